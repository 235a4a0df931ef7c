import { describeError, isDenied } from '../../aws/client/errors.ts'
import type { DeploymentGroup } from '../../aws/codedeploy/deployment-groups.ts'
import type { Service, ServiceAddress } from '../../aws/ecs/service.ts'
import { testListenerUrl } from '../../aws/elb/listeners.ts'
import { findTargetGroups, type NamedTargetGroup } from '../../aws/elb/target-groups.ts'
import { readTrafficWeights, type TrafficWeights } from '../../aws/elb/traffic-weights.ts'
import { DeployError } from '../../base/errors.ts'
import type { Log } from '../../base/log.ts'
import type { Tools } from '../tools.ts'

/** How a deployment group routes traffic: its target groups and its test listener. */
export interface GroupRouting {
  readonly targetGroups: readonly NamedTargetGroup[]
  /** The group with the production traffic before the deployment. */
  readonly blue?: NamedTargetGroup
  readonly green?: NamedTargetGroup
  /** Where the test listener answers. */
  readonly testUrl?: string
  /** Why it is not known which group has the traffic. */
  readonly unread?: DeployError
}

/** Checks that a deployment group deploys this service to target groups and listeners that exist. */
export async function checkDeploymentGroup(
  { clients, log }: Pick<Tools, 'clients' | 'log'>,
  group: DeploymentGroup,
  where: ServiceAddress,
): Promise<GroupRouting> {
  checkPlatform(group)
  checkService(group, where)
  const targetGroups = await findTargetGroups(clients, group.targetGroups)
  checkPair(group, targetGroups)
  const [listener] = group.productionListeners
  if (listener === undefined) {
    throw wrongGroup(
      group,
      'names no production listener',
      'Add the production traffic route to the deployment group.',
    )
  }
  const [test] = group.testListeners
  const testUrl = test === undefined ? undefined : await testListenerUrl(clients, test, log)
  const rules = await readRules(listener, { clients, log })
  if (rules instanceof DeployError) {
    return { targetGroups, unread: rules, ...(testUrl ? { testUrl } : {}) }
  }
  const weightOf = (arn: string) => Math.max(...rules.map(({ weights }) => weights.get(arn) ?? -1))
  // CodeDeploy may leave both groups in a rule, one of them without weight.
  const [blue] = targetGroups
    .filter(({ arn }) => weightOf(arn) >= 0)
    .sort((one, other) => weightOf(other.arn) - weightOf(one.arn))
  if (!blue) {
    throw wrongGroup(
      group,
      `has a production listener that forwards to neither of ${group.targetGroups.join(' and ')}`,
      `Let ${listener} forward to one of them.`,
    )
  }
  const green = targetGroups.find(({ arn }) => arn !== blue.arn)
  return { targetGroups, blue, ...(green ? { green } : {}), ...(testUrl ? { testUrl } : {}) }
}

/** CodeDeploy shifts the traffic with a role of its own, so that this one may not read the rules stops nothing. */
async function readRules(
  listener: string,
  { clients, log }: Pick<Tools, 'clients' | 'log'>,
): Promise<TrafficWeights[] | DeployError> {
  try {
    return await readTrafficWeights(clients, listener)
  } catch (error) {
    if (!(error instanceof DeployError && isDenied(error))) throw error
    log.warning('The production listener cannot be read', describeError(error))
    return error
  }
}

/** Warns where the production listener leads to a group that the tasks of the service are not registered in. */
export function warnOfIdleBlue({ blue }: GroupRouting, { taskSets }: Service, log: Log): void {
  const primary = taskSets.find(({ status }) => status === 'PRIMARY')
  if (blue === undefined || primary === undefined || primary.running === 0) return
  if (primary.targetGroups.length === 0 || primary.targetGroups.includes(blue.arn)) return
  log.warning(
    'The production listener leads past the running tasks',
    `It leads to ${blue.name}, which holds none of the ${primary.running} running tasks.`,
  )
}

function checkPlatform(group: DeploymentGroup): void {
  if (group.computePlatform === 'ECS') return
  throw wrongGroup(
    group,
    `is for ${group.computePlatform || 'another compute platform'}, not for ECS`,
    'Name a deployment group of an ECS application.',
  )
}

function checkService(group: DeploymentGroup, where: ServiceAddress): void {
  const found = group.services.some(
    ({ cluster, service }) => cluster === where.cluster && service === where.service,
  )
  if (found) return
  const others =
    group.services.map(({ cluster, service }) => `${cluster}/${service}`).join(', ') || 'no service'
  throw wrongGroup(
    group,
    `deploys ${others}, not ${where.cluster}/${where.service}`,
    'Correct "codedeploy-deployment-group", or "cluster" and "service".',
  )
}

function checkPair(group: DeploymentGroup, found: readonly NamedTargetGroup[]): void {
  if (group.targetGroups.length !== 2) {
    throw wrongGroup(
      group,
      `names ${group.targetGroups.length} target groups instead of two`,
      'Give it a pair of target groups.',
    )
  }
  const missing = group.targetGroups.filter(name => found.every(one => one.name !== name))
  if (missing.length > 0) {
    throw wrongGroup(
      group,
      `names target groups that do not exist: ${missing.join(', ')}`,
      'Create them, or correct the deployment group.',
    )
  }
}

function wrongGroup(group: DeploymentGroup, problem: string, next: string): DeployError {
  return new DeployError({
    title: `Deployment group "${group.name}" cannot deploy this service`,
    message: `It ${problem}.`,
    next,
  })
}
