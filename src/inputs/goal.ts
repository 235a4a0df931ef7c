import { type Goal, LEVELS } from '../watch/snapshot.ts'
import { badInput, choiceField, type Field, wordField } from './fields.ts'
import type { HealthCheck } from './health-check.ts'

const WAITS = [...LEVELS, 'pause'] as const

/** What the run waits for; alarms and checks that it would not wait for are refused. */
export function readGoal(field: Field, hasAlarms: boolean, checks: readonly HealthCheck[]): Goal {
  const stage = wordField(field, 'wait-for-stage')
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
