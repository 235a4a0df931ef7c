import { formatRevision } from '../base/arn.ts'
import { formatElapsed } from '../base/duration.ts'
import type { Counts, DeploymentEvent, Rollout, TargetGroup, Timed } from '../watch/snapshot.ts'
import { count, HEADLINES } from './words.ts'

const ROLLOUTS: Readonly<Record<Rollout, string>> = {
  starting: 'waiting for ECS to show the deployment',
  progressing: 'deployment in progress',
  'rolling-back': 'ECS is rolling the deployment back',
  completed: 'deployment completed by ECS',
  failed: 'deployment failed',
  'rolled-back': 'deployment rolled back',
  stopped: 'deployment stopped',
  superseded: 'another deployment took over',
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
    case 'targets':
      return targetsLine(event.group)
    case 'message':
      return `ECS: ${messageText(event.message.text)}`
    case 'task-stopped':
      return `${count(event.stopped.tasks.length, 'task')} stopped: ${event.stopped.reason}`
    case 'breaker':
      return `circuit breaker: ${event.failures} of ${event.threshold} failures`
    case 'hiccup':
      return `could not look at AWS (try ${event.attempt}), trying again: ${event.error}`
    case 'finished':
      return withReason(HEADLINES[event.outcome], event.reason)
  }
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
  return [`targets in ${group.name}: ${healthy} of ${group.targets.length} healthy`, ...others].join(', ')
}

/** A service event without its own service's name in front: the log is about that service. */
export function messageText(text: string): string {
  return text
    .replace(/^\(service [^)]*?\) /, '')
    .replaceAll(/arn:[\w-]+:elasticloadbalancing:\S+?targetgroup\/([^/]+)\/\w+/g, '$1')
}

function withReason(text: string, reason: string | undefined): string {
  return reason
    ? `${text}: ${reason.replaceAll(/arn:[\w-]+:ecs:\S+?task-definition\/(\S+?)(?=[.\s]|$)/g, (_, name: string) => formatRevision(name))}`
    : text
}
