import type { DeploymentTarget, ECSTaskSet, LifecycleEvent, TargetLabel } from '@aws-sdk/client-codedeploy'
import type { ServiceRecord } from '../ecs/state.ts'
import { shareOf } from '../world/listener-weights.ts'
import { countsOf, tasksOf } from '../world/selectors.ts'
import { desiredOf, findTaskSet } from '../world/task-sets.ts'
import type { World } from '../world/world.ts'
import { groupOf } from './lookup.ts'
import type { CodeDeployment } from './state.ts'

const groupName = (world: World, arn: string): string | undefined =>
  world.state.targetGroups.get(arn)?.view.TargetGroupName

const shareOfTraffic = (world: World, { targetGroupPair: pair }: CodeDeployment, group: string): number => {
  const listener = pair?.production[0]
  return listener === undefined ? 0 : shareOf(world.state, listener, group)
}

const taskSetInfo = (
  world: World,
  service: ServiceRecord,
  deployment: CodeDeployment,
  label: TargetLabel,
): ECSTaskSet[] => {
  const { targetGroupPair: pair, [label === 'Blue' ? 'blue' : 'green']: id } = deployment
  if (id === undefined || !pair) return []
  const set = findTaskSet(service, id)
  const ended = deployment.finally?.find(each => each.identifer === id)
  const { withoutLabels, dropsGoneTaskSets, restoredIsGreen } = groupOf(world, deployment)
  if (dropsGoneTaskSets && !set) return []
  const group = label === 'Blue' ? pair.blue : pair.green
  const isSwapped = restoredIsGreen && deployment.info.rollbackInfo?.rollbackTriggeringDeploymentId
  const other: TargetLabel = label === 'Blue' ? 'Green' : 'Blue'
  return [
    {
      identifer: id,
      desiredCount: set ? desiredOf(service, set) : 0,
      ...countsOf(tasksOf(world.state, service).filter(task => task.deployment === id)),
      status: ended?.status ?? set?.status ?? 'DRAINING',
      trafficWeight: ended?.trafficWeight ?? shareOfTraffic(world, deployment, group),
      targetGroup: { name: groupName(world, group) },
      ...(withoutLabels ? {} : { taskSetLabel: isSwapped ? other : label }),
    },
  ]
}

/** The task sets of a deployment: blue, and green as soon as there is one. */
export function taskSetsInfo(world: World, deployment: CodeDeployment): ECSTaskSet[] {
  const service = world.state.services.get(deployment.service)
  if (!service) return []
  return [
    ...taskSetInfo(world, service, deployment, 'Blue'),
    ...taskSetInfo(world, service, deployment, 'Green'),
  ]
}

/** The id of a deployment's one target. */
export function targetIdOf(world: World, deployment: CodeDeployment): string {
  const service = world.state.services.get(deployment.service)
  return `${service?.cluster}:${service?.name}`
}

const eventsIn = (world: World, deployment: CodeDeployment): LifecycleEvent[] => {
  const { skippedWhileRunning, skippedAtEnd } = groupOf(world, deployment)
  const isSkipped = ({ lifecycleEventName: name, status }: LifecycleEvent): boolean =>
    (status === 'InProgress' && name === skippedWhileRunning) ||
    (status === 'Succeeded' && name === skippedAtEnd)
  return deployment.events.map(event => (isSkipped(event) ? { ...event, status: 'Skipped' } : event))
}

/** A deployment's one target as GetDeploymentTarget answers it. */
export const targetView = (world: World, deployment: CodeDeployment): DeploymentTarget => ({
  deploymentTargetType: 'ECSTarget',
  ecsTarget: {
    deploymentId: deployment.id,
    targetId: targetIdOf(world, deployment),
    targetArn: deployment.service,
    lastUpdatedAt: new Date(deployment.updatedAt),
    lifecycleEvents: eventsIn(world, deployment),
    status: deployment.targetStatus,
    taskSetsInfo: taskSetsInfo(world, deployment),
  },
})
