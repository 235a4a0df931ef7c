import type { CompositeAlarm, LogAlarm, MetricAlarm } from '@aws-sdk/client-cloudwatch'

/** An alarm of CloudWatch as one look showed it; times in milliseconds. */
export interface Alarm {
  readonly name: string
  readonly arn: string
  /** AWS's own word: `OK`, `ALARM` or `INSUFFICIENT_DATA`. */
  readonly state: string
  readonly reason: string
  /** When, since the epoch, its state last became another one; when it was last updated does not tell that. */
  readonly transitionedAt?: number
  /** The same where AWS tells it; else when the state was last updated, which may be the same state. */
  readonly changedAt?: number
  /** How much of the past it judges: period × evaluation periods. Only metric alarms say. */
  readonly window?: number
}

/** What DescribeAlarms shows of an alarm, in our words. */
export function toAlarm(found: MetricAlarm | CompositeAlarm | LogAlarm): Alarm {
  const { StateTransitionedTimestamp: transitioned, StateUpdatedTimestamp: updated } = found
  const changed = transitioned ?? updated
  const window = 'EvaluationPeriods' in found ? windowOf(found) : undefined
  return {
    name: found.AlarmName ?? '',
    arn: found.AlarmArn ?? '',
    state: found.StateValue ?? '',
    reason: found.StateReason ?? '',
    ...(transitioned ? { transitionedAt: transitioned.getTime() } : {}),
    ...(changed ? { changedAt: changed.getTime() } : {}),
    ...(window ? { window } : {}),
  }
}

/** The metrics of an expression have periods of their own. */
function windowOf({ Period, Metrics = [], EvaluationPeriods = 0 }: MetricAlarm): number {
  const periods = [
    Period ?? 0,
    ...Metrics.map(({ MetricStat, Period: own }) => MetricStat?.Period ?? own ?? 0),
  ]
  return Math.max(...periods) * EvaluationPeriods * 1000
}
