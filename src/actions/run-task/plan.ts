import { registerTaskDefinition } from '../../aws/ecs/registration.ts'
import type { RunRequest, TaskDefaults } from '../../aws/ecs/run-task.ts'
import { describeTaskDefinition } from '../../aws/ecs/task-definitions.ts'
import { formatRevision } from '../../base/arn.ts'
import { didYouMean } from '../../base/did-you-mean.ts'
import { DeployError } from '../../base/errors.ts'
import { knownInContainer } from '../../redact/known-in-definition.ts'
import {
  inactiveRevision,
  readServiceSource,
  readTaskDefinitionSource,
} from '../../strategy/task-definition-source.ts'
import type { Tools } from '../../strategy/tools.ts'
import { checkBrought } from '../../task-definition/brought.ts'
import { type Container, essentialContainers, type TaskDefinition } from '../../task-definition/definition.ts'
import { diffTaskDefinitions } from '../../task-definition/diff.ts'
import { prepare } from '../../task-definition/prepare.ts'
import type { ClientToken } from './client-token.ts'
import type { RunTaskInputs } from './inputs.ts'
import { overridesOf } from './overrides.ts'
import { capacityOf, networkOf } from './placement.ts'
import type { SavedTask } from './saved-task.ts'
import type { TaskSettings } from './settings.ts'
import { volumesOf } from './volumes.ts'

/** Tasks that are ready to be started. */
export interface TaskPlan {
  readonly definition: TaskDefinition
  /** The container whose exit code counts, with the variables it gets. */
  readonly container: Container
  readonly request: RunRequest & { readonly taskDefinition: string; readonly count: number }
  /** The revision that was registered for them; absent where AWS had it. */
  readonly registered?: Pick<SavedTask, 'family' | 'revision'>
}

/** What is to be run and where, of a definition that may not be registered yet. */
export interface TaskOutline extends Omit<TaskPlan, 'request' | 'registered'> {
  readonly request: Omit<TaskPlan['request'], 'taskDefinition'>
}

/** What a service lends to a task; nothing where there is none. */
export interface TaskHost {
  readonly settings: TaskSettings
  readonly defaults: TaskDefaults
}

/** Finds out what is to be run and where; registers a revision where the image or a file asks for one. */
export async function planTask(
  inputs: RunTaskInputs,
  host: TaskHost,
  token: ClientToken,
  tools: Pick<Tools, 'clients' | 'clock' | 'log' | 'readFile'> & { save(task: SavedTask): void },
): Promise<TaskPlan> {
  const { clients } = tools
  const { defaults } = host
  const source =
    inputs.definition === undefined
      ? await readServiceSource(defaults.taskDefinition ?? '', tools)
      : await readTaskDefinitionSource(inputs.definition, tools)
  const container = chooseContainer(source.definition, inputs.container)
  const definition = withImage(source.definition, container.name, inputs.image)
  checkBrought(definition, [source.revision?.definition])
  const same = diffTaskDefinitions(source.definition, definition).length === 0
  const known = same ? source.revision : undefined
  if (known?.active === false) throw inactiveRevision(formatRevision(known.arn))
  const outline = await outlineTask(inputs, host, token, definition, clients)
  const planned = (arn: string) => ({ ...outline, request: { ...outline.request, taskDefinition: arn } })
  if (known) return planned(known.arn)
  // All that can be wrong is known by now.
  const registered = await register(definition, source.revision?.arn ?? '', inputs, tools)
  return { ...planned(registered.revision), registered }
}

/** Registers the revision to run, and saves that before and after. */
async function register(
  definition: TaskDefinition,
  current: string,
  { region, cluster, maxAttempts }: RunTaskInputs,
  { clients, save, ...tools }: Parameters<typeof planTask>[3],
): Promise<{ readonly family: string; readonly revision: string }> {
  const { family } = definition
  const saved = { region, cluster, family, tasks: [] }
  save(saved)
  const { arn, isReturned } = await registerTaskDefinition(
    clients,
    { definition, current, maxAttempts },
    tools,
  )
  save({ ...saved, revision: arn })
  if (isReturned) tools.log.info(`Registered ${formatRevision(arn)}`)
  return { family, revision: arn }
}

