import { didYouMean } from '../base/did-you-mean.ts'
import { type Goal, LEVELS } from '../watch/snapshot.ts'
import { LIFECYCLE_EVENTS, LIFECYCLE_STAGES, stageNamed } from '../watch/stages.ts'
import { badInput, choiceField, type Field, wordField } from './fields.ts'
import type { HealthCheck } from './health-check.ts'

const WAITS = [...LEVELS, 'pause'] as const

/** What the run waits for; alarms and checks that it would not wait for are refused. */
export function readGoal(field: Field, hasAlarms: boolean, checks: readonly HealthCheck[]): Goal {
  const stage = readStage(field)
  const wait = choiceField(field, 'wait', WAITS) ?? 'stable'
  if (wait === 'none' && hasAlarms) {
    throw badInput(
      'alarms',
      '`wait: none`',
      'is watched only by a run that waits',
      '`wait: stable`, or no alarms',
    )
  }
  const pause = wait === 'pause' || wordField(field, 'reroute') === 'manual'
  if (pause && checks.some(({ continues }) => continues)) {
    throw badInput(
      'health-check-url',
      'then: continue',
      'answers the pause that the run is to end at',
      'it without `then`, or no `wait: pause` and no `reroute: manual`',
    )
  }
  return { wait, pause, ...(stage === undefined ? {} : { stage }) }
}

/** AWS's own name of a stage of ECS or an event of CodeDeploy; a run would wait in vain for any other. */
function readStage(field: Field): string | undefined {
  const text = wordField(field, 'wait-for-stage')
  if (text === undefined) return undefined
  const known = [...LIFECYCLE_STAGES, ...LIFECYCLE_EVENTS]
  const stage = stageNamed(text, known)
  if (stage === undefined)
    throw badInput(
      'wait-for-stage',
      text,
      'is no lifecycle stage of ECS and no lifecycle event of CodeDeploy',
      `one of these: ${known.join(', ')}`,
      didYouMean(text, known),
    )
  return stage
}
