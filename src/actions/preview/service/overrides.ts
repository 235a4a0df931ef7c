import { createServiceSchema, registerTaskDefinitionSchema } from '../../../aws/client/request-schemas.ts'
import type { ServiceSettings } from '../../../aws/ecs/service-template.ts'
import { didYouMean } from '../../../base/did-you-mean.ts'
import { DeployError } from '../../../base/errors.ts'
import { recordAt, valueAt } from '../../../base/nested.ts'
import { conform, isRecord, type Schema } from '../../../base/schema.ts'
import { unknownMembers } from '../../../base/unknown-members.ts'
import type { Container, TaskDefinition } from '../../../task-definition/definition.ts'
import type { Overrides } from '../override-inputs.ts'

type Members = Readonly<Record<string, unknown>>

/** Members that make the preview what it is, so that nothing else may set them. */
const RESERVED_TASK_MEMBERS = ['family', 'containerDefinitions', 'tags']
const RESERVED_SERVICE_MEMBERS = [
  'cluster',
  'serviceName',
  'taskDefinition',
  'loadBalancers',
  'deploymentController',
  'tags',
  'clientToken',
]

/** What says where tasks run: one member of it replaces the others. */
const CAPACITY = ['launchType', 'capacityProviderStrategy', 'placementConstraints', 'placementStrategy']

/** Lists of pairs that may be written as mappings, with the member that holds the value. */
const PAIRS: Readonly<Record<string, string>> = { environment: 'value', secrets: 'valueFrom' }

/** The definition with what is other in a preview. */
export function overrideDefinition(
  definition: TaskDefinition,
  { containers, task }: Overrides,
): TaskDefinition {
  refuseReserved('task', task, RESERVED_TASK_MEMBERS)
  const names = definition.containerDefinitions.map(({ name }) => name)
  for (const name of Object.keys(containers)) if (!names.includes(name)) throw unknownContainer(name, names)
  const removed = new Set(names.filter(name => containers[name] === null))
  const containerDefinitions = definition.containerDefinitions
    .filter(({ name }) => !removed.has(name))
    .map(container => overrideContainer(container, containers[container.name] ?? {}, removed))
  if (containerDefinitions.length === 0) throw invalidOverrides(['containers removes every container'])
  const merged = merge(definition, conformMembers(task, registerTaskDefinitionSchema(), 'task', definition))
  return { ...(merged as unknown as TaskDefinition), containerDefinitions }
}

function overrideContainer(container: Container, members: Members, removed: ReadonlySet<string>): Container {
  const lists = Object.entries(PAIRS).flatMap(([member, value]): [string, unknown][] => {
    const given = members[member]
    return isRecord(given) ? [[member, mergePairs(container[member], given, value)]] : []
  })
  const wanted = { ...members, ...Object.fromEntries(lists) }
  const { name } = container
  const merged = merge(
    container,
    conformMembers(wanted, containerSchema(), `containers.${name}`, container),
  ) as Container
  const dependencies = merged['dependsOn']
  if (removed.size === 0 || !Array.isArray(dependencies)) return merged
  // Nobody can wait for a container that is not there.
  const dependsOn = dependencies.filter(one => !(isRecord(one) && removed.has(String(one['containerName']))))
  return { ...merged, dependsOn }
}

function containerSchema(): Schema {
  const schema = registerTaskDefinitionSchema()
  const list = schema.kind === 'structure' ? schema.members.get('containerDefinitions')?.() : undefined
  return list?.kind === 'list' ? list.member() : { kind: 'any' }
}

/** Pairs by their names on top of those that are there; `null` takes one away. */
function mergePairs(existing: unknown, given: Members, valueMember: string): Record<string, unknown>[] {
  const pairs = new Map(
    (Array.isArray(existing) ? existing : []).filter(isRecord).map(pair => [pair['name'], pair]),
  )
  for (const [name, value] of Object.entries(given)) {
    if (value === null) pairs.delete(name)
    else pairs.set(name, { name, [valueMember]: value })
  }
  return [...pairs.values()]
}

/** The settings of a service with what is other in a preview. */
export function overrideSettings(
  settings: ServiceSettings,
  { service }: Overrides,
  unknown: Members = {},
): ServiceSettings {
  refuseReserved('service', service, RESERVED_SERVICE_MEMBERS)
  const wanted = conformMembers(service, createServiceSchema(), 'service', { ...settings, ...unknown })
  const { deploymentConfiguration } = wanted
  const strategy = valueAt(deploymentConfiguration, 'strategy')
  if (strategy !== undefined && strategy !== 'ROLLING')
    throw invalidOverrides([
      `service.deploymentConfiguration.strategy is ${String(strategy)}; previews are ROLLING`,
    ])
  const capacity = wanted['capacityProviderStrategy'] ?? wanted['launchType']
  const kept = Object.entries(settings).filter(([member]) => !(capacity && CAPACITY.includes(member)))
  const merged = merge(Object.fromEntries(kept), wanted)
  return {
    ...merged,
    deploymentConfiguration: {
      ...settings.deploymentConfiguration,
      ...recordAt(deploymentConfiguration),
    },
  } as ServiceSettings
}

/** The members on top; those that are `null` are taken away. */
function merge(existing: object, given: Members): Record<string, unknown> {
  const all: [string, unknown][] = Object.entries({ ...existing, ...given })
  return Object.fromEntries(all.filter(([, value]) => value !== null && value !== undefined))
}

/**
 * Members with the types that AWS takes; `null` stays, to take something away. What the SDK does not know is AWS's own
 * where the base has it.
 */
function conformMembers(members: Members, schema: Schema, part: string, base: object): Members {
  const { value, problems: misfits } = conform(members, schema)
  const kept = unknownMembers(value, schema).filter(({ keys }) => valueAt(base, ...keys) !== undefined)
  const problems = misfits.filter(misfit => !kept.some(({ path }) => path === misfit.path))
  if (problems.length > 0)
    throw invalidOverrides(problems.map(({ path, problem }) => `${part}.${path} ${problem}`))
  const gone = Object.entries(members).filter(([, given]) => given === null)
  return { ...(value as Members), ...Object.fromEntries(gone) }
}

function refuseReserved(part: string, members: Members, own: readonly string[]): void {
  const [taken] = Object.keys(members).filter(member => own.includes(member))
  if (taken !== undefined) throw invalidOverrides([`${part}.${taken} is what the action itself sets`])
}

function unknownContainer(name: string, names: readonly string[]): DeployError {
  return new DeployError({
    title: `Container "${name}" is not in the task definition`,
    message: `Input "preview-overrides" names it; the task definition has: ${names.join(', ')}.${didYouMean(name, names)}`,
    next: 'Correct its name in the input "preview-overrides".',
  })
}

function invalidOverrides(problems: readonly string[]): DeployError {
  return new DeployError({
    title: 'Input "preview-overrides" is not valid',
    message: problems.join('\n'),
    next: 'Use the members of RegisterTaskDefinition and CreateService under the names of the Amazon ECS API reference.',
  })
}