/** What is to be asked for, of a definition; fails on all that AWS would refuse. */
export async function outlineTask(
  inputs: RunTaskInputs,
  { settings, defaults }: TaskHost,
  token: ClientToken,
  definition: TaskDefinition,
  clients: Tools['clients'],
): Promise<TaskOutline> {
  const container = chooseContainer(definition, inputs.container)
  const roles = await rolesOf(inputs, definition, defaults, clients)
  const overrides = overridesOf(inputs, settings, container.name, definition, roles)
  for (const override of overrides.containerOverrides ?? [])
    clients.redactor.learn(knownInContainer(override as unknown as Container))
  return {
    definition,
    container: withVariables(container, overrides),
    request: {
      ...requestOf(inputs, settings, definition, defaults),
      overrides,
      clientToken: token.token,
      ...(token.startedBy ? { startedBy: token.startedBy } : {}),
    },
  }
}

/** What RunTask is asked for, beside the revision and the overrides. */
function requestOf(
  { cluster, placement, tags }: RunTaskInputs,
  settings: TaskSettings,
  definition: TaskDefinition,
  defaults: TaskDefaults,
): Omit<RunRequest, 'taskDefinition'> & { readonly count: number } {
  const network = networkOf(definition, placement, defaults)
  const volumes = volumesOf(definition, settings, defaults)
  const pairs = Object.entries(tags).map(([key, value]) => ({ key, value }))
  return {
    cluster,
    ...capacityOf(placement, defaults),
    ...(network ? { networkConfiguration: network } : {}),
    ...settings,
    count: settings.count ?? 1,
    ...(volumes.length > 0 ? { volumeConfigurations: volumes } : {}),
    ...(pairs.length > 0 ? { tags: pairs } : {}),
  }
}

/** The container that is named, or the only essential one. */
function chooseContainer(definition: TaskDefinition, asked: string | undefined): Container {
  const all = definition.containerDefinitions
  const names = all.map(({ name }) => name)
  const named = all.find(({ name }) => name === asked)
  if (named) return named
  if (asked !== undefined) {
    throw new DeployError({
      title: `Container "${asked}" is not in the task definition`,
      message: `Task definition ${definition.family} has: ${names.join(', ')}.${didYouMean(asked, names)}`,
      next: 'Correct the input "container".',
    })
  }
  const essential = essentialContainers(definition)
  const [only, ...others] = all.filter(({ name }) => essential.has(name))
  if (only && others.length === 0) return only
  throw new DeployError({
    title: 'It is not clear which container does the work',
    message: `Task definition ${definition.family} has ${essential.size} essential containers: ${[...essential].join(', ')}.`,
    next: 'Name the one whose exit code counts in the input "container".',
  })
}

function withImage(definition: TaskDefinition, container: string, image: string | undefined): TaskDefinition {
  if (image === undefined) return definition
  return prepare(definition, { images: [{ container, image }], environment: [], secrets: [], tags: {} })
}

function withVariables(
  container: Container,
  { containerOverrides = [] }: NonNullable<RunRequest['overrides']>,
): Container {
  const own = containerOverrides.find(({ name }) => name === container.name)
  const added = (own?.environment ?? []).map(({ name = '', value = '' }) => ({ name, value }))
  return { ...container, environment: [...(container.environment ?? []), ...added] }
}

/** A task definition without a role takes the one of the service's own. */
async function rolesOf(
  inputs: RunTaskInputs,
  definition: TaskDefinition,
  defaults: TaskDefaults,
  clients: Tools['clients'],
): Promise<Record<string, string>> {
  const roles = { taskRoleArn: inputs.taskRole, executionRoleArn: inputs.executionRole }
  const open = (['taskRoleArn', 'executionRoleArn'] as const).filter(
    role => roles[role] === undefined && definition[role] === undefined,
  )
  const other = defaults.taskDefinition && inputs.definition !== undefined
  if (other && open.length > 0) {
    const own = await describeTaskDefinition(clients, defaults.taskDefinition ?? '')
    for (const role of open) roles[role] = own.definition[role] as string | undefined
  }
  return Object.fromEntries(
    Object.entries(roles).flatMap(([role, arn]) => (arn === undefined ? [] : [[role, arn]])),
  )
}
