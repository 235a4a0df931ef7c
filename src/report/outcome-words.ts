import { formatRevision } from '../base/arn.ts'
import type { Outcome } from '../watch/snapshot.ts'

/** `1 task`, `2 tasks`. */
export function count(amount: number, noun: string): string {
  return `${amount} ${noun}${amount === 1 ? '' : 's'}`
}

/** The headline of each outcome, completing "cicd-demo-service …". */
export const OUTCOME_HEADLINES: Readonly<Record<Outcome, string>> = {
  succeeded: 'deployed',
  started: 'deployment started; this step does not wait for it',
  failed: 'deployment failed',
  'rolled-back': 'deployment failed, rolled back',
  stopped: 'deployment stopped',
  superseded: 'deployment superseded',
  'timed-out': 'deployment timed out',
  cancelled: 'run canceled',
  paused: 'deployment paused',
}

/** What a run says that found the service as it was asked to be. */
export function unchangedWords(revision: string): string {
  return `nothing changed, still ${formatRevision(revision)}`
}

/** Whether an outcome makes the step green; a pause ends a run only where that was asked for. */
export function isGreen(outcome: Outcome): boolean {
  return outcome === 'succeeded' || outcome === 'started' || outcome === 'paused'
}
