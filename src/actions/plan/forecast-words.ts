import type { Change } from '../../base/diff.ts'
import { formatDuration } from '../../base/duration.ts'
import { readable } from '../../report/event-line.ts'
import { count } from '../../report/outcome-words.ts'
import { type Advice, adviceWords } from '../../timing/advice.ts'
import { type ActiveDeployment, underWayOf } from './active-deployment-words.ts'
import {
  type PlannedSchedules,
  type PlannedTask,
  plannedScheduleWords,
  plannedTaskWords,
} from './planned-task-words.ts'

/**
 * What would become of a service; the elements of `services` in the output `plan`, whose form
 * plan/plan.schema.json tells.
 */
export interface Forecast {
  readonly service: string
  readonly cluster: string
  /** Whether its task definition or a setting becomes another one. */
  readonly changed: boolean
  /** Whether a deployment begins, which replaces the tasks even where nothing else changes. */
  readonly startsDeployment: boolean
  readonly taskDefinition: {
    /** `family:number`, as `next`, which is absent where a new revision is registered. */
    readonly current: string
    readonly next?: string
    readonly family: string
    readonly changed: boolean
    /** Whether the present revision could be read. */
    readonly compared: boolean
    readonly changes: readonly Change[]
    /** Paths of members that AWS wrote and this version does not know; they are kept as they are. */
    readonly unknown?: readonly string[]
  }
  readonly images: readonly { readonly container: string; readonly image: string; readonly pinned: boolean }[]
  readonly settings: { readonly changes: readonly Change[]; readonly unseen: readonly string[] }
  readonly strategy: { readonly name: string; readonly reason: string }
  readonly tasks: {
    readonly desired: number
    readonly running: number
    readonly replaced: number
    /** How many tasks run meanwhile. */
    readonly least: number
    readonly most: number
    /** Whether ECS may neither stop nor start a task. */
    readonly stuck: boolean
  }
  readonly oneOffTasks?: readonly PlannedTask[]
  readonly scheduledTasks?: PlannedSchedules
  readonly underWay: readonly ActiveDeployment[]
  /** Of a deployment that shifts traffic under the ECS controller. */
  readonly stages: readonly {
    readonly name: string
    readonly seconds?: number
    readonly traffic?: readonly { readonly percent: number; readonly seconds: number }[]
    readonly hooks: readonly string[]
  }[]
  readonly codedeploy?: {
    readonly application: string
    readonly deploymentGroup: string
    readonly deploymentConfig: string
    readonly shiftSeconds: number
    readonly appspec: string
  }
  readonly duration: {
    readonly seconds?: number
    readonly basis: 'history' | 'tasks' | 'configuration' | 'nothing-to-do' | 'unknown'
    readonly deployments: number
    readonly advice?: readonly Advice[]
  }
  readonly consoleUrl: string
}

/** How many things change, or what happens all the same. */
export function forecastHeadline({
  taskDefinition,
  settings,
  changed,
  startsDeployment,
  scheduledTasks,
}: Forecast): string {
  const amount = taskDefinition.changes.length + settings.changes.length
  const moved = scheduledTasks?.moved.length ?? 0
  if (moved > 0 && amount === 0 && !taskDefinition.changed) return count(moved, 'scheduled task')
  if (changed) return amount > 0 ? `${count(amount, 'change')}` : 'another task definition'
  return startsDeployment ? 'nothing changes, but the tasks would be replaced' : 'nothing changes'
}

/** What would happen, as named sentences for the log, the summary and the comment. */
export function forecastSentences(forecast: Forecast): [name: string, sentence: string][] {
  const { strategy, codedeploy, images, startsDeployment } = forecast
  const facts: [string, string | undefined][] = [
    ['Revision', revisionOf(forecast)],
    ['Strategy', `${strategy.name}, ${strategy.reason}`],
    ['Deployment', deploymentOf(forecast)],
    ['CodeDeploy', codedeploy && codeDeployOf(codedeploy)],
    ['Tasks', tasksOf(forecast)],
    ...(forecast.oneOffTasks ?? []).map(plannedTaskWords),
    ['Scheduled tasks', forecast.scheduledTasks && plannedScheduleWords(forecast.scheduledTasks)],
    ['Stages', stagesOf(forecast)],
    ['In progress', forecast.underWay.map(underWayOf).join('; ')],
    ['Images', startsDeployment ? imagesOf(images) : undefined],
    ['Not shown by AWS', unseenOf(forecast)],
    ['Unknown, sent unchanged', forecast.taskDefinition.unknown?.join(', ')],
    ['Duration', durationOf(forecast)],
    ['Shorter', forecast.duration.advice?.map(adviceWords).join(' ')],
  ]
  return facts.flatMap(([name, sentence]) => (sentence ? [[name, sentence]] : []))
}

