import { formatRevision } from '../base/arn.ts'
import { formatDuration, formatElapsed } from '../base/duration.ts'
import { classify } from '../diagnose/classify.ts'
import type {
  Counts,
  DeploymentEvent,
  Hook,
  Rollout,
  Stage,
  TargetGroup,
  Timed,
  Traffic,
  Way,
} from '../watch/snapshot.ts'
import { count, OUTCOME_HEADLINES } from './outcome-words.ts'
import type { Story } from './story.ts'
import { timeOfDay } from './time-of-day.ts'

type MessageEvent = Extract<DeploymentEvent, { kind: 'message' }>
type StoppedEvent = Extract<DeploymentEvent, { kind: 'task-stopped' }>

const ROLLOUTS: Readonly<Record<Rollout, string>> = {
  starting: 'waiting for the deployment to appear in AWS',
  progressing: 'deployment in progress',
  ending: 'deployment ended, waiting for its rollback to appear',
  'rolling-back': 'rollback in progress in AWS',
  completed: 'deployment complete in AWS',
  failed: 'deployment failed',
  'rolled-back': 'deployment rolled back',
  stopped: 'deployment stopped',
  superseded: 'another deployment took over',
  paused: 'waiting for approval',
}

/** What of a story its events are told with. */
export type Told = Pick<Story, 'startedAt' | 'events' | 'revision' | 'previous'>

/** One event as a line of the job log, with the time since the start of the run in front. */
export function eventLine(event: Timed<DeploymentEvent>, story: Told): string {
  return `${formatElapsed(event.at - story.startedAt)}  ${words(event, story)}`
}

function words(event: Timed<DeploymentEvent>, story: Told): string {
  switch (event.kind) {
    case 'rollout':
      return withReason(ROLLOUTS[event.rollout], saidOnce(event.reason, event, story))
    case 'tasks':
      return tasksLine(event.counts, story, event.way)
    case 'scaled-to-zero':
      return `the service was scaled from ${event.from} to 0`
    case 'targets':
      return targetsLine(event.group)
    case 'draining':
      return `waiting for ${count(event.targets, 'old target')} to drain (${formatDuration(event.delay)})`
    case 'message':
      return messageLine(event, story)
    case 'task-stopped':
      return stoppedLine(event, story)
    case 'breaker':
      return `circuit breaker: ${event.failures} of ${event.threshold} failures`
    case 'stage':
      return stageLine(event.stage)
    case 'traffic':
      return trafficLine(event.traffic)
    case 'hook':
      return hookLine(event.hook, event.at)
    case 'alarm':
      return `alarm ${event.alarm} went into ALARM`
    case 'hiccup':
      return `could not read the state from AWS (attempt ${event.attempt}), trying again: ${event.error}`
    case 'finished':
      return withReason(
        event.outcome === 'rolled-back' ? ROLLOUTS['rolled-back'] : OUTCOME_HEADLINES[event.outcome],
        saidOnce(event.reason, event, story),
      )
  }
}

/** A reason that an earlier line has told is not told again. */
function saidOnce(
  reason: string | undefined,
  event: Timed<DeploymentEvent>,
  story: Told,
): string | undefined {
  return reason !== undefined && wasTold(reason, event, story) ? undefined : reason
}

function messageLine(event: Timed<MessageEvent>, story: Told): string {
  const { message, times } = event
  const often = times > 1 ? ` (${times} times)` : ''
  const text = messageText(message.text)
  const [start = '', because] = text.split(/(?:\. Reason|deployment failed): /)
  if (because === undefined || !wasTold(because, event, story)) return `ECS: ${text}${often}`
  if (text.startsWith(`${start}deployment failed`)) return `ECS: ${start}deployment failed.${often}`
  const { cause } = classify({ kind: 'event', text })
  return `ECS: ${start}${cause.id === 'unknown' ? '' : `: ${cause.title}`}${often}`
}

function stoppedLine(event: Timed<StoppedEvent>, story: Told): string {
  const [first] = event.tasks
  if (!first) return 'no task stopped'
  const { cause, quote } = classify({ kind: 'task', ...first })
  const what = count(event.tasks.length, 'task')
  if (cause.id === 'unknown') return `${what} stopped: ${messageText(quote)}`
  const again = wasTold(messageText(quote), event, story)
  return `${what} stopped: ${cause.title}${again ? '' : `: ${messageText(quote)}`}`
}

/** Whether a line before this one has had a text, but for the ids in it. */
function wasTold(text: string, event: Timed<DeploymentEvent>, { events }: Told): boolean {
  const wanted = withoutIds(text)
  const end = events.indexOf(event)
  const before = end < 0 ? [] : events.slice(0, end)
  return (
    wanted !== '' && before.some(each => sentencesOf(each).some(said => withoutIds(said).includes(wanted)))
  )
}

