import { formatRevision } from '../base/arn.ts'
import type { Hook } from '../watch/hook.ts'
import { continueCommand, rollbackCommand } from './commands.ts'
import { readable } from './event-line.ts'
import type { Story } from './story.ts'
import { timeOfDay, utc } from './time-of-day.ts'

/** What AWS does at the end of a pause, by its own names. */
const THEN: Readonly<Record<string, string>> = {
  ROLLBACK: 'ECS rolls the deployment back',
  CONTINUE: 'ECS continues the deployment',
  STOP_DEPLOYMENT: 'CodeDeploy stops the deployment',
  CONTINUE_DEPLOYMENT: 'CodeDeploy continues the deployment',
}

/** Of a deployment that waits for approval: until when, what happens then, where to test, how to continue; else nothing. */
export function pauseLines(story: Story): string[] {
  return story.outcome === 'paused' ? approvalLines(story) : []
}

/** The same of one that was not waited for any longer. */
export function approvalLines(story: Story): string[] {
  const hook = pauseOf(story)
  const { 'test-url': test, 'hook-id': id = hook?.id } = story.extra
  const until = hook?.expiresAt
  const then = hook?.timeoutAction ? `, then ${THEN[hook.timeoutAction] ?? readable(hook.timeoutAction)}` : ''
  return [
    until === undefined ? 'Waiting for approval.' : `Waiting for approval until ${utc(until)}${then}.`,
    ...(test ? [`Test the new revision at ${test}`] : []),
    `To continue, run the control action with \`command: continue\`, or \`${continueCommand(story, id)}\``,
    `To roll back, run the control action with \`command: rollback\`, or \`${rollbackCommand(story)}\``,
  ]
}

/** Completes "cicd-demo-service: …": until when it waits, and which revision users are on meanwhile. */
export function waitingWords(story: Story): string {
  const { last, previous, revision, endedAt } = story
  const until = pauseOf(story)?.expiresAt
  const share = last?.traffic?.production
  const where =
    share === undefined || share > 0
      ? share !== undefined && revision
        ? `${share} % of production traffic is on ${formatRevision(revision)}`
        : ''
      : previous && previous !== revision
        ? `users are still on ${formatRevision(previous)}`
        : ''
  const time = until === undefined ? '' : ` until ${timeOfDay(until, endedAt)}`
  return `waiting for approval${time}${where && `; ${where}`}`
}

/** When the pause ends and what follows: that of a hook, or of CodeDeploy's wait before the traffic shift. */
function pauseOf({
  last,
}: Pick<Story, 'last'>): Partial<Pick<Hook, 'id' | 'expiresAt' | 'timeoutAction'>> | undefined {
  return (
    last?.hooks.find(({ kind, status }) => kind === 'PAUSE' && status === 'AWAITING_ACTION') ??
    last?.pauseEnds
  )
}
