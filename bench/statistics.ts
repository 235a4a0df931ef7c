/** The value below which this part of the values lies; `part` in [0, 1]. */
export function quantile(values: readonly number[], part: number): number {
  const sorted = [...values].sort((a, b) => a - b)
  return sorted[Math.min(sorted.length - 1, Math.floor(part * sorted.length))] ?? Number.NaN
}

/** `n` numbers in [0, 1) that are the same every time, by a Weyl sequence: evenly spread and in no step with anything. */
export function weylSequence(n: number): number[] {
  return Array.from({ length: n }, (_, index) => (index * 0.618_033_988_749_895 + 0.37) % 1)
}

export const MEGABYTE = 1_048_576

/** Seconds with one decimal. */
export function seconds(ms: number): string {
  return (ms / 1000).toFixed(1)
}

/** Median, 90th and 99th percentile and the greatest of some milliseconds, in seconds. */
export function summaryOf(values: readonly number[]): string[] {
  return [0.5, 0.9, 0.99, 1].map(part => seconds(quantile(values, part)))
}
