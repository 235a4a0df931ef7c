import type { Clients } from '../../aws/client/clients.ts'
import { groupNames, listActiveDeployments } from '../../aws/codedeploy/deployments.ts'
import { unknownInDefinition } from '../../aws/ecs/registration.ts'
import { primaryDeployment } from '../../aws/ecs/service.ts'
import { formatRevision, parseRevision, shortName } from '../../base/arn.ts'
import { valueAt } from '../../base/nested.ts'
import type { StrategyName } from '../../inputs/deploy.ts'
import { serviceLink } from '../../report/links.ts'
import { capacityDuring } from '../../strategy/capacity.ts'
import { deploymentConfigurationOf } from '../../strategy/deployment-configuration.ts'
import { createOptionalRead, type OptionalRead } from '../../strategy/optional-read.ts'
import type { Plan } from '../../strategy/plan.ts'
import { scheduleName, type TaskFamily } from '../../strategy/schedules/scheduled-task.ts'
import { ECS_STRATEGY_NAMES } from '../../strategy/strategy.ts'
import type { Tools } from '../../strategy/tools.ts'
import { parseImageReference } from '../../task-definition/image-reference.ts'
import type { ActiveDeployment } from './active-deployment-words.ts'
import { estimateDuration } from './duration.ts'
import type { Forecast } from './forecast-words.ts'
import { readRevisionSettings } from './revision-settings.ts'
import { type PlannedSettings, planSettings, replacesTasks } from './settings.ts'
import { planStages } from './stages.ts'

/** What would become of a service if its plan were carried out; `families` are those of all services that are given the same names of scheduled tasks. */
export async function makeForecast(
  plan: Plan,
  asked: StrategyName,
  { clients, log, families }: Tools & { readonly families: readonly TaskFamily[] },
): Promise<Forecast> {
  const readOptional = createOptionalRead(log)
  const { service, strategy, update, launch } = plan
  const unshown = await readRevisionSettings(service, update, clients, readOptional)
  const settings = planSettings({ ...service.settings, ...unshown }, update)
  const configuration = deploymentConfigurationOf(settings.after)
  const desired = Number(settings.after['desiredCount'] ?? service.desired)
  const startsDeployment = isDeploymentNeeded(plan, settings)
  const taskDefinition = definitionOf(plan)
  const schedules = await forecastSchedules(plan, families, { clients, log })
  return {
    service: service.name,
    cluster: shortName(service.clusterArn),
    changed: taskDefinition.changed || settings.changes.length > 0 || movesSchedules(schedules),
    startsDeployment,
    taskDefinition,
    images: imagesOf(plan),
    settings: { changes: settings.changes, unseen: settings.unseen },
    strategy: { name: strategy, reason: whyStrategy(asked, plan) },
    tasks: {
      desired,
      running: service.running,
      replaced: startsDeployment ? service.running : 0,
      ...capacityDuring(strategy, desired, configuration),
    },
    ...(await forecastTasks(plan, startsDeployment, clients)),
    ...schedules,
    underWay: await findActiveDeployments(plan, startsDeployment, clients, readOptional),
    stages: startsDeployment ? planStages(strategy, configuration, settings.after) : [],
    ...(launch.codedeploy ? { codedeploy: codeDeployOf(plan, launch.codedeploy) } : {}),
    duration: startsDeployment
      ? await estimateDuration(plan, configuration, clients, readOptional, log)
      : { seconds: 0, basis: 'nothing-to-do', deployments: 0 },
    consoleUrl: serviceLink(service.arn, service.clusterArn),
  }
}

function movesSchedules({ scheduledTasks }: Pick<Forecast, 'scheduledTasks'>): boolean {
  return scheduledTasks !== undefined && scheduledTasks.moved.length > 0
}

/** The one-off tasks, checked as the deployment would check them; without a deployment there is nothing to run before it. */
async function forecastTasks(
  { options, service, definition }: Plan,
  startsDeployment: boolean,
  clients: Clients,
): Promise<Pick<Forecast, 'oneOffTasks'>> {
  const { before, after, region, maxAttempts } = options
  const place = { region, maxAttempts, cluster: service.clusterArn, service: service.name }
  const asked = [
    ['before', startsDeployment ? before : undefined],
    ['after', after],
  ] as const
  const tasks = asked.map(async ([when, given]) => {
    if (!given) return []
    const { prepareDeploymentTask } = await import('../run-task/deployment-task.ts')
    const { outline, inputs } = await prepareDeploymentTask(when, given, place, definition, { clients })
    return [{ when, container: outline.container.name, timeoutSeconds: inputs.timeout / 1000 }]
  })
  const oneOffTasks = (await Promise.all(tasks)).flat()
  return oneOffTasks.length > 0 ? { oneOffTasks } : {}
}

