import type { StateValue } from '@aws-sdk/client-cloudwatch'
import type { World } from '../world/world.ts'
import type { AlarmRecord } from './state.ts'

/** The sentences of CloudWatch, as `describe-alarms` shows them in its guide. */
const REASONS: Readonly<Record<StateValue, string>> = {
  OK: 'Threshold Crossed: 1 datapoint [0.0 (28/11/26 09:00:00)] was not greater than the threshold (5.0).',
  ALARM: 'Threshold Crossed: 1 datapoint [7.0 (28/11/26 09:00:00)] was greater than the threshold (5.0).',
  INSUFFICIENT_DATA: 'Unchecked: Initial alarm creation',
}

/** Adds an alarm that has been in its state for an hour. */
export function putAlarm(
  { state, clock }: World,
  name: string,
  overrides: Partial<Omit<AlarmRecord, 'name'>> = {},
): void {
  const { state: value = 'OK' } = overrides
  const since = clock.now() - 3_600_000
  state.alarms.set(name, {
    name,
    type: 'MetricAlarm',
    state: value,
    reason: REASONS[value],
    transitionedAt: since,
    updatedAt: since,
    period: 60,
    evaluationPeriods: 1,
    ...overrides,
  })
}

/** Puts an alarm into a state; one that is in it already does not pass into it. */
export function setAlarmState(world: World, name: string, value: StateValue): void {
  if (!world.state.alarms.has(name)) putAlarm(world, name)
  const found = world.state.alarms.get(name)
  if (!found) return
  const now = world.clock.now()
  if (found.state !== value) {
    found.transitionedAt = now
    const change = { name, type: found.type, from: found.state, to: value, reason: REASONS[value] }
    world.state.alarmHistory.push({ ...change, at: now })
  }
  Object.assign(found, { state: value, reason: REASONS[value], updatedAt: now })
}

/** Whether an alarm is in ALARM. */
export function isInAlarm({ state }: World, name: string): boolean {
  return state.alarms.get(name)?.state === 'ALARM'
}