/** How long it takes, in a few words. */
export function durationWords({ duration: { seconds, basis } }: Forecast): string {
  if (seconds === undefined) return 'duration not known'
  return `${basis === 'configuration' ? 'at least' : 'about'} ${formatDuration(seconds * 1000)}`
}

function revisionOf({ taskDefinition: { current, next, family, compared } }: Forecast): string {
  const to =
    next === current
      ? `${current} is kept`
      : `${next ?? `a new revision of ${family}`} would replace ${current}`
  return compared ? to : `${to}; the changes are unknown, because ${current} cannot be read`
}

function deploymentOf(forecast: Forecast): string | undefined {
  const { startsDeployment, changed, taskDefinition, codedeploy } = forecast
  if (!startsDeployment) return 'none would be started'
  if (changed) return undefined
  return taskDefinition.next === undefined && !codedeploy
    ? 'a new revision with the same content would be registered and deployed; `skip-unchanged: true` keeps the present one'
    : 'would be started although nothing changes'
}

function codeDeployOf(outline: NonNullable<Forecast['codedeploy']>): string {
  const { application, deploymentGroup, deploymentConfig, shiftSeconds } = outline
  const shift =
    shiftSeconds > 0
      ? `, whose traffic shift takes ${formatDuration(shiftSeconds * 1000)}`
      : ', all traffic at once'
  return `${application} / ${deploymentGroup} with ${deploymentConfig}${shift}`
}

function tasksOf({ tasks, startsDeployment, strategy }: Forecast): string {
  const { desired, running, replaced, least, most, stuck } = tasks
  if (desired === 0) return `none is desired, ${running} running`
  if (!startsDeployment) return `${running} running, ${desired} desired; none would be replaced`
  if (stuck) {
    return `ECS may neither stop one of ${desired} nor start a further one, so the deployment would not move: lower minimumHealthyPercent or raise maximumPercent`
  }
  const second = strategy.name === 'rolling' ? '' : ', beside which a second set would be started'
  const dip = least < desired ? `, so that ${desired - least} may be missing for a while` : ''
  return `${replaced} would be replaced${second}; ${least} to ${most} would run meanwhile${dip}`
}

function stagesOf({ stages }: Forecast): string {
  return stages
    .map(({ name, seconds, traffic, hooks }) => {
      const shares = traffic?.map(share =>
        share.seconds > 0
          ? `${share.percent} % for ${formatDuration(share.seconds * 1000)}`
          : `${share.percent} %`,
      )
      const notes = [
        ...(seconds === undefined ? [] : [formatDuration(seconds * 1000)]),
        ...(shares ? [shares.join(', ')] : []),
        ...hooks.map(hook => (hook === 'PAUSE' ? 'pause' : `hook ${hook}`)),
      ]
      return notes.length > 0 ? `${readable(name)} (${notes.join('; ')})` : readable(name)
    })
    .join(' → ')
}

function imagesOf(images: Forecast['images']): string {
  const loose = images.filter(({ pinned }) => !pinned).map(({ container }) => container)
  if (loose.length === 0) return 'all pinned by digest'
  return `${loose.join(', ')} uses a mutable tag; \`pin-digest: true\` deploys images in Amazon ECR by digest`
}

function unseenOf({ settings: { unseen } }: Forecast): string | undefined {
  return unseen.length === 0 ? undefined : `${unseen.join(', ')} would be sent, changed or not`
}

function durationOf(forecast: Forecast): string | undefined {
  const { basis, deployments } = forecast.duration
  const bases = {
    'nothing-to-do': undefined,
    history: `the median of ${count(deployments, 'successful deployment')} of the same kind`,
    tasks: 'from the settings and from what the running tasks took to start',
    configuration: 'the configured waits; no past deployment of the same kind is known',
    unknown: 'no successful deployment of the same kind is known',
  }
  const why = bases[basis]
  return why && (basis === 'unknown' ? `not known: ${why}` : `${durationWords(forecast)}, ${why}`)
}
