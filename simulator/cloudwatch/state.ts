import type { StateValue } from '@aws-sdk/client-cloudwatch'

/** A change of an alarm's state, which stays when the alarm is deleted; virtual ms since the epoch. */
export interface AlarmChange {
  name: string
  type: AlarmRecord['type']
  at: number
  from: StateValue
  to: StateValue
  reason: string
}

/** An alarm of CloudWatch; times in virtual ms since the epoch. */
export interface AlarmRecord {
  name: string
  type: 'MetricAlarm' | 'CompositeAlarm' | 'LogAlarm'
  state: StateValue
  reason: string
  /** When its state last became another one. */
  transitionedAt: number
  /** When its state was last set, to another one or the same. */
  updatedAt: number
  /** Seconds; only of a metric alarm. */
  period: number
  evaluationPeriods: number
}
