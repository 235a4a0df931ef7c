import { expect } from '@jest/globals'
import type { TimeProfile } from '../../src/timing/profile.ts'

/** The profiles in the outputs of a run; none where nothing was waited for. */
export function profilesIn(outputs: ReadonlyMap<string, string>): TimeProfile[] {
  const text = outputs.get('time-profile')
  if (text === undefined) return []
  const found = JSON.parse(text) as TimeProfile | { services: Record<string, TimeProfile> }
  return 'services' in found ? Object.values(found.services) : [found]
}

/** Segments follow each other without gaps from the start to the end, and phases are their sums. */
export function expectToAddUp({ seconds, phases, segments }: TimeProfile): void {
  const starts = segments.map((_, index) =>
    segments.slice(0, index).reduce((sum, segment) => sum + segment.seconds, 0),
  )
  expect(segments.map(({ from }) => from)).toEqual(starts)
  expect(segments.reduce((sum, segment) => sum + segment.seconds, 0)).toBe(seconds)
  expect(Object.values(phases).reduce((sum, part) => sum + part, 0)).toBe(seconds)
}
