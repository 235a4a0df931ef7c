import type { VirtualClock } from '../clock/virtual-clock.ts'
import { deepCopy } from '../deep-copy.ts'
import type { WorldState } from '../world/state.ts'

const keptMs = 15 * 60 * 1000

/** Remembers how the state was: `at(time)` is the state at that moment, or undefined when it was not recorded. */
export interface History {
  /** Lets the memory begin now: what the state is at this moment, it is taken to have always been before. */
  begin(): void
  at(time: number): WorldState | undefined
}

/** Records the state whenever time moves, while `wanted` says that a stale read may come. */
export function recordHistory(clock: VirtualClock, state: WorldState, wanted: () => boolean): History {
  let moments: { until: number; state: WorldState }[] = []
  clock.beforeAdvance(leaving => {
    if (!wanted()) return
    moments = moments.filter(each => each.until > leaving - keptMs)
    moments.push({ until: leaving, state: deepCopy(state) })
  })
  const begin = (): void => {
    if (wanted() && moments.length === 0) moments.push({ until: clock.now() - 1, state: deepCopy(state) })
  }
  // The state recorded when time left a moment was true until time moved again.
  return {
    begin,
    at: time => (moments.findLast(each => each.until <= time) ?? moments[0])?.state,
  }
}
