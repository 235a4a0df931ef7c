import { formatRevision } from '../base/arn.ts'
import { formatDuration, formatElapsed } from '../base/duration.ts'
import { classify } from '../diagnose/classify.ts'
import type {
  Counts,
  DeploymentEvent,
  Hook,
  Rollout,
  Stage,
  StoppedTask,
  TargetGroup,
  Timed,
  Traffic,
} from '../watch/snapshot.ts'
import { count, OUTCOME_HEADLINES } from './outcome-words.ts'

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

/** One event as a line of the job log, with the time since `start` in front. */
export function eventLine(event: Timed<DeploymentEvent>, start: number): string {
  return `${formatElapsed(event.at - start)}  ${words(event)}`
}

function words(event: DeploymentEvent): string {
  switch (event.kind) {
    case 'rollout':
      return withReason(ROLLOUTS[event.rollout], event.reason)
    case 'tasks':
      return tasksLine(event.counts)
    case 'scaled-to-zero':
      return `the service was scaled from ${event.from} to 0`
    case 'targets':
      return targetsLine(event.group)
    case 'message':
      return `ECS: ${messageText(event.message.text)}${event.times > 1 ? ` (${event.times} times)` : ''}`
    case 'task-stopped':
      return stoppedLine(event.tasks)
    case 'breaker':
      return `circuit breaker: ${event.failures} of ${event.threshold} failures`
    case 'stage':
      return stageLine(event.stage)
    case 'traffic':
      return trafficLine(event.traffic)
    case 'hook':
      return hookLine(event.hook)
    case 'alarm':
      return `alarm ${event.alarm} went into ALARM`
    case 'hiccup':
      return `could not read the state from AWS (attempt ${event.attempt}), trying again: ${event.error}`
    case 'finished':
      return withReason(
        event.outcome === 'rolled-back' ? ROLLOUTS['rolled-back'] : OUTCOME_HEADLINES[event.outcome],
        event.reason,
      )
  }
}

function stoppedLine(tasks: readonly StoppedTask[]): string {
  const [first] = tasks
  if (!first) return 'no task stopped'
  const { cause, quote } = classify({ kind: 'task', ...first })
  const what = cause.id === 'unknown' ? '' : `${cause.title}: `
  return `${count(tasks.length, 'task')} stopped: ${what}${messageText(quote)}`
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

function hookLine({ id, kind, target, status, expiresAt, timeoutAction }: Hook): string {
  const name = kind === 'PAUSE' ? `pause ${id}` : `hook ${target?.replace(/^arn:.*:function:/, '') ?? id}`
  const limit = expiresAt && status === 'AWAITING_ACTION' ? ` until ${new Date(expiresAt).toISOString()}` : ''
  const then = limit && timeoutAction ? `, then ${readable(timeoutAction)}` : ''
  return `${name}: ${readable(status)}${limit}${then}`
}

/** AWS's own words in the shape of words: `POST_SCALE_UP` → `post scale up`, `AfterInstall` as it is. */
export function readable(word: string): string {
  return /^[A-Z_]+$/.test(word) ? word.toLowerCase().replaceAll('_', ' ') : word
}

/** Counts of the new revision, and what is left of the old ones. */
export function tasksLine({ desired, running, pending, failed, old }: Counts): string {
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
    .replaceAll(/arn:[\w-]+:vpc-lattice:[\w-]*:\d*:targetgroup\/(\w[\w-]*)/g, '$1')
    .replaceAll(/\b([0-9a-f]{8})[0-9a-f]{24}\b/g, '$1')
}

function withReason(text: string, reason: string | undefined): string {
  return reason
    ? `${text}: ${reason.replaceAll(/arn:[\w-]+:ecs:[\w-]*:\d*:task-definition\/([^\s.]+)/g, (_, name: string) => formatRevision(name))}`
    : text
}
