import { badInput, type Field, unquoted } from './fields.ts'

/** Rules and schedules by their names: `*` stands for all of a bus or group. */
export interface ScheduleName {
  /** As it was written. */
  readonly text: string
  readonly kind?: 'rule' | 'schedule'
  /** The event bus, or the group. */
  readonly place?: string
  readonly name: string
}

/** Which rules and schedules are moved to a new revision: all that run its family, or those that are named. */
export type ScheduledTasksInput = 'auto' | readonly ScheduleName[]

/** Of rules and schedules alike: https://docs.aws.amazon.com/scheduler/latest/APIReference/API_GetSchedule.html */
const NAME = /^(?:[\w.-]{1,64}|\*)$/
/** Partner event buses have slashes in their names. */
const PLACE = /^[\w.][\w./-]{0,255}$/

/** The input `scheduled-tasks`; `undefined` where nothing is moved. */
export function readScheduledTasks(field: Field): ScheduledTasksInput | undefined {
  const names = (field('scheduled-tasks') ?? '')
    .split(/[\n,]/)
    .map(unquoted)
    .filter(text => text !== '')
  if (names.length === 0) return undefined
  if (names.length === 1 && names[0] === 'auto') return 'auto'
  return names.map(parseScheduleName)
}

/** `NAME`, `PLACE/NAME`, `rule/NAME`, `rule/BUS/NAME`, `schedule/GROUP/NAME`, or the ARN that ends with one of these. */
export function parseScheduleName(text: string): ScheduleName {
  const path = /^arn:[\w-]+:(?:events|scheduler):[\w-]*:\d*:(.*)$/.exec(text)?.[1] ?? text
  const [first = '', ...rest] = path.split('/')
  const isKind = rest.length > 0 && (first === 'rule' || first === 'schedule')
  const parts = isKind ? rest : [first, ...rest]
  const name = parts.at(-1) ?? ''
  const place = parts.slice(0, -1).join('/') || (isKind ? 'default' : undefined)
  const isAlone = name === '*' && place === undefined
  if (
    parts.includes('') ||
    !NAME.test(name) ||
    isAlone ||
    text === 'auto' ||
    (place !== undefined && !PLACE.test(place))
  ) {
    throw badInput(
      'scheduled-tasks',
      text,
      'has something that is neither the name of a rule nor of a schedule',
      '`auto` alone, or names such as `nightly`, `schedule/GROUP/NAME`, `schedule/GROUP/*` or `rule/BUS/NAME`',
    )
  }
  return {
    text,
    name,
    ...(isKind ? { kind: first as 'rule' | 'schedule' } : {}),
    ...(place === undefined ? {} : { place }),
  }
}

/** Whether a name means something of that kind, place and name. */
export function matchesName(
  named: ScheduleName,
  found: { readonly kind: 'rule' | 'schedule'; readonly place: string; readonly name: string },
): boolean {
  return (
    (named.kind ?? found.kind) === found.kind &&
    (named.place ?? found.place) === found.place &&
    (named.name === '*' || named.name === found.name)
  )
}