function sentencesOf(event: DeploymentEvent): string[] {
  if (event.kind === 'message') return [messageText(event.message.text)]
  if (event.kind === 'task-stopped')
    return event.tasks.map(task => messageText(classify({ kind: 'task', ...task }).quote))
  return event.kind === 'rollout' || event.kind === 'finished' ? [event.reason ?? ''] : []
}

/** Ids of tasks and requests, numbers of tries, and the period at the end. */
function withoutIds(text: string): string {
  return text
    .replaceAll(/\b[0-9a-f]{8}(?:-?[0-9a-f]{4,}){0,5}\b/g, '')
    .replaceAll(/\b\d+ time\(s\)/g, '')
    .replace(/[.\s]+$/, '')
}

function stageLine({ name, status, duration, note }: Stage): string {
  const how = status ? `: ${readable(status)}` : ''
  const long = duration === undefined || duration < 1000 ? '' : ` (${formatDuration(duration)})`
  return `stage ${readable(name)}${how}${long}${note ? `: ${onOneLine(note)}` : ''}`
}

function onOneLine(text: string): string {
  return text
    .split('\n')
    .map(line => line.trim())
    .filter(line => line !== '')
    .join(' | ')
}

function trafficLine({ production, test }: Traffic): string {
  const tested = test === undefined || test === 0 ? '' : `, ${test} % of the test traffic`
  return `traffic: ${production} % on the new revision${tested}`
}

function hookLine({ id, kind, target, status, expiresAt, timeoutAction }: Hook, now: number): string {
  const name = kind === 'PAUSE' ? `pause ${id}` : `hook ${functionName(target) ?? id}`
  const limit = expiresAt && status === 'AWAITING_ACTION' ? ` until ${timeOfDay(expiresAt, now)}` : ''
  const then = limit && timeoutAction ? `, then ${readable(timeoutAction)}` : ''
  return `${name}: ${readable(status)}${limit}${then}`
}

/** The name of a Lambda function by its ARN. */
export function functionName(target: string | undefined): string | undefined {
  return target?.replace(/^arn:.*:function:/, '')
}

/** AWS's own words in the shape of words: `POST_SCALE_UP` → `post scale up`, `AfterInstall` as it is. */
export function readable(word: string): string {
  return /^[A-Z_]+$/.test(word) ? word.toLowerCase().replaceAll('_', ' ') : word
}

/** Counts of the new revision, and what is left of the old ones; of a rollback, both by their names. */
export function tasksLine(counts: Counts, story: Pick<Told, 'revision' | 'previous'>, way?: Way): string {
  const { desired, running, pending, failed, old } = counts
  const { revision, previous } = story
  if (way !== undefined && revision !== undefined && previous !== undefined && revision !== previous) {
    const [from, to] = [revision, previous].map(formatRevision)
    return way === 'back'
      ? `tasks: ${old} of ${desired} running on ${to}, ${running} on ${from}`
      : `tasks: ${running} of ${desired} running on ${to}${pending > 0 ? `, ${pending} pending` : ''}, ${old} on ${from}`
  }
  const parts = [`${running} of ${desired} running`]
  if (pending > 0) parts.push(`${pending} pending`)
  if (failed > 0) parts.push(`${failed} failed`)
  if (old > 0) parts.push(`${old} old`)
  return `tasks: ${parts.join(', ')}`
}

/** A target group by the states of its targets: `targets in web: 1 of 2 healthy, 1 initial (…)`. */
export function targetsLine(group: TargetGroup): string {
  const healthy = group.targets.filter(target => target.state === 'healthy').length
  const states = new Map<string, number>()
  for (const { state, reason } of group.targets) {
    if (state === 'healthy') continue
    const named = reason ? `${state} (${reason})` : state
    states.set(named, (states.get(named) ?? 0) + 1)
  }
  const others = [...states].map(([state, amount]) => `${amount} ${state}`)
  if (group.draining > 0) others.push(`${group.draining} old draining`)
  const all = group.targets.length === 0 ? 'none yet' : `${healthy} of ${group.targets.length} healthy`
  return [`targets in ${group.name}: ${all}`, ...others].join(', ')
}

/** A service event in the words of a log about that one service: no service name, short ids. */
export function messageText(text: string): string {
  return text
    .replace(/^\(service [^)]*?\) /, '')
    .replaceAll(/arn:[\w-]+:elasticloadbalancing:[\w-]*:\d*:targetgroup\/([^/\s]+)\/\w+/g, '$1')
    .replaceAll(/\b([0-9a-f]{8})[0-9a-f]{24}\b/g, '$1')
}

function withReason(text: string, reason: string | undefined): string {
  return reason
    ? `${text}: ${reason.replaceAll(/arn:[\w-]+:ecs:[\w-]*:\d*:task-definition\/([^\s.]+)/g, (_, name: string) => formatRevision(name))}`
    : text
}
