import { formatRevision } from '../../base/arn.ts'

/** A target of a rule, or a schedule, that runs a revision of a family. */
export interface ScheduledTask {
  readonly kind: 'rule' | 'schedule'
  /** The event bus, or the group. */
  readonly place: string
  readonly name: string
  /** Of a rule: the id of the target. */
  readonly target?: string
  /** ARN of the revision that it runs. */
  readonly revision: string
  /** ARN of the role that starts the task. */
  readonly role?: string
}

/** A rule or schedule that stays as it is, and why. */
export interface LeftTask extends Pick<ScheduledTask, 'kind' | 'place' | 'name'> {
  readonly why: string
}

/** A name as its ARN has it: `rule/NAME`, `rule/BUS/NAME` or `schedule/GROUP/NAME`. */
export function scheduleName({ kind, place, name }: Pick<ScheduledTask, 'kind' | 'place' | 'name'>): string {
  return kind === 'rule' && place === 'default' ? `rule/${name}` : `${kind}/${place}/${name}`
}

/** The family and the revision that a task definition's ARN or name says; a family alone means its latest revision. */
export function parseDefinition(text: string): { readonly family: string; readonly revision?: number } {
  const [family = '', number] = formatRevision(text).split(':')
  return { family, ...(number === undefined ? {} : { revision: Number(number) }) }
}
