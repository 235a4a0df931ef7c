import { createRandom } from '../../simulator/random.ts'

/** `SWEEPS=whole npm test` plays every case of each sweep, as the nightly workflow does. */
const isWhole = process.env['SWEEPS'] === 'whole'

/**
 * The cases of a sweep that are played. Without `SWEEPS=whole` these are one in `share` of each kind, drawn with a fixed
 * seed, and at least one of each kind.
 */
export function sample<T>(cases: readonly T[], share: number, kindOf: (each: T) => string): T[] {
  if (isWhole) return [...cases]
  const { fraction } = createRandom(1)
  const drawn = [...Map.groupBy(cases, kindOf).values()].flatMap(kind =>
    kind
      .map(each => ({ each, rank: fraction() }))
      .toSorted((a, b) => a.rank - b.rank)
      .slice(0, Math.ceil(kind.length / share))
      .map(({ each }) => each),
  )
  return cases.filter(each => drawn.includes(each))
}
