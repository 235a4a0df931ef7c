import { formatRevision } from '../base/arn.ts'
import type { Runner } from '../github/runner.ts'
import { serviceLink } from '../report/links.ts'
import type { Story } from '../report/story.ts'
import { changeLines } from '../report/task-definition-changes.ts'
import type { Plan } from '../strategy/plan.ts'
import { pinOutputs } from '../task-definition/pin.ts'

/** Notes in the story what is about to be deployed, and where. */
export function notePlan(
  { service, current, changes, strategy, pins, definition }: Plan,
  story: Story,
): void {
  story.service = service.name
  story.serviceArn = service.arn
  story.clusterArn = service.clusterArn
  story.strategy = strategy
  story.changes = changes
  story.previous = current?.arn ?? service.taskDefinition
  story.link = serviceLink(service.arn, service.clusterArn)
  story.extra = pinOutputs(pins, definition)
}

/** Tells which service is about to be deployed, and how it stands. */
export function tellService({ service, current, strategy, update }: Plan, runner: Runner): void {
  const previous = current?.arn ?? service.taskDefinition
  runner.info(
    `${service.name} runs ${formatRevision(previous)} with ${service.running} of ${service.desired} tasks; strategy ${strategy}`,
  )
  if ((update['desiredCount'] ?? service.desired) === 0) {
    runner.notice(
      'Desired count is 0',
      'No task is to run: success will only say that ECS has taken over the revision.',
    )
  }
}

/** Tells what the new revision changes. */
export function tellChanges({ current, changes }: Plan, runner: Runner): void {
  if (changes.length > 0) runner.group(`Task definition: ${changes.length} changed`, changeLines(changes))
  else if (current) runner.info('Task definition: nothing changes')
}
