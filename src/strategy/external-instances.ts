import type { Settings } from '../aws/ecs/service-settings.ts'
import { DeployError } from '../base/errors.ts'
import { recordAt, recordsAt } from '../base/nested.ts'
import type { TaskDefinition } from '../task-definition/definition.ts'

/** What instances of one's own (ECS Anywhere) do not have. */
const DOCS = 'https://docs.aws.amazon.com/AmazonECS/latest/developerguide/ecs-anywhere.html'

const LISTS = ['loadBalancers', 'serviceRegistries', 'capacityProviderStrategy'] as const

/** A service whose tasks may run on external instances. */
export interface ServiceOnInstances {
  readonly name: string
  readonly launchType?: string
}

/** Refuses settings that a service with the launch type EXTERNAL cannot have. */
export function checkExternalSettings({ name }: ServiceOnInstances, update: Settings): void {
  const member =
    LISTS.find(each => recordsAt(update, each).length > 0) ??
    (Object.keys(recordAt(update, 'networkConfiguration')).length > 0 ? 'networkConfiguration' : undefined)
  if (member === undefined) return
  throw new DeployError({
    title: `\`${member}\` does not fit the launch type EXTERNAL`,
    message: `Service "${name}" runs on external instances (ECS Anywhere), which have no load balancers, service discovery, capacity providers or network mode awsvpc.`,
    next: `Remove \`${member}\` from the input "service-settings".`,
    docs: DOCS,
  })
}

/**
 * Refuses a task definition that does not run on external instances, which AWS says only after it has been registered.
 * `compatibilities` is what AWS has found a revision to fit, where it is known.
 */
export function checkExternalDefinition(
  service: ServiceOnInstances,
  definition: TaskDefinition,
  compatibilities: readonly string[] | undefined,
): void {
  if (service.launchType !== 'EXTERNAL') return
  const problem = problemOf(definition, compatibilities)
  if (problem === undefined) return
  throw new DeployError({
    title: 'The task definition does not fit the launch type EXTERNAL',
    message: `${definition.family} ${problem} Service "${service.name}" runs on external instances (ECS Anywhere).`,
    next: 'Correct the task definition.',
    docs: DOCS,
  })
}

function problemOf(
  definition: TaskDefinition,
  compatibilities: readonly string[] | undefined,
): string | undefined {
  const { networkMode, requiresCompatibilities: required } = definition
  if (networkMode === 'awsvpc')
    return 'has the network mode awsvpc; tasks on external instances use bridge, host or none.'
  const efs = recordsAt(definition, 'volumes').find(volume => 'efsVolumeConfiguration' in volume)
  if (efs) return `has the Amazon EFS volume ${String(efs['name'])}, which external instances do not support.`
  const asked = Array.isArray(required) ? required.map(String) : []
  if (asked.length > 0 && !asked.some(each => each === 'EXTERNAL' || each === 'EC2'))
    return `requires ${asked.join(', ')}, and not EXTERNAL.`
  if (compatibilities && compatibilities.length > 0 && !compatibilities.includes('EXTERNAL'))
    return `is compatible with ${compatibilities.join(', ')}, and not with EXTERNAL.`
  return undefined
}
