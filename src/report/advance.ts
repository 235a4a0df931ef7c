import type { DeploymentEvent } from '../watch/snapshot.ts'
import type { CheckResult } from './check-result.ts'
import type { Progress, Story } from './story.ts'
import { type Timing, timed, withTasks } from './timing.ts'

/** The story with one thing more. */
export function advance(story: Story, progress: Progress): Story {
  return { ...told(story, progress), timing: timingAfter(story.timing, progress) }
}

function told(story: Story, progress: Progress): Story {
  switch (progress.kind) {
    case 'planned':
      return { ...story, ...progress.facts }
    case 'applying':
    case 'serves':
      return progress.url === undefined ? story : { ...story, url: progress.url }
    case 'registered':
      return { ...story, revision: progress.revision }
    case 'started':
      return {
        ...story,
        deploymentId: progress.deployment,
        ...(progress.unchanged ? { unchanged: true } : {}),
        outcome: 'started',
        extra: { ...story.extra, ...progress.outputs },
      }
    case 'waiting':
      return story
    case 'cut-short':
      return { ...story, cutShortAt: progress.at }
    case 'looked':
      return { ...story, last: progress.snapshot, extra: { ...story.extra, ...progress.outputs } }
    case 'tasks-read':
    case 'time-settings':
      return story
    case 'event':
      return { ...story, events: [...story.events, progress.event], ...endIn(progress.event) }
    case 'log-read':
      return { ...story, logs: [...story.logs, progress.tail] }
    case 'task':
      return { ...story, tasks: [...story.tasks, progress.task] }
    case 'scheduled':
      return { ...story, scheduled: [...(story.scheduled ?? []), ...progress.moved] }
    case 'checked':
      return { ...story, checks: withCheck(story.checks, progress.check) }
    case 'rollback-note':
      return { ...story, rollbackNotes: [...story.rollbackNotes, progress.words] }
    case 'rolled-back':
      return { ...story, standing: progress.standing }
    case 'verdict':
      return { ...story, ...progress.verdict }
    case 'failed':
      return { ...story, failure: progress.failure }
    case 'services':
      return { ...story, ...progress.facts, services: progress.members }
  }
}

/** A check that is made again has its latest result, in its old place. */
function withCheck(checks: readonly CheckResult[], check: CheckResult): readonly CheckResult[] {
  const isNew = checks.every(({ name }) => name !== check.name)
  return isNew ? [...checks, check] : checks.map(each => (each.name === check.name ? check : each))
}

function endIn(event: DeploymentEvent): Pick<Story, 'outcome' | 'reason'> {
  if (event.kind !== 'finished') return {}
  return { outcome: event.outcome, ...(event.reason ? { reason: event.reason } : {}) }
}

function timingAfter(timing: Timing, progress: Progress): Timing {
  if (progress.kind === 'started') return { ...timing, deployedAt: progress.at }
  if (progress.kind === 'looked') return timed(timing, progress.snapshot, progress.at)
  if (progress.kind === 'tasks-read') return withTasks(timing, progress.tasks)
  if (progress.kind === 'time-settings') return { ...timing, settings: progress.settings }
  const isEnd = progress.kind === 'event' && progress.event.kind === 'finished'
  return isEnd ? { verdictAt: progress.event.at, ...timing } : timing
}
