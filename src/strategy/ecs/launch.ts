import type { UpdateServiceCommandInput } from '@aws-sdk/client-ecs'
import { dataPlaneWaits, waitsOf } from '../../aws/ecs/data-plane-waits.ts'
import { describeService } from '../../aws/ecs/describe-service.ts'
import { type DeploymentEntry, isUnderWay, primaryDeployment, type Service } from '../../aws/ecs/service.ts'
import { updateService } from '../../aws/ecs/update-service.ts'
import { shortName } from '../../base/arn.ts'
import { formatDuration } from '../../base/duration.ts'
import { DeployError } from '../../base/errors.ts'
import { valueAt } from '../../base/nested.ts'
import { isRecord } from '../../base/schema.ts'
import type { TaskDefinition } from '../../task-definition/definition.ts'
import type { AnyTargetGroup, ServiceTargetGroup } from '../../task-definition/ports.ts'
import type { Deployment } from '../deployment.ts'
import type { Draft, Launch, Start } from '../launch.ts'
import type { ProductionRoute } from '../production-traffic.ts'
import type { Tools } from '../tools.ts'
import { checkHistoryAccess, checkLatticeAccess, checkTargetAccess } from './access-checks.ts'
import { awaitLoadBalancer } from './late-load-balancer.ts'
import { lookAtEcs } from './look.ts'
import { answerPause } from './pause.ts'
import { startedFrom } from './read.ts'
import { loadBalancersOf } from './update-request.ts'

/**
 * Prepares a deployment under the ECS controller. The targets are looked at once before anything is
 * changed: a missing permission shows now, not when the deployment is in progress.
 */
export async function prepareEcs(draft: Draft, tools: Tools): Promise<Launch> {
  const { options, service } = draft
  const served = await checkRules(draft, tools)
  if (options.goal.wait !== 'none') await checkTargetAccess(draft, served, tools)
  const isLatticeUnread = options.goal.wait !== 'none' && (await checkLatticeAccess(draft, tools))
  // A native deployment can only be followed through its service deployment.
  if (isNative(draft)) await checkHistoryAccess(service, tools)
  if (isNative(draft)) tellDataPlane(draft, tools.log)
  const testUrl = await findTestUrl(draft, tools)
  return {
    start: (arn, how) => startEcs(draft, { arn, testUrl, isLatticeUnread, ...how }, tools),
    locator: () => ({ controller: 'ECS' }),
    rollsBackItself: rollsBackItself(draft),
    ...(testUrl ? { testUrl } : {}),
  }
}

/** Minutes without a change look like a hang. */
function tellDataPlane({ service, update }: Draft, log: Tools['log']): void {
  const { isNetwork, shift } = dataPlaneWaits({ ...service.settings, ...update })
  const what = isNetwork ? 'the Network Load Balancer' : 'VPC Lattice'
  if (shift > 0) log.info(`ECS waits about ${formatDuration(shift)} for ${what} at each traffic shift`)
}

/** The production rules of a native strategy, each with the group that it leads to. */
async function checkRules({ service, update }: Draft, tools: Tools): Promise<ServiceTargetGroup[]> {
  const pairs = loadBalancersOf(service, update)
  if (!pairs.some(({ alternate }) => alternate)) return []
  const { checkListenerRules } = await import('./listener-rules.ts')
  return checkListenerRules(pairs, isUnderWay(service), tools)
}

/** Where the test listener of a native blue/green service answers, the one that the deployment sets where it sets one. */
async function findTestUrl({ service, update }: Draft, { clients, log }: Tools): Promise<string | undefined> {
  const rule = loadBalancersOf(service, update).find(group => group.testRule)?.testRule
  if (rule === undefined) return undefined
  const { listenerOf, testListenerUrl } = await import('../../aws/elb/listeners.ts')
  return testListenerUrl(clients, listenerOf(rule), log)
}

