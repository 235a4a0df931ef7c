import type { Clients } from '../aws/client/clients.ts'
import { describeError, isDenied } from '../aws/client/errors.ts'
import { describeService } from '../aws/ecs/describe-service.ts'
import { latticeTargetGroupsIn } from '../aws/ecs/lattice-target-groups.ts'
import type { Service } from '../aws/ecs/service.ts'
import type { Settings } from '../aws/ecs/service-settings.ts'
import { describeTaskDefinition, type Revision } from '../aws/ecs/task-definitions.ts'
import type { Change } from '../base/diff.ts'
import { DeployError } from '../base/errors.ts'
import type { Log } from '../base/log.ts'
import { recordsAt, valueAt } from '../base/nested.ts'
import type { DeployInputs } from '../inputs/deploy.ts'
import { checkBrought } from '../task-definition/brought.ts'
import type { TaskDefinition } from '../task-definition/definition.ts'
import { diffTaskDefinitions } from '../task-definition/diff.ts'
import { applyPins, type Pin } from '../task-definition/pin.ts'
import { checkLoadBalancerTargets, checkPortNames } from '../task-definition/ports.ts'
import { type Edits, prepare } from '../task-definition/prepare.ts'
import { checkSize } from '../task-definition/size.ts'
import { checkCapacitySettings } from './capacity-settings.ts'
import { withNextController } from './controller-move.ts'
import { checkDaemon } from './daemon.ts'
import { buildUpdateRequest, loadBalancersOf } from './ecs/update-request.ts'
import { findExpress } from './express/find.ts'
import { checkExternalDefinition } from './external-instances.ts'
import { checkInputsFit } from './inputs-fit.ts'
import type { Draft, Launch } from './launch.ts'
import { checkManagedInstances } from './managed-instances.ts'
import { checkUpdate, passOverUpdate } from './service-update.ts'
import { chooseStrategy, ECS_STRATEGY_NAMES, type Strategy } from './strategy.ts'
import { checkStrategyFit } from './strategy-fit.ts'
import {
  readTaskDefinitionSource,
  type TaskDefinitionSource,
  tellIdleRemovals,
} from './task-definition-source.ts'
import type { Tools } from './tools.ts'

/** Everything that is decided before the first change in AWS. */
export interface Plan extends Draft {
  readonly strategy: Strategy
  /** What the service runs now; absent where it cannot be read. */
  readonly current?: Revision
  readonly changes: readonly Change[]
  /** A revision that AWS has already and that is deployed as it is; else a new one is registered. */
  readonly existing?: Revision
  readonly launch: Launch
  /** Containers whose images were pinned by digest. */
  readonly pins: readonly Pin[]
}

/** What a deployment comes to, before anybody has asked whether it can be carried out. */
export interface Outline extends Draft {
  readonly strategy: Strategy
  readonly current?: Revision
  /** What the definition is made from, where AWS has that already. */
  readonly base?: Revision
}

/** Reads and validates everything a deployment needs; changes nothing. */
export async function makePlan(inputs: DeployInputs, tools: Tools): Promise<Plan> {
  const { base, ...outline } = await makeOutline(inputs, tools)
  const { strategy, service, current } = outline
  checkLoadBalancerTargets(outline.definition, loadBalancersOf(service, outline.update))
  checkPortNames(outline.definition, latticeTargetGroupsIn({ ...service.settings, ...outline.update }))
  const pins = await pinsFor(outline.definition, inputs, tools)
  const definition = applyPins(outline.definition, pins)
  checkSize(definition)
  const changes = current ? diffTaskDefinitions(current.definition, definition) : []
  const launch = await prepareLaunch(strategy, { ...outline, definition }, tools)
  const isAsGiven = isEmpty(inputs.edits) && definition === outline.definition
  const existing = reusableRevision(inputs, isAsGiven ? base : undefined, current, changes)
  return { ...outline, definition, changes, launch, pins, ...(existing ? { existing } : {}) }
}

