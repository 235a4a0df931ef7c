import { registerTaskDefinition } from '../../aws/ecs/registration.ts'
import { formatRevision } from '../../base/arn.ts'
import type { Runner } from '../../github/runner.ts'
import { checkExpressDefinition } from '../../strategy/express/express-definition.ts'
import { readTaskDefinitionSource } from '../../strategy/task-definition-source.ts'
import type { Tools } from '../../strategy/tools.ts'
import type { TaskDefinition } from '../../task-definition/definition.ts'
import { checkNewImages } from '../../task-definition/image-problem.ts'
import { prepare } from '../../task-definition/prepare.ts'
import type { ExpressInputs } from './inputs.ts'
import { saveCreation } from './saved-creation.ts'

/** A task definition of the user's own that is to be deployed: one that AWS has already, or one to register. */
export type OwnDefinition = { readonly arn: string } | { readonly definition: TaskDefinition }

/** The one that the inputs name, with their edits; nothing where none is named, or the service runs that revision already. */
export async function readOwn(
  { definition: asked, edits, force }: ExpressInputs,
  current: string | undefined,
  tools: Tools,
): Promise<OwnDefinition | undefined> {
  if (asked === undefined) return undefined
  const source = await readTaskDefinitionSource(asked, tools)
  const definition = prepare(source.definition, { ...edits, container: 'Main' })
  checkExpressDefinition(definition)
  checkNewImages(definition, [source.revision?.definition])
  const isEdited = edits.images.length + edits.environment.length + edits.secrets.length > 0
  const known = isEdited ? undefined : source.revision
  if (known && known.arn === current && !force) return undefined
  return known ? { arn: known.arn } : { definition }
}

/** What a task definition of the user's own comes to: its ARN, and a sentence where it was registered. */
export interface RegisteredOwn {
  readonly taskDefinitionArn: string
  readonly done?: readonly string[]
}

/** Registers a task definition where it is not there yet. */
export async function registerOwn(
  own: OwnDefinition,
  current: string | undefined,
  { maxAttempts, service }: Pick<ExpressInputs, 'maxAttempts' | 'service'>,
  tools: Tools & { readonly log: Runner },
): Promise<RegisteredOwn> {
  if ('arn' in own) return { taskDefinitionArn: own.arn }
  const registration = { ...own, current: current ?? '', maxAttempts }
  saveCreation(tools.log, { service, family: own.definition.family })
  const { arn } = await registerTaskDefinition(tools.clients, registration, tools)
  saveCreation(tools.log, { service, revision: arn })
  tools.log.info(`Registered ${formatRevision(arn)}`)
  return { taskDefinitionArn: arn, done: [`${formatRevision(arn)} has been registered and stays.`] }
}
