import { DeployError } from '../../base/errors.ts'
import { recordsAt, valueAt } from '../../base/nested.ts'
import { isRecord } from '../../base/schema.ts'
import type { Container, TaskDefinition } from '../../task-definition/definition.ts'

/** How a revision of an Express Mode service comes by its task definition: ECS writes it, or the user registers it. */
export type ExpressWay = 'primary-container' | 'task-definition'

const MAIN = 'Main'

/** Members of a container that ECS writes for a primary container, and those that AWS fills in. */
const WRITTEN = new Set([
  ...[
    'name',
    'image',
    'cpu',
    'memory',
    'memoryReservation',
    'essential',
    'portMappings',
    'environment',
    'secrets',
  ],
  ...['command', 'repositoryCredentials', 'logConfiguration', 'linuxParameters', 'stopTimeout'],
  ...['versionConsistency', 'mountPoints', 'volumesFrom', 'systemControls'],
])

/** The tag of what ECS manages. */
export const MANAGED_TAG = 'AmazonECSManaged'

/**
 * By which way the running revision came. AWS tells a primary container and a task definition in either case
 * (https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_ExpressGatewayServiceConfiguration.html), so the task
 * definition has to tell: its tag, what ECS writes (https://docs.aws.amazon.com/AmazonECS/latest/developerguide/express-service-work.html),
 * and what no primary container can say. `undefined` where it has both of the last.
 */
export function wayOf(
  definition: TaskDefinition,
  primaryContainer: Readonly<Record<string, unknown>> | undefined,
): ExpressWay | undefined {
  if (primaryContainer === undefined) return 'task-definition'
  if (definition.tags?.some(({ key }) => key === MANAGED_TAG)) return 'primary-container'
  if (!hasMore(definition)) return 'primary-container'
  return isGenerated(definition) ? undefined : 'task-definition'
}

/** Whether a definition says more than a primary container can. */
function hasMore(definition: TaskDefinition): boolean {
  const [main, ...others] = definition.containerDefinitions
  return (
    others.length > 0 ||
    main?.name !== MAIN ||
    recordsAt(definition, 'volumes').length > 0 ||
    Object.entries(main).some(([member, value]) => !WRITTEN.has(member) && !isEmpty(value))
  )
}

function isGenerated({ containerDefinitions }: TaskDefinition): boolean {
  const main = containerDefinitions.find(({ name }) => name === MAIN)
  return (
    valueAt(main, 'linuxParameters', 'initProcessEnabled') === true &&
    valueAt(main, 'logConfiguration', 'options', 'max-buffer-size') === '25m'
  )
}

function isEmpty(value: unknown): boolean {
  if (Array.isArray(value)) return value.length === 0
  return value === undefined || value === null || (isRecord(value) && Object.keys(value).length === 0)
}

/**
 * Fails where Express Mode does not take a task definition:
 * https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_UpdateExpressGatewayService.html, `taskDefinitionArn`.
 */
export function checkExpressDefinition(definition: TaskDefinition): void {
  const problem = problemOf(definition)
  if (problem === undefined) return
  throw new DeployError({
    title: 'The task definition does not fit Express Mode',
    message: `Express Mode takes a task definition for Fargate with a container named ${MAIN}, which has exactly one TCP port mapping with a containerPort and a name. ${problem}`,
    next: 'Correct the task definition.',
    docs: 'https://docs.aws.amazon.com/AmazonECS/latest/developerguide/express-service-getting-started.html',
  })
}

function problemOf(definition: TaskDefinition): string | undefined {
  const main = definition.containerDefinitions.find(({ name }) => name === MAIN)
  const names = definition.containerDefinitions.map(({ name }) => name)
  if (!main) return `${definition.family} has the containers: ${names.join(', ')}.`
  const compatibilities = definition['requiresCompatibilities']
  if (Array.isArray(compatibilities) && compatibilities.length > 0 && !compatibilities.includes('FARGATE'))
    return `${definition.family} requires ${compatibilities.join(', ')}.`
  const network = definition['networkMode']
  if (network !== 'awsvpc')
    return `The network mode of ${definition.family} is ${String(network ?? 'bridge')}.`
  return portProblem(main)
}

function portProblem(main: Container): string | undefined {
  const mappings = recordsAt(main, 'portMappings')
  const [only] = mappings
  if (mappings.length !== 1 || !only) return `${MAIN} has ${mappings.length} port mappings.`
  const { containerPort, name, protocol = 'tcp' } = only
  if (protocol !== 'tcp') return `The port mapping of ${MAIN} is for ${String(protocol)}.`
  if (containerPort === undefined) return `The port mapping of ${MAIN} has no containerPort.`
  return name === undefined ? `The port mapping of ${MAIN} has no name.` : undefined
}
