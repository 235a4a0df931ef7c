import type { FailureReason } from '../deployments.ts'
import type { Stage } from './progress.ts'

/** A failure that always rolls back, whatever the circuit breaker and the alarms are told to do. */
const lifecycleReason = (statusReason: string, event: string = statusReason): FailureReason => ({
  monitor: 'lifecycle',
  rolloutStateReason: event,
  rollingBack: id => `ECS deployment: rolling back to deploymentId ${id}.`,
  event,
  statusReason,
  rollback: true,
})

const because = 'Service deployment rolled back because'

/** A hook failed; `failure` is the second sentence. */
export const hookReason = (stage: Stage, failure: { statusReason: string; event: string }): FailureReason => {
  const first = `${because} ${stage} lifecycle hook(s) failed.`
  return lifecycleReason(`${first} ${failure.statusReason}`.trim(), `${first} ${failure.event}`.trim())
}

/** No ContinueServiceDeployment came in time. */
export const pauseTimeoutReason = (stage: Stage): FailureReason =>
  lifecycleReason(`${because} ${stage} pause hook timed out.`)

/** `problem` begins with the mark that AWS sets behind "configuration". */
export const networkReason = (problem: string): FailureReason =>
  lifecycleReason(`${because} of invalid networking configuration${problem}`)

// AWS's own words for these two are not recorded anywhere public: they are guesses.

/** A stage lasted longer than a day. */
export const stageTimeoutReason = (stage: Stage): FailureReason =>
  lifecycleReason(`${because} the ${stage} lifecycle stage timed out.`)

/** A pause was answered with ROLLBACK. */
export const pauseRollbackReason = (stage: Stage): FailureReason =>
  lifecycleReason(`${because} ${stage} pause hook was rolled back by user.`)
