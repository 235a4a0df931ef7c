import { describeError } from '../../aws/client/errors.ts'
import { continueDeployment } from '../../aws/codedeploy/deployment-changes.ts'
import {
  type DeploymentGroup,
  findDeploymentGroup,
  shiftTime,
} from '../../aws/codedeploy/deployment-groups.ts'
import type { Service, ServiceAddress } from '../../aws/ecs/service.ts'
import { updateService } from '../../aws/ecs/update-service.ts'
import { shortName } from '../../base/arn.ts'
import { formatDuration } from '../../base/duration.ts'
import { DeployError } from '../../base/errors.ts'
import type { Log } from '../../base/log.ts'
import { essentialContainers } from '../../task-definition/definition.ts'
import { healthChecks } from '../../task-definition/health-checks.ts'
import type { Deployment } from '../deployment.ts'
import { afterSettings } from '../done-before.ts'
import type { CodeDeployPlan, Draft, Launch, Start } from '../launch.ts'
import type { ProductionRoute } from '../production-traffic.ts'
import type { Tools } from '../tools.ts'
import { awaitGroup, readGroupState } from './active-deployment.ts'
import { type AppSpec, sha256Of } from './appspec/appspec.ts'
import { appSpecOf, readOrGenerate } from './appspec-source.ts'
import { checkDeploymentGroup, type GroupRouting, warnOfIdleBlue } from './check-group.ts'
import { lookAtCodeDeploy } from './look.ts'
import { createQueued, markOf, tellLongDescription } from './queue.ts'

/** What UpdateService may change on a service that CodeDeploy deploys. */
const UPDATABLE = [
  'desiredCount',
  'healthCheckGracePeriodSeconds',
  'placementConstraints',
  'placementStrategy',
  'enableECSManagedTags',
  'propagateTags',
  'deploymentConfiguration',
]

/** Reads and checks all that a CodeDeploy deployment needs; nothing is changed before the launch. */
export async function prepareCodeDeploy(draft: Draft, tools: Tools): Promise<Launch> {
  const { options, service } = draft
  const { clients, log } = tools
  checkUpdatable(draft.update)
  const where = whereOf(service)
  const group = await findDeploymentGroup(clients, where, options.codedeploy)
  const routing = await checkDeploymentGroup(tools, group, where)
  warnOfIdleBlue(routing, service, log)
  const appspec = await readOrGenerate(draft, tools)
  const config = options.codedeploy.deploymentConfig ?? group.config
  const shift = await shiftTime(clients, config)
  const allowance = shift + waitsOf(options, group)
  tellGroup(group, config, allowance, log)
  tellLongDescription(options, log)
  const how = options.codedeploy.onActiveDeployment
  const yielding = { how, group, patience: options.timeout }
  const state = await readGroupState(yielding, tools)
  const prepared = { draft, group, routing, appspec, config, allowance }
  return {
    start: (arn, how) => launch({ ...prepared, how }, arn, { ...tools, signal: how.signal ?? tools.signal }),
    awaitTurn: signal => awaitGroup(yielding, { ...tools, signal }),
    locator: arn => ({
      controller: 'CODE_DEPLOY',
      application: group.application,
      group: group.name,
      ...markOf(draft, appspec.withTaskDefinition(arn), tools),
    }),
    // It waits an hour for tasks that never turn healthy before it does.
    rollsBackItself: false,
    ...(routing.testUrl ? { testUrl: routing.testUrl } : {}),
    ...(routing.unread ? { unread: routing.unread } : {}),
    ...state,
    codedeploy: { ...toldOf(prepared), wayBack: appSpecOf(service), shift },
  }
}

/** What is told as it is. */
function toldOf({
  group: { application, name, alarms, terminationWait },
  config,
  appspec: { withTaskDefinition: appspec },
}: Pick<Prepared, 'group' | 'config' | 'appspec'>): Omit<CodeDeployPlan, 'wayBack' | 'shift'> {
  return { application, name, alarms, terminationWait, config, appspec }
}

function tellGroup(group: DeploymentGroup, config: string, allowance: number, log: Log): void {
  log.info(`CodeDeploy: ${group.application} / ${group.name}, ${config}`)
  if (allowance === 0) return
  log.info(
    `Traffic shift and waits of the group take ${formatDuration(allowance)}; they are added to the timeout`,
  )
}

