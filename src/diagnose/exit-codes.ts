import type { StoppedContainer } from '../watch/stopped-task.ts'
import type { CauseId } from './causes.ts'
import { matchOf } from './rules.ts'

const CODES: ReadonlyMap<number, CauseId> = new Map([
  [0, 'exit-zero'],
  [1, 'exit-one'],
  [126, 'not-executable'],
  [127, 'command-not-found'],
  [137, 'killed'],
  [139, 'segmentation-fault'],
  [143, 'terminated'],
])

/** What an exit code alone says. */
export function exitCause(code: number): CauseId {
  return CODES.get(code) ?? 'exit-code'
}

/** The container that ended the task, as far as one can tell; none where nothing is known of any. */
export function decidingContainer(containers: readonly StoppedContainer[]): StoppedContainer | undefined {
  const known = containers.filter(({ reason, exitCode }) => reason || exitCode !== undefined)
  return known.reduce<StoppedContainer | undefined>(
    (best, next) => (best === undefined || suspicion(next) > suspicion(best) ? next : best),
    undefined,
  )
}

/**
 * An essential container before others; then a reason that is understood, a failure, a quiet end.
 * Containers that ECS stops because another one ended exit with 143 or 137, so these come last.
 */
function suspicion({ essential = true, reason = '', exitCode }: StoppedContainer): number {
  const stopped = exitCode === 143 || exitCode === 137
  if (matchOf(reason)) return essential ? 8 : 4
  const weight = stopped || exitCode === undefined ? 1 : exitCode === 0 ? 2 : 3
  return essential ? 4 + weight : weight
}
