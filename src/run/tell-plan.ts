import { unknownInDefinition } from '../aws/ecs/registration.ts'
import { formatRevision } from '../base/arn.ts'
import type { Log } from '../base/log.ts'
import { serviceLink } from '../report/links.ts'
import type { DeploymentDetails } from '../report/story.ts'
import { changeLines } from '../report/task-definition-changes.ts'
import type { Plan } from '../strategy/plan.ts'
import { revisionBefore } from '../strategy/revision-before.ts'
import { hasWayBack } from '../strategy/rollback/policy.ts'
import { imageOutputs } from '../task-definition/pin.ts'

/** What is about to be deployed, and where. */
export function deploymentDetailsOf(plan: Plan): DeploymentDetails {
  const { service, changes, strategy, pins, definition, options } = plan
  const { failurePolicy, timeoutInput } = options
  const previous = revisionBefore(plan)
  // A service that is still to be created runs nothing.
  const isThere = service.taskDefinition !== ''
  return {
    service: service.name,
    serviceArn: service.arn,
    clusterArn: service.clusterArn,
    strategy,
    changes,
    previous,
    ...(isThere
      ? { before: { revision: previous, running: service.running, desired: service.desired } }
      : { isNew: true as const }),
    ...(service.managedBy === 'ECS' ? { isExpress: true as const } : {}),
    ...(hasWayBack(service) ? {} : { noWayBack: true }),
    ...(failurePolicy.isFixed ? {} : { onFailureInput: true }),
    ...(timeoutInput === undefined ? {} : { timeoutInput }),
    link: serviceLink(service.arn, service.clusterArn),
    extra: imageOutputs(pins, definition),
  }
}

/** Tells which service is about to be deployed, and how it stands. */
export function logService(plan: Plan, log: Log): void {
  const { service, strategy, update } = plan
  const previous = revisionBefore(plan)
  log.info(
    `${service.name} runs ${formatRevision(previous)} with ${service.running} of ${service.desired} tasks; strategy ${strategy}`,
  )
  if (service.schedulingStrategy === 'DAEMON' && service.desired === 0) {
    log.warning(
      'No container instance runs the daemon service',
      `${service.name} has the scheduling strategy DAEMON, and no active container instance of its cluster meets its placement constraints. No task will run, so success only means that ECS accepted the revision.`,
    )
  } else if ((update['desiredCount'] ?? service.desired) === 0) {
    log.notice(
      'Desired count is 0',
      'No task will run, so success only means that ECS accepted the revision.',
    )
  }
}

/** Tells what the new revision changes. */
export function logChanges({ current, changes, definition, existing }: Plan, log: Log): void {
  if (changes.length > 0) log.group(`Task definition: ${changes.length} changed`, changeLines(changes))
  else if (current) log.info('Task definition: no changes')
  // Of a revision that AWS has already, nothing is sent.
  const unknown = existing ? [] : unknownInDefinition(definition).map(({ path }) => path)
  if (unknown.length > 0)
    log.info(`Unknown to this version of the action and sent unchanged: ${unknown.join(', ')}`)
}
