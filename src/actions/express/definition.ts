import { registerTaskDefinition } from '../../aws/ecs/registration.ts'
import { formatRevision } from '../../base/arn.ts'
import { checkExpressDefinition } from '../../strategy/express/way.ts'
import { readTaskDefinitionSource } from '../../strategy/task-definition-source.ts'
import type { Tools } from '../../strategy/tools.ts'
import { checkNewImages } from '../../task-definition/image-problem.ts'
import { prepare } from '../../task-definition/prepare.ts'
import type { ExpressInputs } from './inputs.ts'

/**
 * The revision of a task definition of the user's own, registered where it is not there yet; nothing where no task
 * definition is named, or the service runs that revision already.
 */
export async function registerOwn(
  { definition: asked, edits, maxAttempts, force }: ExpressInputs,
  current: string | undefined,
  tools: Tools,
): Promise<{ readonly taskDefinitionArn: string } | undefined> {
  if (asked === undefined) return undefined
  const source = await readTaskDefinitionSource(asked, tools)
  const definition = prepare(source.definition, { ...edits, container: 'Main' })
  checkExpressDefinition(definition)
  checkNewImages(definition, [source.revision?.definition])
  const isEdited = edits.images.length + edits.environment.length + edits.secrets.length > 0
  const known = isEdited ? undefined : source.revision
  if (known && known.arn === current && !force) return undefined
  if (known) return { taskDefinitionArn: known.arn }
  const registration = { definition, current: current ?? '', maxAttempts }
  const { arn } = await registerTaskDefinition(tools.clients, registration, tools)
  tools.log.info(`Registered ${formatRevision(arn)}`)
  return { taskDefinitionArn: arn }
}
