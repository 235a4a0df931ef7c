import type { DeploymentRecord, ServiceRecord, TaskSetRecord } from '../ecs/state.ts'
import { countRefusal } from './failure-counts.ts'
import { placementProblem } from './image-behaviors.ts'
import { addServiceEvent } from './service-events.ts'
import type { World } from './world.ts'

/** How often ECS tries again is nowhere written: this is a guess. */
const retrySeconds = 30

const noInstances =
  'was unable to place a task because no container instance met all of its requirements. Reason: No Container Instances were found in your cluster. For more information, see the Troubleshooting section of the Amazon ECS Developer Guide.'

const emptyCluster = (
  world: World,
  service: ServiceRecord,
  { settings }: DeploymentRecord | TaskSetRecord,
): string | undefined => {
  if (settings.launchType !== 'EC2') return undefined
  const instances = [...world.state.containerInstances.values()]
  return instances.some(({ cluster }) => cluster === service.cluster) ? undefined : noInstances
}

const refused = (
  world: World,
  service: ServiceRecord,
  owner: DeploymentRecord | TaskSetRecord,
  source = '',
): boolean => {
  const event = placementProblem(world, owner.settings.taskDefinition) ?? emptyCluster(world, service, owner)
  if (event === undefined) return false
  service.steady = false
  // ECS was seen to try ten times and to say it once, which AWS documents for every event:
  // https://docs.aws.amazon.com/AmazonECS/latest/developerguide/service-event-messages.html
  if (!service.events[0]?.message?.endsWith(event)) addServiceEvent(world, service, event, 0, source)
  owner.nextStartAt = world.clock.now() + retrySeconds * 1000
  world.scheduleReconcile(service, retrySeconds + 2)
  return true
}

/** Whether ECS can place a task of the deployment; when not, it says why and tries again later. */
export function canPlace(world: World, service: ServiceRecord, deployment: DeploymentRecord): boolean {
  if (!refused(world, service, deployment)) return true
  countRefusal(service, deployment)
  return false
}

/** Whether ECS can place a task of the task set; when not, it says why and tries again later. */
export function canPlaceInTaskSet(world: World, service: ServiceRecord, set: TaskSetRecord): boolean {
  return !refused(world, service, set, `, taskSet ${set.id}`)
}
