import { readable } from './event-line.ts'
import { controlStep } from './next-steps.ts'
import type { Story } from './story.ts'

/** What ECS does at the end of a pause, by the names of AWS. */
const THEN: Readonly<Record<string, string>> = {
  ROLLBACK: 'ECS rolls the deployment back',
  CONTINUE: 'ECS continues the deployment',
}

/** Of a deployment that waits for approval: until when, what happens then, where to test, how to continue; else nothing. */
export function pauseLines(story: Story): string[] {
  return story.outcome === 'paused' ? approvalLines(story) : []
}

/** The same of one that was not waited for any longer. */
export function approvalLines(story: Story): string[] {
  const hook = story.last?.hooks.find(({ kind, status }) => kind === 'PAUSE' && status === 'AWAITING_ACTION')
  const { 'test-url': test, 'hook-id': id = hook?.id } = story.extra
  const until = hook?.expiresAt
  const then = hook?.timeoutAction ? `, then ${THEN[hook.timeoutAction] ?? readable(hook.timeoutAction)}` : ''
  return [
    until === undefined ? 'Waiting for approval.' : `Waiting for approval until ${utc(until)}${then}.`,
    ...(test ? [`Test the new revision at ${test}`] : []),
    `To continue, ${controlStep('continue', story)}${id ? ` (hook ${id})` : ''}. To roll back, use "command: rollback".`,
  ]
}

/** A time of day as people read it: `2026-11-23 12:01 UTC`. */
export function utc(at: number): string {
  return `${new Date(at).toISOString().slice(0, 16).replace('T', ' ')} UTC`
}
