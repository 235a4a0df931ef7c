import { DeployError } from '../../base/errors.ts'
import { recordsAt } from '../../base/nested.ts'
import type { Container, TaskDefinition } from '../../task-definition/definition.ts'

const MAIN = 'Main'

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
