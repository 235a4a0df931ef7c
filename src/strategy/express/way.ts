import { shortName } from '../../base/arn.ts'
import { valueAt } from '../../base/nested.ts'
import { MANAGED_TAG } from '../../inputs/managed-tag.ts'
import type { TaskDefinition } from '../../task-definition/definition.ts'
import { hasMoreThanWritten } from './written.ts'

/** How a revision of an Express Mode service comes by its task definition: ECS writes it, or the user registers it. */
export type ExpressWay = 'primary-container' | 'task-definition'

/** Which service it is, for the family that ECS writes. */
export interface NamedService {
  readonly name: string
  readonly clusterArn: string
}

const MAIN = 'Main'

/**
 * By which way the running revision came. AWS tells a primary container and a task definition in either case
 * (https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_ExpressGatewayServiceConfiguration.html), so the task
 * definition has to tell. ECS writes the family `CLUSTER-SERVICE`, as `default-shop` of the service `default/shop`: every
 * other one is the user's own. In that family, the tag of ECS and what ECS sets
 * (https://docs.aws.amazon.com/AmazonECS/latest/developerguide/express-service-work.html) show that ECS has written it:
 * edits of it stay when a primary container is sent
 * (https://docs.aws.amazon.com/AmazonECS/latest/developerguide/express-service-advanced-customization.html). Without these
 * signs, what a primary container cannot say would be lost. `undefined` where another family has the tag of ECS.
 */
export function wayOf(
  definition: TaskDefinition,
  primaryContainer: Readonly<Record<string, unknown>> | undefined,
  service: NamedService,
): ExpressWay | undefined {
  const hasMain = definition.containerDefinitions.some(({ name }) => name === MAIN)
  if (primaryContainer === undefined || !hasMain) return 'task-definition'
  const isManaged = definition.tags?.some(({ key }) => key === MANAGED_TAG) === true
  if (definition.family !== familyOf(service)) return isManaged ? undefined : 'task-definition'
  if (isManaged || isGenerated(definition)) return 'primary-container'
  return hasMoreThanWritten(definition) ? 'task-definition' : 'primary-container'
}

/** The family that ECS writes for a service. */
export function familyOf({ name, clusterArn }: NamedService): string {
  return `${shortName(clusterArn)}-${name}`
}

/** Either of what no one else sets in this form; an edit may have replaced the other one. */
function isGenerated({ containerDefinitions }: TaskDefinition): boolean {
  const main = containerDefinitions.find(({ name }) => name === MAIN)
  return (
    valueAt(main, 'linuxParameters', 'initProcessEnabled') === true ||
    valueAt(main, 'logConfiguration', 'options', 'max-buffer-size') === '25m'
  )
}
