const SECOND = 1000
const MINUTE = 60 * SECOND
const HOUR = 60 * MINUTE

const FORM = /^(?:(\d+)h)? ?(?:(\d+)m)? ?(?:(\d+)s)?$/

/** Milliseconds of a duration like `30m`, `1h30m`, `1h 30m` or `90s`; `undefined` for any other form. */
export function parseDuration(text: string): number | undefined {
  const match = FORM.exec(text)
  if (text.trim() !== text || text === '' || !match) return undefined
  const [, hours = '0', minutes = '0', seconds = '0'] = match
  const ms = Number(hours) * HOUR + Number(minutes) * MINUTE + Number(seconds) * SECOND
  return Number.isSafeInteger(ms) ? ms : undefined
}

/** A duration in words: `1h 5m`, `2m 10s`, `45s`. */
export function formatDuration(ms: number): string {
  const total = Math.round(ms / SECOND)
  const hours = Math.floor(total / 3600)
  const minutes = Math.floor((total % 3600) / 60)
  const seconds = total % 60
  if (hours > 0) return minutes > 0 ? `${hours}h ${minutes}m` : `${hours}h`
  if (minutes > 0) return seconds > 0 ? `${minutes}m ${seconds}s` : `${minutes}m`
  return `${seconds}s`
}

/** Elapsed time as a clock face, the stamp in front of each log line: `03:07`, `1:02:45`. */
export function formatElapsed(ms: number): string {
  const total = Math.max(0, Math.floor(ms / SECOND))
  const two = (value: number) => String(value).padStart(2, '0')
  const hours = Math.floor(total / 3600)
  const face = `${two(Math.floor((total % 3600) / 60))}:${two(total % 60)}`
  return hours > 0 ? `${hours}:${face}` : face
}