/** How long the run waits because the group does, in milliseconds. */
function waitsOf(
  { goal, codedeploy }: Draft['options'],
  { readyWait, terminationWait = 0 }: DeploymentGroup,
): number {
  // Who neither continues the deployment nor ends at its pause waits for somebody else to continue it.
  const waitsForSomebody = codedeploy.reroute === 'manual' && !goal.pause
  return (waitsForSomebody ? readyWait : 0) + (goal.wait === 'complete' ? terminationWait : 0)
}

interface Prepared {
  readonly draft: Draft
  readonly group: DeploymentGroup
  readonly routing: GroupRouting
  readonly appspec: AppSpec
  readonly config: string
  readonly allowance: number
  readonly how: Start
}

async function launch(prepared: Prepared, arn: string, tools: Tools): Promise<Deployment> {
  const { draft, group, appspec, allowance, how } = prepared
  const { options, service, update } = draft
  const { clients } = tools
  await changeSettings(draft, tools)
  const content = appspec.withTaskDefinition(arn)
  const sha256 = sha256Of(content)
  const { id, hasWaited } = await afterSettings(update, () =>
    createQueued({ draft, group }, content, how, tools),
  )
  const routing = hasWaited ? await readAgain(prepared, tools) : prepared.routing
  const former = new Set(service.taskSets.map(set => set.id))
  const essential = essentialContainers(draft.definition)
  const checks = healthChecks(draft.definition)
  const { ownGroup, ...seen } = lookAtCodeDeploy(
    { id, service, revision: arn, group, routing, essential, checks, former },
    tools,
  )
  return {
    id,
    isNew: true,
    allowance,
    ...seen,
    routes: () => routesTo(ownGroup(), group, routing),
    proceed: () => continueDeployment(clients, id, 'READY_WAIT'),
    ...(options.codedeploy.reroute === 'auto' && !options.goal.pause
      ? { resume: () => continueDeployment(clients, id, 'READY_WAIT') }
      : {}),
    outputs: () => ({
      'codedeploy-deployment-id': id,
      'codedeploy-application': group.application,
      'codedeploy-deployment-group': group.name,
      'appspec-sha256': sha256,
      ...hookFunctions(appspec),
      ...(routing.blue ? { 'target-group-blue': routing.blue.name } : {}),
      ...(routing.green ? { 'target-group-green': routing.green.name } : {}),
      ...(routing.testUrl ? { 'test-url': routing.testUrl } : {}),
    }),
  }
}

/** What explains a failed hook: `hook-BeforeAllowTraffic` is its function. */
function hookFunctions({ functions }: AppSpec): Record<string, string> {
  return Object.fromEntries(Object.entries(functions).map(([event, target]) => [`hook-${event}`, target]))
}

async function changeSettings({ service, options, update }: Draft, tools: Tools): Promise<void> {
  if (Object.keys(update).length === 0) return
  const { clients, clock } = tools
  const request = { ...update, cluster: service.clusterArn, service: service.name }
  await updateService(clients, request, { before: service, clock, maxAttempts: options.maxAttempts })
}

/** The deployment before has swapped the target groups, which is nice to know. */
async function readAgain({ draft, group, routing }: Prepared, tools: Tools): Promise<GroupRouting> {
  try {
    return await checkDeploymentGroup(tools, group, whereOf(draft.service))
  } catch (error) {
    tools.log.notice('Which target group has the traffic now is not known', describeError(error))
    return routing
  }
}

function whereOf({ clusterArn, name }: Service): ServiceAddress {
  return { cluster: shortName(clusterArn), service: name }
}

function routesTo(
  own: string | undefined,
  { productionListeners }: DeploymentGroup,
  { targetGroups }: GroupRouting,
): ProductionRoute[] {
  if (own === undefined) return []
  return productionListeners.map(rule => ({ rule, own, groups: targetGroups.map(({ arn }) => arn) }))
}

function checkUpdatable(update: Readonly<Record<string, unknown>>): void {
  const refused = Object.keys(update).find(member => !UPDATABLE.includes(member))
  if (refused === undefined) return
  throw new DeployError({
    title: `"${refused}" cannot be set on a service that CodeDeploy deploys`,
    message: `UpdateService takes only ${UPDATABLE.join(', ')} there.`,
    next: 'Remove it; network, platform version and capacity providers belong into the AppSpec, and CodeDeploy always starts new tasks.',
  })
}
