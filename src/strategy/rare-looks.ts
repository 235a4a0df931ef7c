import type { Clock } from '../base/clock.ts'

/** Looks that are so far apart, in milliseconds, are rare: those while new tasks start, and those of a bake time. */
const RARE = 20_000

/**
 * Whose turn a look is: where looks are rare, every second one asks for the service instead of what leads, since only the
 * service shows tasks that are lost. `mayTurn` says whether that is enough for this look.
 */
export function createServiceTurns(clock: Pick<Clock, 'monotonic'>): (mayTurn: boolean) => boolean {
  let lookedAt = clock.monotonic()
  let isTurn = false
  return mayTurn => {
    const isRare = clock.monotonic() - lookedAt > RARE
    lookedAt = clock.monotonic()
    isTurn = mayTurn && !isTurn && isRare
    return isTurn
  }
}
