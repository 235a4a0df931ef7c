import { BatchGetDeploymentsCommand, DeploymentStatus } from '@aws-sdk/client-codedeploy'
import { DescribeServiceDeploymentsCommand, ServiceDeploymentStatus } from '@aws-sdk/client-ecs'
import type { Clients } from '../client/clients.ts'
import { toDeployError } from '../client/errors.ts'
import { listDeploymentIds } from '../codedeploy/lists.ts'
import { serviceDeploymentsOf } from './lists.ts'
import type { ServiceAddress } from './service.ts'
import { type BakeTimes, toBakeTimes } from './service-settings.ts'

/** How long a successful deployment of a service took, and how it went. */
export interface PastDuration {
  readonly milliseconds: number
  /** AWS's name of its strategy, `ROLLING`, …. */
  readonly strategy: string
  readonly bakeTimes: BakeTimes
}

/** What one call describes. */
const SERVICE_DEPLOYMENTS = 20
const DEPLOYMENTS = 25

/** The times of the newest successful service deployments, as far as AWS keeps them: 90 days. */
export async function readServiceDeploymentDurations(
  { ecs }: Clients,
  where: ServiceAddress,
): Promise<PastDuration[]> {
  try {
    const which = { ...where, status: [ServiceDeploymentStatus.SUCCESSFUL], maxResults: 100 }
    const listed = await Array.fromAsync(serviceDeploymentsOf(ecs, which))
    const newest = listed
      .sort((a, b) => (b.createdAt?.getTime() ?? 0) - (a.createdAt?.getTime() ?? 0))
      .flatMap(({ serviceDeploymentArn }) => serviceDeploymentArn ?? [])
      .slice(0, SERVICE_DEPLOYMENTS)
    if (newest.length === 0) return []
    const { serviceDeployments = [] } = await ecs.send(
      new DescribeServiceDeploymentsCommand({ serviceDeploymentArns: newest }),
    )
    return serviceDeployments.flatMap(
      ({ startedAt, createdAt, finishedAt, deploymentConfiguration = {} }) => {
        const milliseconds = between(startedAt ?? createdAt, finishedAt)
        const { strategy = 'ROLLING' } = deploymentConfiguration
        return milliseconds === undefined
          ? []
          : [{ milliseconds, strategy, bakeTimes: toBakeTimes(deploymentConfiguration) }]
      },
    )
  } catch (error) {
    throw toDeployError(error, 'read the past service deployments')
  }
}

/** The times in milliseconds of the newest successful deployments of a group with the same deployment configuration. */
export async function readCodeDeployDurations(
  clients: Clients,
  { application, name, config }: { application: string; name: string; config: string },
): Promise<number[]> {
  const codedeploy = await clients.codedeploy()
  try {
    const which = {
      applicationName: application,
      deploymentGroupName: name,
      includeOnlyStatuses: [DeploymentStatus.SUCCEEDED],
    }
    const deploymentIds = await listDeploymentIds(codedeploy, which, DEPLOYMENTS)
    if (deploymentIds.length === 0) return []
    const { deploymentsInfo = [] } = await codedeploy.send(new BatchGetDeploymentsCommand({ deploymentIds }))
    return deploymentsInfo
      .filter(({ creator, deploymentConfigName }) => creator === 'user' && deploymentConfigName === config)
      .flatMap(
        ({ createTime, startTime, completeTime }) => between(startTime ?? createTime, completeTime) ?? [],
      )
  } catch (error) {
    throw toDeployError(error, `read the past deployments of ${name}`)
  }
}

function between(start: Date | undefined, end: Date | undefined): number | undefined {
  return start && end && end >= start ? end.getTime() - start.getTime() : undefined
}
