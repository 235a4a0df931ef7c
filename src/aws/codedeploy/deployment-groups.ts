import {
  BatchGetDeploymentGroupsCommand,
  type DeploymentGroupInfo,
  GetDeploymentConfigCommand,
  GetDeploymentGroupCommand,
  type TrafficRoutingConfig,
} from '@aws-sdk/client-codedeploy'
import { shortName } from '../../base/arn.ts'
import { DeployError } from '../../base/errors.ts'
import { batches } from '../client/batches.ts'
import type { Clients } from '../client/clients.ts'
import { toDeployError } from '../client/errors.ts'
import type { ServiceAddress } from '../ecs/service.ts'
import { listApplicationNames, listGroupNames } from './lists.ts'

const MINUTE = 60_000
/** BatchGetDeploymentGroups takes this many at a time. */
const GROUPS = 100

/** A CodeDeploy deployment group as far as an ECS deployment depends on it; times in milliseconds. */
export interface DeploymentGroup {
  readonly application: string
  readonly name: string
  readonly computePlatform: string
  /** Short names of the cluster and service it deploys. */
  readonly services: readonly ServiceAddress[]
  readonly config: string
  /** Names of the two target groups that take turns. */
  readonly targetGroups: readonly string[]
  readonly productionListeners: readonly string[]
  readonly testListeners: readonly string[]
  /** How long it waits to be continued before it shifts traffic; 0 where it does not. */
  readonly readyWait: number
  /** How long the old task set outlives the shift; `undefined` where it is kept for good. */
  readonly terminationWait: number | undefined
  /** Names of its CloudWatch alarms; none where they are off. */
  readonly alarms: readonly string[]
  /** Id of the deployment that it was given last. */
  readonly lastDeployment?: string
}

/** The group that deploys a service: the one named, the one the console would have named, or one that says so. */
export async function findDeploymentGroup(
  clients: Clients,
  where: ServiceAddress,
  asked: { readonly application?: string; readonly deploymentGroup?: string },
): Promise<DeploymentGroup> {
  // The console cuts the names it puts in at 47 characters.
  const tail = `${where.cluster.slice(0, 47)}-${where.service.slice(0, 47)}`
  const application = asked.application ?? `AppECS-${tail}`
  const group = asked.deploymentGroup ?? `DgpECS-${tail}`
  const serves = (found: DeploymentGroup) =>
    found.services.some(({ cluster, service }) => cluster === where.cluster && service === where.service)
  const named = await getDeploymentGroup(clients, application, group)
  if (named && (serves(named) || asked.deploymentGroup)) return named
  for (const name of asked.application ? [asked.application] : await listApplications(clients)) {
    const groups = await listDeploymentGroups(clients, name)
    const found = groups.find(
      one => serves(one) && (!asked.deploymentGroup || one.name === asked.deploymentGroup),
    )
    if (found) return found
  }
  throw new DeployError({
    title: 'No CodeDeploy deployment group deploys this service',
    message: `Neither ${application} / ${group} nor any other group names service ${where.service} of cluster ${where.cluster}.`,
    next: 'Name it with the inputs "codedeploy-application" and "codedeploy-deployment-group".',
  })
}

/** How long a deployment configuration takes to shift all traffic, in milliseconds. */
export async function shiftTime(clients: Clients, deploymentConfigName: string): Promise<number> {
  const codedeploy = await clients.codedeploy()
  try {
    const answer = await codedeploy.send(new GetDeploymentConfigCommand({ deploymentConfigName }))
    return shiftTimeOf(answer.deploymentConfigInfo?.trafficRoutingConfig)
  } catch (error) {
    throw toDeployError(error, `read the deployment configuration ${deploymentConfigName}`)
  }
}

