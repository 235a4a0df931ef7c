import { isDeepStrictEqual } from 'node:util'
import { describeError, isDenied } from '../../aws/client/errors.ts'
import type { ExpressConfiguration } from '../../aws/ecs/express.ts'
import type { Service } from '../../aws/ecs/service.ts'
import { describeTaskDefinition } from '../../aws/ecs/task-definitions.ts'
import { parseRevision } from '../../base/arn.ts'
import { checkExpressDefinition } from '../../strategy/express/express-definition.ts'
import { unclearWay } from '../../strategy/express/unclear.ts'
import { familyOf, wayOf } from '../../strategy/express/way.ts'
import type { Tools } from '../../strategy/tools.ts'
import type { TaskDefinition } from '../../task-definition/definition.ts'
import { checkNewImages } from '../../task-definition/image-problem.ts'
import { prepare } from '../../task-definition/prepare.ts'
import { type OwnDefinition, readOwn } from './definition.ts'
import type { ExpressInputs } from './inputs.ts'
import { refuseOwnMembers } from './own-members.ts'
import { namesDefinition, updateOf, withoutDefinition } from './request.ts'

type Members = Readonly<Record<string, unknown>>

/** An update, before anything of it is sent. */
export interface PlannedUpdate {
  /** Members of UpdateExpressGatewayService beside a task definition of the user's own; nothing where nothing differs. */
  readonly members: Members | undefined
  readonly own: OwnDefinition | undefined
}

/** Members of a primary container that a container definition has under the same name and in the same form. */
const SHARED = ['command', 'environment', 'secrets', 'repositoryCredentials']

/**
 * What an update comes to. It keeps the way that the running revision came by: a revision of the user's own goes on as
 * one, edited and registered, since a primary container would lose what only the task definition says.
 */
export async function planUpdate(
  inputs: ExpressInputs,
  service: Service,
  configuration: ExpressConfiguration | undefined,
  tools: Tools,
): Promise<PlannedUpdate> {
  const present = configuration?.members ?? {}
  if (inputs.definition !== undefined) {
    const own = await readOwn(inputs, service.taskDefinition, tools)
    return { members: updateOf(inputs, present), own }
  }
  const running = await findOwnRunning(inputs, service, configuration, tools)
  if (running === undefined) return { members: updateOf(inputs, present), own: undefined }
  refuseOwnMembers(inputs, running, present)
  const members = updateOf(withoutDefinition(inputs), present)
  return { members, own: editRunning(inputs, running, service.taskDefinition) }
}

/** The running task definition, where the inputs say something about it and it is the user's own. */
async function findOwnRunning(
  inputs: ExpressInputs,
  service: Service,
  configuration: ExpressConfiguration | undefined,
  { clients, log }: Tools,
): Promise<TaskDefinition | undefined> {
  const { taskDefinition } = service
  if (!namesDefinition(inputs) || taskDefinition === '') return undefined
  try {
    const { definition } = await describeTaskDefinition(clients, taskDefinition)
    const way = wayOf(definition, configuration?.primaryContainer, service)
    if (way === undefined) throw unclearWay(service, definition.family)
    return way === 'task-definition' ? definition : undefined
  } catch (error) {
    // In the family that ECS writes, what someone has added stays whatever is sent.
    const isGenerated = parseRevision(taskDefinition).family === familyOf(service)
    if (!isDenied(error) || !isGenerated) throw error
    log.notice('The task definition is not known', describeError(error))
    return undefined
  }
}

/** The running task definition with what the inputs say, to be registered; nothing where it says all that already. */
function editRunning(
  { edits, container, force }: ExpressInputs,
  running: TaskDefinition,
  arn: string,
): OwnDefinition | undefined {
  const prepared = prepare(running, { ...edits, container: 'Main' })
  const given = Object.fromEntries(
    SHARED.flatMap(name => (name in container ? [[name, container[name]]] : [])),
  )
  const containerDefinitions = prepared.containerDefinitions.map(each =>
    each.name === 'Main' ? { ...each, ...given } : each,
  )
  const definition = { ...prepared, containerDefinitions }
  if (isDeepStrictEqual(definition, running)) return force ? { arn } : undefined
  checkExpressDefinition(definition)
  checkNewImages(definition, [running])
  return { definition }
}
