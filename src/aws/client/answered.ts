/**
 * What a call must be answered with. An answer without it is as good as lost: of a change AWS is asked what came of it, and
 * an empty name never goes into the next call.
 */
export function answered(value: string | undefined, what: string): string {
  if (value) return value
  throw new Error(`The answer does not say ${what}.`)
}
