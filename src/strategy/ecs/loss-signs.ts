import type { DeploymentEntry } from '../../aws/ecs/service.ts'
import type { Clock } from '../../base/clock.ts'
import type { Message } from '../../watch/message.ts'
import type { TargetHealth } from '../target-health.ts'

/** Counts the signs so far that tasks of a deployment have stopped; `desired` is how many are wanted. */
type LossSigns = (
  own: Pick<DeploymentEntry, 'running' | 'pending'> | undefined,
  desired: number,
  health: TargetHealth,
  messages: readonly Pick<Message, 'text'>[],
) => number

/** How long tasks may stop without a sign, in milliseconds: service events are not promised to be complete. */
const UNSEEN = 5 * 60_000
/** What a service says of tasks that it starts: https://docs.aws.amazon.com/AmazonECS/latest/developerguide/service-event-messages-list.html */
const STARTED = /has started (\d+) tasks?\b/

/**
 * Counts the signs that tasks have stopped, since ECS need not count them as failed: fewer run, fewer are there, others
 * than before are there, more have been started than are wanted. One that is replaced as it stops shows none of the
 * first three (https://github.com/aws/containers-roadmap/issues/1206). Time is a sign as well.
 */
export function createLossSigns(clock: Pick<Clock, 'monotonic'>): LossSigns {
  const start = clock.monotonic()
  let before = { running: 0, present: 0, tasks: new Set<string>() }
  let lost = 0
  return (own, desired, { targetGroups }, messages) => {
    const tasks = new Set(targetGroups.flatMap(({ targets }) => targets.flatMap(({ task }) => task ?? [])))
    const running = own?.running ?? 0
    const now = { running, present: running + (own?.pending ?? 0), tasks }
    const isFewer = own && (now.running < before.running || now.present < before.present)
    const isOther = tasks.size > 0 && [...before.tasks].some(task => !tasks.has(task))
    if (isFewer || isOther) lost += 1
    before = now
    const replaced = Math.max(0, startedTasks(messages) - desired)
    return lost + replaced + Math.floor((clock.monotonic() - start) / UNSEEN)
  }
}

function startedTasks(messages: readonly Pick<Message, 'text'>[]): number {
  return messages.reduce((sum, { text }) => sum + Number(STARTED.exec(text)?.[1] ?? 0), 0)
}
