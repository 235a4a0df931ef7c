import { isDeepStrictEqual } from 'node:util'
import { DeployError } from '../../base/errors.ts'
import { recordAt } from '../../base/nested.ts'
import { isRecord } from '../../base/schema.ts'
import type { Container } from '../../task-definition/definition.ts'
import { prepare } from '../../task-definition/prepare.ts'
import type { ExpressInputs } from './inputs.ts'

type Members = Readonly<Record<string, unknown>>

/** Members of which a part may be sent; the rest of them goes along as the service has it. */
const NESTED = ['networkConfiguration', 'scalingTarget']

/** Whether the inputs say anything about the primary container. */
function namesContainer({ edits, container }: ExpressInputs): boolean {
  return (
    edits.images.length + edits.environment.length + edits.secrets.length + Object.keys(container).length > 0
  )
}

/** What AWS does not take together with a task definition of the user's own, beside the primary container. */
const SIZE_AND_ROLES = ['executionRoleArn', 'taskRoleArn', 'cpu', 'memory', 'cpuArchitecture']

/** Whether the inputs say anything that a task definition says. */
export function namesDefinition(inputs: ExpressInputs): boolean {
  return namesContainer(inputs) || SIZE_AND_ROLES.some(name => inputs.members[name] !== undefined)
}

/** The inputs without all of that. */
export function withoutDefinition(inputs: ExpressInputs): ExpressInputs {
  const members = Object.entries(inputs.members).filter(([name]) => !SIZE_AND_ROLES.includes(name))
  const edits = { images: [], environment: [], secrets: [], tags: {} }
  return { ...inputs, edits, container: {}, members: Object.fromEntries(members) }
}

/** The primary container with everything that the inputs say, whole: AWS replaces each list that it is sent. */
export function primaryContainerOf(inputs: ExpressInputs, present: Members = {}): Members {
  const main = { name: 'Main', ...present } as Container
  const definition = { family: inputs.service, containerDefinitions: [main] }
  const [edited = main] = prepare(definition, inputs.edits).containerDefinitions
  const { name: _, ...members } = edited
  return { ...members, ...inputs.container }
}

/** What CreateExpressGatewayService is sent, but for tags and a task definition of one's own. */
export function creationOf(inputs: ExpressInputs): Members {
  const { members, service, cluster, definition } = inputs
  const missing = missingInput(inputs)
  if (missing !== undefined) {
    throw new DeployError({
      title: `Input "${missing}" is missing`,
      message: `Express Mode service "${service}" does not exist in cluster ${cluster}, and AWS needs it to create the service.`,
      next: `Set the input "${missing}", or correct the name of the service.`,
    })
  }
  const container = definition === undefined ? { primaryContainer: primaryContainerOf(inputs) } : {}
  return { serviceName: service, cluster, ...members, ...container }
}

function missingInput({ members, edits, definition }: ExpressInputs): string | undefined {
  if (members['infrastructureRoleArn'] === undefined) return 'infrastructure-role-arn'
  if (definition !== undefined) return undefined
  if (edits.images.length === 0) return 'image'
  return members['executionRoleArn'] === undefined ? 'execution-role-arn' : undefined
}

/**
 * What UpdateExpressGatewayService is sent for a service with this configuration: everything that the inputs say, or
 * nothing where the service has it all already.
 */
export function updateOf(inputs: ExpressInputs, present: Members): Members | undefined {
  const { infrastructureRoleArn: _, ...members } = inputs.members
  const nested = NESTED.flatMap(name =>
    members[name] === undefined
      ? []
      : [[name, { ...recordAt(present, name), ...recordAt(members, name) }] as const],
  )
  const container =
    inputs.definition === undefined && namesContainer(inputs)
      ? { primaryContainer: primaryContainerOf(inputs, recordAt(present, 'primaryContainer')) }
      : {}
  const wanted = { ...members, ...Object.fromEntries(nested), ...container }
  const differs = Object.entries(wanted).some(([name, value]) => !isSame(value, present[name], name))
  return differs || inputs.force ? wanted : undefined
}

/** Whether AWS has a value already; the order counts only in a command. */
export function isSame(wanted: unknown, present: unknown, name: string): boolean {
  if (Array.isArray(wanted) && Array.isArray(present)) {
    const sorted = (list: unknown[]) =>
      name === 'command' ? list : list.map(each => JSON.stringify(each)).sort()
    return isDeepStrictEqual(sorted(wanted), sorted(present))
  }
  if (isRecord(wanted))
    return Object.entries(wanted).every(([member, value]) => isSame(value, recordAt(present)[member], member))
  return wanted === present || (present === undefined && Array.isArray(wanted) && wanted.length === 0)
}