/** UpdateService with what was asked for and nothing else. */
async function startEcs(
  draft: Draft,
  { arn: taskDefinitionArn, testUrl, isLatticeUnread, isOwnRevision, announce }: EcsStart,
  tools: Tools,
): Promise<Deployment> {
  const { clients, clock, log } = tools
  const { service, options, update } = draft
  const where = { cluster: service.clusterArn, service: service.name }
  // Another run may deploy the same revision: what it has started since the plan is not ours.
  let before = isOwnRevision ? service : await describeService(clients, where)
  const note = (seen: Service | undefined) => {
    before = seen ?? before
    announce(seen?.deployments.map(({ id }) => id))
  }
  note(before)
  const request = {
    ...update,
    ...where,
    taskDefinition: taskDefinitionArn,
  }
  const after = await updateService(clients, request as UpdateServiceCommandInput, {
    before,
    clock,
    maxAttempts: options.maxAttempts,
    announce: note,
    ...awaitLoadBalancer(tools, options.timeout),
  })
  const endsWithTraffic = options.goal.wait === 'traffic'
  const entry = { before, after, definition: draft.definition, endsWithTraffic, isLatticeUnread }
  return toEcsDeployment(entry, testUrl, { clients, clock, log })
}

interface EcsStart extends Start {
  readonly arn: string
  readonly testUrl: string | undefined
  readonly isLatticeUnread: boolean
}

/** A service before and after it was told to deploy. */
interface ServiceUpdate {
  readonly before: Service
  readonly after: Service
  readonly definition?: TaskDefinition
  readonly endsWithTraffic?: boolean
  readonly isLatticeUnread?: boolean
  /** The deployment that was started, where it is known; else the one that the service shows. */
  readonly started?: Pick<DeploymentEntry, 'id' | 'createdAt'>
}

/** The deployment that a service shows after it was told to deploy, ready to be watched. */
export function toEcsDeployment(
  { before, after, definition, started: entry, ...known }: ServiceUpdate,
  testUrl: string | undefined,
  { clients, clock, log }: Pick<Tools, 'clients' | 'clock' | 'log'>,
): Deployment {
  const primary = entry ?? requirePrimary(after)
  const started = { ...startedFrom(before, primary, definition), ...known }
  const isNew = before.deployments.every(entry => entry.id !== primary.id)
  const { look, record, groups } = lookAtEcs(clients, after, started, { clock, log })
  return {
    id: primary.id,
    isNew,
    allowance: waitsOf(after),
    look,
    proceed: answerPause(record.arn, { clients, clock }),
    createdAt: () => (isNew ? primary.createdAt : undefined),
    routes: () =>
      after.strategy === 'ROLLING' ? after.targetGroups.map(anyRuleTo) : groups().flatMap(routeTo),
    outputs: () => {
      const arn = record.arn()
      return {
        ...(arn ? { 'service-deployment-arn': arn, 'service-deployment-id': shortName(arn) } : {}),
        ...(testUrl ? { 'test-url': testUrl } : {}),
      }
    },
  }
}

function routeTo({ arn, alternate, productionRule }: AnyTargetGroup): ProductionRoute[] {
  if (alternate === undefined || productionRule === undefined) return []
  return [{ rule: productionRule, own: arn, groups: [arn, alternate] }]
}

const anyRuleTo = ({ arn }: ServiceTargetGroup): ProductionRoute => ({ own: arn, groups: [arn] })

function isNative({ service, update }: Draft): boolean {
  return (valueAt(update, 'deploymentConfiguration', 'strategy') ?? service.strategy) !== 'ROLLING'
}

/** A circuit breaker that the user sets with this deployment counts before the one the service has. */
function rollsBackItself({ service, update }: Draft): boolean {
  const breaker = valueAt(update, 'deploymentConfiguration', 'deploymentCircuitBreaker')
  return isRecord(breaker)
    ? breaker['enable'] === true && breaker['rollback'] === true
    : service.rollsBackItself
}

function requirePrimary(service: Service) {
  const primary = primaryDeployment(service)
  if (primary) return primary
  throw new DeployError({
    title: `Service "${service.name}" shows no deployment`,
    message: 'UpdateService was answered, but without a primary deployment that could be followed.',
    next: 'Open the service in the ECS console.',
  })
}