/** Reads the service and the task definition, and decides what is to be deployed and how. */
export async function makeOutline(inputs: DeployInputs, tools: Tools): Promise<Outline> {
  const { clients, log } = tools
  const checkUnknown = checkUpdate(inputs.update)
  const found = await describeService(clients, inputs)
  const settings = checkUnknown(found.settings)
  const service = await withNextController(found, settings, inputs, tools)
  checkDaemon(service, settings)
  checkCapacitySettings(service, settings)
  const express = await findExpress(service, { ...inputs, update: settings }, tools)
  const strategy = chooseStrategy(
    inputs.strategy === 'auto' ? (strategyIn(settings) ?? 'auto') : inputs.strategy,
    service,
  )
  const isPassedOver = strategy === 'codedeploy' && inputs.updatesOnlyEcs
  const asked = isPassedOver ? passOverUpdate(settings, log) : settings
  checkInputsFit(inputs, strategy)
  checkStrategyFit(service, strategy)
  checkBalancers(service, asked, inputs)
  const source = inputs.taskDefinition
    ? await readTaskDefinitionSource(inputs.taskDefinition, tools)
    : undefined
  const current = await readCurrent(clients, service, source, log)
  const base = source ?? (current && { definition: current.definition, revision: current })
  if (!base) throw new Error('a plan needs a source or the current revision')
  const definition = prepare(base.definition, inputs.edits)
  tellIdleRemovals(base.definition, inputs.edits, log)
  checkBrought(definition, [base.revision?.definition, current?.definition])
  await checkCapacity({ service, definition, update: settings }, base.revision, tools)
  const update = strategy === 'codedeploy' || express ? asked : buildUpdateRequest(strategy, service, asked)
  return {
    options: inputs,
    service,
    definition,
    update,
    strategy,
    ...(express ? { express: express(base.definition, definition) } : {}),
    ...(current ? { current } : {}),
    ...(base.revision ? { base: base.revision } : {}),
  }
}

/** Whether the definition runs where the service has, or gets, its tasks. */
async function checkCapacity(
  { service, definition, update }: Pick<Draft, 'service' | 'definition' | 'update'>,
  base: Revision | undefined,
  tools: Tools,
): Promise<void> {
  checkExternalDefinition(service, definition, base?.compatibilities)
  await checkManagedInstances(service, update, base, tools)
}

/** The part that asks the registry is loaded only where images are to be pinned. */
async function pinsFor(definition: TaskDefinition, inputs: DeployInputs, tools: Tools): Promise<Pin[]> {
  if (!inputs.pinDigest) return []
  const { findPins } = await import('./pin-digests.ts')
  return findPins(definition, inputs.edits, tools)
}

/** Each part is loaded only for services that it deploys, and while AWS has been asked already. */
export async function prepareLaunch(strategy: Strategy, draft: Draft, tools: Tools): Promise<Launch> {
  if (draft.express) return (await import('./express/launch.ts')).prepareExpress(draft, draft.express, tools)
  if (strategy !== 'codedeploy') return (await import('./ecs/launch.ts')).prepareEcs(draft, tools)
  const { prepareCodeDeploy } = await import('./codedeploy/launch.ts')
  return prepareCodeDeploy(draft, tools)
}

/** Whether what is behind a Classic Load Balancer serves is not known, so no verdict would be worth anything. */
function checkBalancers({ name, settings }: Service, asked: Settings, { goal }: DeployInputs): void {
  const balancers = recordsAt({ ...settings, ...asked }, 'loadBalancers')
  const classic = balancers.find(each => each['loadBalancerName'] !== undefined)
  if (!classic || goal.wait === 'none') return
  throw new DeployError({
    title: `Service ${name} is behind the Classic Load Balancer ${String(classic['loadBalancerName'])}`,
    message:
      'This action reads the health of targets in target groups only, so it cannot tell whether the new tasks serve.',
    next: 'Move the service to an Application or Network Load Balancer, or set `wait: none` to start the deployment without a verdict.',
  })
}

/** A strategy that `service-settings` names under AWS's own name. */
function strategyIn(update: Readonly<Record<string, unknown>>): Strategy | undefined {
  const named = valueAt(update, 'deploymentConfiguration', 'strategy')
  return (Object.entries(ECS_STRATEGY_NAMES) as [Strategy, string][]).find(([, name]) => name === named)?.[0]
}

/** The revision to deploy as it is: one named without further edits, or an unchanged one where asked. */
function reusableRevision(
  inputs: DeployInputs,
  asGiven: Revision | undefined,
  current: Revision | undefined,
  changes: readonly Change[],
): Revision | undefined {
  if (asGiven) return asGiven
  return inputs.skipUnchanged && current?.active && changes.length === 0 ? current : undefined
}

function isEmpty({ images, environment, secrets, tags }: Edits): boolean {
  return images.length + environment.length + secrets.length + Object.keys(tags).length === 0
}

/** With another source, the current revision serves only the diff, so a denied look costs only that. */
async function readCurrent(
  clients: Clients,
  service: Service,
  source: TaskDefinitionSource | undefined,
  log: Log,
): Promise<Revision | undefined> {
  try {
    return await describeTaskDefinition(clients, service.taskDefinition)
  } catch (error) {
    if (!source || !isDenied(error)) throw error
    log.notice('What changes is not shown', describeError(error))
    return undefined
  }
}
