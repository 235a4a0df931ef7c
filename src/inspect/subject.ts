import type { Service } from '../aws/ecs/service.ts'
import type { Settings } from '../aws/ecs/service-settings.ts'
import { formatRevision, parseArn } from '../base/arn.ts'
import { numberAt, recordAt, recordsAt, valueAt } from '../base/nested.ts'
import { scalableResource } from '../base/scalable-range.ts'
import { capacityDuring } from '../strategy/capacity.ts'
import { loadBalancersOf } from '../strategy/ecs/update-request.ts'
import type { Draft } from '../strategy/launch.ts'
import type { Strategy } from '../strategy/strategy.ts'
import type { TaskDefinition } from '../task-definition/definition.ts'
import type { Subject } from '../verify/facts.ts'

/** Of AWS, where a service of replicas does not say. */
const DEFAULTS = { minimumHealthyPercent: 100, maximumPercent: 200 }

/** What is to be checked of a deployment: the new definition, and the service with the settings it will have. */
export function subjectOf({
  service,
  definition,
  update,
  strategy,
}: Omit<Draft, 'options'> & { readonly strategy: Strategy }): Subject {
  const configuration = {
    ...DEFAULTS,
    ...recordAt(service.settings, 'deploymentConfiguration'),
    ...recordAt(update, 'deploymentConfiguration'),
  }
  const settings: Settings = { ...service.settings, ...update }
  const desired = numberIn(settings, 'desiredCount', service.desired)
  const { partition = 'aws', region = '', account = '' } = parseArn(service.arn) ?? {}
  const gracePeriod = settings['healthCheckGracePeriodSeconds']
  return {
    definition,
    service: service.name,
    partition,
    region,
    account,
    strategy,
    ...capacityOf(service, settings),
    loadBalancers: loadBalancersOf(service, update),
    portNames: portNamesIn(settings),
    registries: registriesIn(settings),
    ...networkOf(definition, settings),
    desired,
    capacity: capacityDuring(strategy, desired, configuration),
    ...(service.schedulingStrategy === 'DAEMON'
      ? { daemon: true as const }
      : { scalable: scalableResource(service.clusterArn, service.name) }),
    circuitBreaker: valueAt(configuration, 'deploymentCircuitBreaker', 'enable') === true,
    ...(typeof gracePeriod === 'number' ? { gracePeriod } : {}),
    activeDeployments: activeDeployments(service),
  }
}

/** What is to be checked of a definition alone, which no service runs yet. */
export function definitionSubjectOf(
  definition: TaskDefinition,
  place: Pick<Subject, 'region' | 'account' | 'partition'>,
): Subject {
  const { requiresCompatibilities: kinds } = definition as { requiresCompatibilities?: readonly string[] }
  return {
    definition,
    service: definition.family,
    ...place,
    strategy: 'task',
    fargate: kinds?.includes('FARGATE') ? (kinds.length === 1 ? true : undefined) : false,
    spot: false,
    loadBalancers: [],
    portNames: [],
    registries: [],
    subnets: [],
    securityGroups: [],
    desired: 1,
    capacity: { least: 0, most: 1, stuck: false },
    circuitBreaker: true,
    activeDeployments: [],
  }
}

/** What a one-off task is given of its own: the roles and the network that its inputs name. */
export interface OwnSettings {
  readonly roles: Readonly<Record<string, string>>
  readonly subnets: readonly string[]
  readonly securityGroups: readonly string[]
}

/** What is to be checked of a one-off task beside what is checked of its service. */
export function taskSubjectOf(name: string, service: Subject, own: OwnSettings): Subject {
  return {
    ...service,
    service: name,
    definition: { family: service.definition.family, containerDefinitions: [], ...own.roles },
    strategy: 'task',
    loadBalancers: [],
    subnets: own.subnets,
    securityGroups: own.securityGroups,
    desired: 0,
    capacity: { least: 0, most: 1, stuck: false },
    activeDeployments: [],
  }
}

/** Where the tasks will be started; a service that says nothing has the capacity of its cluster. */
function capacityOf(service: Service, settings: Settings): Pick<Subject, 'fargate' | 'spot'> {
  const set = service.taskSets.find(({ status }) => status === 'PRIMARY')
  const own = recordsAt(settings, 'capacityProviderStrategy').map(each => String(each['capacityProvider']))
  const providers = own.length > 0 ? own : (set?.capacityProviders ?? []).map(({ provider }) => provider)
  const fargate = providers.filter(name => /^FARGATE/.test(name)).length
  const spot = providers.includes('FARGATE_SPOT')
  if (providers.length > 0) {
    return { fargate: fargate === 0 ? false : fargate === providers.length ? true : undefined, spot }
  }
  return { fargate: service.launchType === undefined ? undefined : service.launchType === 'FARGATE', spot }
}

function portNamesIn(settings: Settings): Subject['portNames'] {
  const connect = recordAt(settings, 'serviceConnectConfiguration')
  const named = (by: string, entries: readonly Settings[]) =>
    entries.flatMap(({ portName }) => (typeof portName === 'string' ? [{ name: portName, by }] : []))
  return [
    ...(connect['enabled'] === false ? [] : named('Service Connect', recordsAt(connect, 'services'))),
    ...named('VPC Lattice', recordsAt(settings, 'vpcLatticeConfigurations')),
  ]
}

/** The containers that are registered with service discovery. */
function registriesIn(settings: Settings): Subject['registries'] {
  return recordsAt(settings, 'serviceRegistries').flatMap(
    ({ containerName: container, containerPort: port }) =>
      typeof container === 'string' ? [{ container, ...(typeof port === 'number' ? { port } : {}) }] : [],
  )
}

/** Only in the mode awsvpc a task has a network interface of its own. */
function networkOf(
  definition: TaskDefinition,
  settings: Settings,
): Pick<Subject, 'subnets' | 'securityGroups'> {
  if (definition['networkMode'] !== 'awsvpc') return { subnets: [], securityGroups: [] }
  const network = recordAt(settings, 'networkConfiguration', 'awsvpcConfiguration')
  return { subnets: textsIn(network, 'subnets'), securityGroups: textsIn(network, 'securityGroups') }
}

/** Deployments that have not ended. */
function activeDeployments({ deployments, taskSets }: Service): string[] {
  const own = deployments
    .filter(({ status, state }) => status === 'PRIMARY' && state === 'IN_PROGRESS')
    .map(({ id, taskDefinition }) => `${id} of ${formatRevision(taskDefinition)}`)
  const sets = taskSets.filter(({ status, deployment }) => status !== 'PRIMARY' && deployment !== undefined)
  return [
    ...own,
    ...sets.map(
      ({ deployment = '', taskDefinition }) => `${deployment} of ${formatRevision(taskDefinition)}`,
    ),
  ]
}

function textsIn(from: Settings, member: string): string[] {
  const value = from[member]
  return Array.isArray(value) ? value.filter(each => typeof each === 'string') : []
}

function numberIn(from: Settings, member: string, otherwise: number): number {
  return numberAt(from, member) ?? otherwise
}
