import { formatRevision } from '../../base/arn.ts'

/** A target of a rule, or a schedule, that runs a revision of a family. */
export interface ScheduledTask {
  readonly kind: 'rule' | 'schedule'
  /** The event bus, or the group. */
  readonly place: string
  readonly name: string
  /** ARN of the cluster that it starts its tasks in. */
  readonly cluster: string
  /** Of a rule: the id of the target. */
  readonly target?: string
  /** ARN of the revision that it runs. */
  readonly revision: string
  /** ARN of the role that starts the task. */
  readonly role?: string
  /** It was named by itself, so that a run is no success without it. */
  readonly isNamed?: true
}

/** A rule or schedule that stays as it is, and why. */
export interface LeftTask extends ScheduleAddress, TaskFamily {
  readonly why: string
  /** It runs the latest revision by itself, so there is nothing to move. */
  readonly follows?: true
}

/** Where a rule or schedule is found. */
export type ScheduleAddress = Pick<ScheduledTask, 'kind' | 'place' | 'name'>

/** A family of task definitions in a cluster (ARN). */
export interface TaskFamily {
  readonly cluster: string
  readonly family: string
}

/** A name as its ARN has it: `rule/NAME`, `rule/BUS/NAME` or `schedule/GROUP/NAME`. */
export function scheduleName({ kind, place, name }: ScheduleAddress): string {
  return kind === 'rule' && place === 'default' ? `rule/${name}` : `${kind}/${place}/${name}`
}

/** The family and the revision that a task definition's ARN or name says; a family alone means its latest revision. */
export function parseDefinition(text: string): { readonly family: string; readonly revision?: number } {
  const [family = '', number] = formatRevision(text).split(':')
  return { family, ...(number === undefined ? {} : { revision: Number(number) }) }
}

/** Why what names no revision stays as it is. */
export const LATEST = 'it names the family without a revision, and so runs the latest one by itself'

/** Orders them by name. */
export function byName(one: ScheduleAddress, other: ScheduleAddress): number {
  return one.name.localeCompare(other.name)
}
