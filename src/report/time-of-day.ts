/** A time of day, with its date if that is another one than that of `now`: `12:01 UTC`. */
export function timeOfDay(at: number, now = at): string {
  const isSameDay = new Date(at).toISOString().slice(0, 10) === new Date(now).toISOString().slice(0, 10)
  return isSameDay ? utc(at).slice(11) : utc(at)
}

/** A time as people read it: `2026-11-23 12:01 UTC`. */
export function utc(at: number): string {
  return `${new Date(at).toISOString().slice(0, 16).replace('T', ' ')} UTC`
}
