import type { AutoRollbackConfiguration } from '@aws-sdk/client-codedeploy'
import { clusterNameOf, ecsArn } from '../world/arn.ts'
import type { World } from '../world/world.ts'
import type { AppSpec } from './appspec.ts'
import { createDeployment } from './create-deployment.ts'
import { isActive } from './deployment-status.ts'
import { continueDeployment, stopDeployment } from './deployments.ts'
import type { CodeDeployment, GroupRecord } from './state.ts'

/** A deployment that the run did not start. */
export interface OtherDeployment {
  /** Instead of a random one, such as `d-AB12CD34E`. */
  id?: string
  /** Default: the one that the service runs. */
  taskDefinition?: string
  configName?: string
  autoRollback?: AutoRollbackConfiguration
  description?: string
  /** Functions by the names of their lifecycle events. */
  hooks?: AppSpec['hooks']
}

/** Changes by others in CodeDeploy; services are named by cluster and name. */
export interface CodeDeployChanges {
  /** Starts a deployment of the service and answers its id. */
  startDeployment(cluster: string, service: string, other?: OtherDeployment): string
  /** Stops the service's active deployment; nothing happens without one. `rollback` undefined leaves it to the group. */
  stopDeployment(cluster: string, service: string, rollback?: boolean): void
  /** Ends whatever the service's active deployment waits for; nothing happens when it does not wait. */
  continueDeployment(cluster: string, service: string): void
}

const serviceArn = (world: World, cluster: string, service: string): string =>
  ecsArn(world.place, `service/${cluster}/${service}`)

const groupOfService = (world: World, cluster: string, service: string): GroupRecord => {
  const found = [...world.state.codeDeploy.groups.values()].find(({ view }) =>
    view.ecsServices?.some(
      each => clusterNameOf(each.clusterName) === cluster && each.serviceName?.endsWith(service),
    ),
  )
  if (!found) throw new Error(`no deployment group for ${cluster}/${service}`)
  return found
}

const activeOf = (world: World, cluster: string, service: string): CodeDeployment | undefined =>
  [...world.state.codeDeploy.deployments.values()].find(
    each => each.service === serviceArn(world, cluster, service) && isActive(each),
  )

/** The AppSpec of a service as it is, with the given task definition. */
const contentFor = (
  world: World,
  cluster: string,
  service: string,
  { taskDefinition, hooks }: OtherDeployment,
): string => {
  const settings = world.state.services.get(serviceArn(world, cluster, service))?.settings
  const { containerName, containerPort } = settings?.loadBalancers?.[0] ?? {}
  const Properties = {
    TaskDefinition: taskDefinition ?? settings?.taskDefinition,
    LoadBalancerInfo: { ContainerName: containerName, ContainerPort: containerPort },
  }
  return JSON.stringify({
    version: 0,
    Resources: [{ TargetService: { Type: 'AWS::ECS::Service', Properties } }],
    ...(hooks ? { Hooks: Object.entries(hooks).map(([event, name]) => ({ [event]: name })) } : {}),
  })
}

/** The interventions in a world's CodeDeploy. */
export function codeDeployChanges(world: World): CodeDeployChanges {
  return {
    startDeployment: (cluster, service, other = {}) => {
      const { view } = groupOfService(world, cluster, service)
      const content = contentFor(world, cluster, service, other)
      return createDeployment(world, {
        applicationName: view.applicationName,
        deploymentGroupName: view.deploymentGroupName,
        revision: { revisionType: 'AppSpecContent', appSpecContent: { content } },
        ...(other.description === undefined ? {} : { description: other.description }),
        ...(other.id === undefined ? {} : { id: other.id }),
        ...(other.configName === undefined ? {} : { deploymentConfigName: other.configName }),
        ...(other.autoRollback === undefined ? {} : { autoRollbackConfiguration: other.autoRollback }),
      }).deploymentId
    },
    stopDeployment: (cluster, service, rollback) => {
      const active = activeOf(world, cluster, service)
      if (active) stopDeployment(world, { deploymentId: active.id, autoRollbackEnabled: rollback })
    },
    continueDeployment: (cluster, service) => {
      const active = activeOf(world, cluster, service)
      if (active?.waiting) {
        continueDeployment(world, { deploymentId: active.id, deploymentWaitType: active.waiting })
      }
    },
  }
}
