import { checkSettings } from '../ecs/service-validation.ts'
import type { RevisionSettings, ServiceRecord } from '../ecs/state.ts'
import { isApiError } from '../wire/api-error.ts'
import { usableTaskDefinition } from '../world/task-definitions.ts'
import { addTaskSet, findTaskSet, retireTaskSet } from '../world/task-sets.ts'
import type { World } from '../world/world.ts'
import type { AppSpec } from './appspec.ts'
import { failDeployment } from './deployment-end.ts'
import { whileActive } from './deployment-status.ts'
import type { CodeDeployment, TargetGroupPair } from './state.ts'
import { setTraffic } from './traffic-shift.ts'

const pollSeconds = 5
const patienceMs = 60 * 60 * 1000

/** The blue task set's settings, with whatever the AppSpec says otherwise. */
const greenSettings = (
  world: World,
  service: ServiceRecord,
  spec: AppSpec,
  pair: TargetGroupPair,
): RevisionSettings => {
  const definition = usableTaskDefinition(world.state, spec.taskDefinition)
  const settings: RevisionSettings = {
    ...service.settings,
    taskDefinition: definition.taskDefinitionArn,
    loadBalancers: [
      {
        targetGroupArn: pair.green,
        containerName: spec.containerName,
        containerPort: spec.containerPort,
      },
    ],
    ...(spec.platformVersion === undefined ? {} : { platformVersion: spec.platformVersion }),
    ...(spec.network === undefined ? {} : { networkConfiguration: { awsvpcConfiguration: spec.network } }),
    ...(spec.capacityProviders === undefined
      ? {}
      : { capacityProviderStrategy: spec.capacityProviders, launchType: undefined }),
  }
  checkSettings(world, definition, settings)
  return settings
}

const waitUntilSteady = (
  world: World,
  deployment: CodeDeployment,
  service: ServiceRecord,
  done: () => void,
): void => {
  const deadline = world.clock.now() + patienceMs
  const look = (): void => {
    if (findTaskSet(service, deployment.green)?.steady) {
      done()
    } else if (world.clock.now() >= deadline) {
      failDeployment(
        world,
        deployment,
        'TIMEOUT',
        'The deployment timed out while waiting for the replacement task set to become healthy. This time out period is 60 minutes.',
      )
    } else {
      whileActive(world, deployment, pollSeconds, look)
    }
  }
  whileActive(world, deployment, pollSeconds, look)
}

/** Creates the green task set, without any traffic, and waits until it is steady. */
export function install(
  world: World,
  deployment: CodeDeployment,
  spec: AppSpec,
  pair: TargetGroupPair,
  done: () => void,
): void {
  const service = world.state.services.get(deployment.service)
  if (!service) return
  for (const set of service.taskSets) if (set.status === 'ACTIVE') retireTaskSet(world, service, set)
  setTraffic(world, pair.production, pair, 0)
  try {
    const settings = greenSettings(world, service, spec, pair)
    deployment.green = addTaskSet(world, service, settings, deployment.id).id
  } catch (error) {
    if (!isApiError(error)) throw error
    failDeployment(
      world,
      deployment,
      'ECS_UPDATE_ERROR',
      `The ECS service cannot be updated due to an unexpected error: ${error.message} (Service: AmazonECS; Status Code: ${error.status}; Error Code: ${error.code}; Request ID: 00000000-0000-4000-8000-000000000000; Proxy: null). Check your ECS service status.`,
    )
    return
  }
  waitUntilSteady(world, deployment, service, done)
}