/** The rules and schedules that would follow the deployment, found as that would find them. */
async function forecastSchedules(
  { options: { scheduledTasks }, service, definition, existing }: Plan,
  families: readonly TaskFamily[],
  tools: Pick<Tools, 'clients' | 'log'>,
): Promise<Pick<Forecast, 'scheduledTasks'>> {
  if (!scheduledTasks) return {}
  const { findScheduledTasks } = await import('../../strategy/schedules/find.ts')
  const own = { cluster: service.clusterArn, family: definition.family }
  const { tasks, left } = await findScheduledTasks(scheduledTasks, { families, ...tools })
  const moved = tasks
    .filter(
      ({ cluster, revision }) => cluster === own.cluster && parseRevision(revision).family === own.family,
    )
    .filter(({ revision }) => revision !== existing?.arn)
    .map(task => ({ name: scheduleName(task), revision: formatRevision(task.revision) }))
  const stays = left.filter(({ cluster, family }) => cluster === own.cluster && family === own.family)
  return { scheduledTasks: { moved, left: stays.map(one => ({ name: scheduleName(one), reason: one.why })) } }
}

/** CodeDeploy deploys whatever it is given; ECS does so only where there is a reason. */
function isDeploymentNeeded(
  { launch, existing, service, update }: Plan,
  { changes }: PlannedSettings,
): boolean {
  if (launch.codedeploy !== undefined || update['forceNewDeployment'] === true) return true
  return existing?.arn !== service.taskDefinition || replacesTasks(changes)
}

function definitionOf({ current, existing, service, changes, definition }: Plan): Forecast['taskDefinition'] {
  const moves = existing?.arn !== service.taskDefinition
  const unknown = unknownInDefinition(definition).map(({ path }) => path)
  return {
    current: formatRevision(service.taskDefinition),
    ...(existing ? { next: formatRevision(existing.arn) } : {}),
    family: definition.family,
    // What cannot be compared is taken for changed unless it is the very same revision.
    changed: current ? changes.length > 0 : moves,
    compared: current !== undefined,
    changes,
    ...(unknown.length > 0 ? { unknown } : {}),
  }
}

function imagesOf({ definition }: Plan): Forecast['images'] {
  return definition.containerDefinitions.map(({ name, image = '' }) => ({
    container: name,
    image,
    pinned: parseImageReference(image)?.digest !== undefined,
  }))
}

function whyStrategy(asked: StrategyName, { service, strategy }: Plan): string {
  const input = asked === 'auto' ? 'service-settings' : 'strategy'
  if (strategy !== 'codedeploy' && service.strategy !== ECS_STRATEGY_NAMES[strategy]) {
    const leaves = valueAt(service.settings, 'deploymentController', 'type') === 'CODE_DEPLOY'
    return `the service moves from ${leaves ? 'CODE_DEPLOY' : service.strategy} to ${ECS_STRATEGY_NAMES[strategy]}, as the input "${input}" says`
  }
  const own = strategy === 'codedeploy' ? 'deployment controller CODE_DEPLOY' : service.strategy
  return asked === 'auto'
    ? `as the service is set up (${own})`
    : `as asked, and as the service is set up (${own})`
}

/** The ARN of a revision that is not registered yet is known to nobody. */
function codeDeployOf(
  { existing }: Plan,
  { application, name, config, appspec, shift }: NonNullable<Plan['launch']['codedeploy']>,
): NonNullable<Forecast['codedeploy']> {
  return {
    application,
    deploymentGroup: name,
    deploymentConfig: config,
    shiftSeconds: shift / 1000,
    appspec: appspec(existing?.arn ?? 'ARN of the new revision'),
  }
}

/** A plan with `fail` ends before, but for a group that gets busy meanwhile. */
const EFFECTS = { wait: 'waited-for', terminate: 'terminated', stop: 'stopped', fail: 'left' } as const

/** Deployments that have not come to their end, and what would become of them. */
async function findActiveDeployments(
  { service, launch, options }: Plan,
  startsDeployment: boolean,
  clients: Clients,
  readOptional: OptionalRead,
): Promise<ActiveDeployment[]> {
  if (launch.codedeploy) {
    const effect = EFFECTS[options.codedeploy.onActiveDeployment]
    const group = groupNames(launch.codedeploy)
    const ids = await readOptional(
      'Other deployments of the group were not checked',
      () => listActiveDeployments(clients, group),
      [],
    )
    return ids.map(deployment => ({ deployment, effect }))
  }
  const primary = primaryDeployment(service)
  if (primary?.state !== 'IN_PROGRESS') return []
  return [
    {
      deployment: primary.id,
      revision: formatRevision(primary.taskDefinition),
      effect: startsDeployment ? 'superseded' : 'left',
    },
  ]
}