function shiftTimeOf(routing: TrafficRoutingConfig | undefined): number {
  const { timeBasedCanary: canary, timeBasedLinear: linear } = routing ?? {}
  if (routing?.type === 'TimeBasedCanary') return (canary?.canaryInterval ?? 0) * MINUTE
  if (routing?.type !== 'TimeBasedLinear') return 0
  const steps = Math.ceil(100 / (linear?.linearPercentage || 100))
  return (steps - 1) * (linear?.linearInterval ?? 0) * MINUTE
}

/** One group by its names; `undefined` where it does not exist. */
export async function getDeploymentGroup(
  clients: Clients,
  applicationName: string,
  deploymentGroupName: string,
): Promise<DeploymentGroup | undefined> {
  const codedeploy = await clients.codedeploy()
  try {
    const answer = await codedeploy.send(
      new GetDeploymentGroupCommand({ applicationName, deploymentGroupName }),
    )
    return toDeploymentGroup(answer.deploymentGroupInfo ?? {})
  } catch (error) {
    if (error instanceof Error && /DoesNotExist/.test(error.name)) return undefined
    throw toDeployError(error, `read the deployment group ${deploymentGroupName}`)
  }
}

async function listApplications(clients: Clients): Promise<string[]> {
  const codedeploy = await clients.codedeploy()
  try {
    return await listApplicationNames(codedeploy)
  } catch (error) {
    throw toDeployError(error, 'list the CodeDeploy applications')
  }
}

/** All groups of an application. */
async function listDeploymentGroups(clients: Clients, applicationName: string): Promise<DeploymentGroup[]> {
  const codedeploy = await clients.codedeploy()
  try {
    const names = await listGroupNames(codedeploy, applicationName)
    const answers = await Promise.all(
      batches(names, GROUPS).map(deploymentGroupNames =>
        codedeploy.send(new BatchGetDeploymentGroupsCommand({ applicationName, deploymentGroupNames })),
      ),
    )
    return answers.flatMap(answer => answer.deploymentGroupsInfo ?? []).map(toDeploymentGroup)
  } catch (error) {
    if (error instanceof Error && /DoesNotExist/.test(error.name)) return []
    throw toDeployError(error, `list the deployment groups of ${applicationName}`)
  }
}

function alarmsOf({ alarmConfiguration }: DeploymentGroupInfo): string[] {
  if (!alarmConfiguration?.enabled) return []
  return (alarmConfiguration.alarms ?? []).flatMap(({ name }) => name ?? [])
}

/** Every part may be absent; the group may name the service by name or by ARN. */
function toDeploymentGroup(info: DeploymentGroupInfo): DeploymentGroup {
  const pair = info.loadBalancerInfo?.targetGroupPairInfoList?.[0]
  const { deploymentReadyOption: ready, terminateBlueInstancesOnDeploymentSuccess: terminate } =
    info.blueGreenDeploymentConfiguration ?? {}
  const last = info.lastAttemptedDeployment?.deploymentId
  const waits = ready?.actionOnTimeout === 'STOP_DEPLOYMENT'
  return {
    application: info.applicationName ?? '',
    name: info.deploymentGroupName ?? '',
    computePlatform: info.computePlatform ?? '',
    services: (info.ecsServices ?? []).map(({ clusterName, serviceName }) => ({
      cluster: shortName(clusterName ?? ''),
      service: shortName(serviceName ?? ''),
    })),
    config: info.deploymentConfigName ?? 'CodeDeployDefault.ECSAllAtOnce',
    targetGroups: (pair?.targetGroups ?? []).flatMap(({ name }) => name ?? []),
    productionListeners: pair?.prodTrafficRoute?.listenerArns ?? [],
    testListeners: pair?.testTrafficRoute?.listenerArns ?? [],
    alarms: alarmsOf(info),
    readyWait: waits ? (ready?.waitTimeInMinutes ?? 0) * MINUTE : 0,
    terminationWait:
      terminate?.action === 'KEEP_ALIVE'
        ? undefined
        : (terminate?.terminationWaitTimeInMinutes ?? 0) * MINUTE,
    ...(last ? { lastDeployment: last } : {}),
  }
}
