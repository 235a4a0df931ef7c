/** Seeded randomness: the same seed gives the same ids and the same jitter, on every machine. */
export interface Random {
  /** A number in [0, 1). */
  fraction(): number
  /** `middle` ± `share` of it (default a tenth). */
  around(middle: number, share?: number): number
  /** A number from `least` to `most`. */
  between(least: number, most: number): number
  /** A string of `length` characters of `alphabet`. */
  text(alphabet: string, length: number): string
}

export const hexDigits = '0123456789abcdef'
export const digits = '0123456789'
export const base64url = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_'

/** The mulberry32 generator behind the Random interface. */
export function createRandom(seed: number): Random {
  let state = seed >>> 0
  const fraction = (): number => {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296
  }
  const text = (alphabet: string, length: number): string => {
    let result = ''
    for (let index = 0; index < length; index++) result += alphabet[Math.floor(fraction() * alphabet.length)]
    return result
  }
  return {
    fraction,
    text,
    around: (middle, share = 0.1) => middle * (1 + (fraction() * 2 - 1) * share),
    between: (least, most) => least + fraction() * (most - least),
  }
}

/** An id in the form 8-4-4-4-12, as service events carry. */
export const uuid = (random: Random): string =>
  [8, 4, 4, 4, 12].map(length => random.text(hexDigits, length)).join('-')

/** The 19-digit number that deployments and service revisions share. */
export const deploymentNumber = (random: Random): string =>
  random.text('123456789', 1) + random.text(digits, 18)
