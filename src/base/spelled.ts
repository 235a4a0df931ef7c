const SOURCE = Symbol('source')

/** A number or boolean of a YAML text together with how it was written: where text is wanted, `True` is not `true`. */
export interface Spelled {
  readonly [SOURCE]: string
  readonly value: number | boolean
}

/** A value that knows how it was written. */
export function spell(value: number | boolean, source: string): Spelled {
  return { [SOURCE]: source, value }
}

/** Whether a value knows how it was written; all others were written as they are printed. */
export function isSpelled(value: unknown): value is Spelled {
  return typeof value === 'object' && value !== null && SOURCE in value
}

/** How a value was written. */
export function sourceOf(spelled: Spelled): string {
  return spelled[SOURCE]
}
