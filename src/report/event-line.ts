import { formatRevision, functionName } from '../base/arn.ts'
import { formatDuration, formatElapsed } from '../base/duration.ts'
import { classify } from '../diagnose/classify.ts'
import type { Hook } from '../watch/hook.ts'
import type { DeploymentEvent, Rollout, Stage, Timed, Traffic } from '../watch/snapshot.ts'
import { targetsLine, tasksLine } from './counts-line.ts'
import { messageText } from './message-text.ts'
import { count, OUTCOME_HEADLINES } from './outcome-words.ts'
import type { Story } from './story.ts'
import { timeOfDay } from './time-of-day.ts'
import { wasTold } from './told-before.ts'

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
      return withReason(`${ROLLOUTS[event.rollout]}${untilOf(event)}`, saidOnce(event.reason, event, story))
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

function untilOf({ until, at }: Timed<Extract<DeploymentEvent, { kind: 'rollout' }>>): string {
  return until === undefined ? '' : ` until ${timeOfDay(until, at)}`
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

/** AWS's own words in the shape of words: `POST_SCALE_UP` → `post scale up`, `AfterInstall` as it is. */
export function readable(word: string): string {
  return /^[A-Z_]+$/.test(word) ? word.toLowerCase().replaceAll('_', ' ') : word
}

function withReason(text: string, reason: string | undefined): string {
  return reason
    ? `${text}: ${reason.replaceAll(/arn:[\w-]+:ecs:[\w-]*:\d*:task-definition\/([^\s.]+)/g, (_, name: string) => formatRevision(name))}`
    : text
}
