import {
  RegisterTaskDefinitionCommand,
  type RegisterTaskDefinitionCommandInput,
  type RegisterTaskDefinitionCommandOutput,
} from '@aws-sdk/client-ecs'
import type { Clock } from '../../base/clock.ts'
import { DeployError, messageOf } from '../../base/errors.ts'
import type { Log } from '../../base/log.ts'
import { valueAt } from '../../base/nested.ts'
import { missingFrom, type UnknownMember, unknownMembers } from '../../base/unknown-members.ts'
import { knownInDefinition } from '../../redact/known-in-definition.ts'
import type { TaskDefinition } from '../../task-definition/definition.ts'
import { diffTaskDefinitions } from '../../task-definition/diff.ts'
import { checkSize } from '../../task-definition/size.ts'
import type { Clients } from '../client/clients.ts'
import { errorKind } from '../client/errors.ts'
import { sendOnce } from '../client/once.ts'
import { registerTaskDefinitionSchema } from '../client/request-schemas.ts'
import { describeTaskDefinition, isMissingRevision, type Revision, toRevision } from './task-definitions.ts'

/** A revision that was registered. */
export interface Registered extends Revision {
  /** Whether AWS has answered with it; else one with the same content was found after a lost answer. */
  readonly isReturned: boolean
}

/** What is to be registered. */
export interface Registration {
  readonly definition: TaskDefinition
  /** The revision that the service runs: alike as it may be, it is not the one just registered. */
  readonly current: string
  readonly maxAttempts: number
  /** Hears of a lost answer. */
  lose?(): void
}

/** The members of a definition that AWS's API has got since the SDK in the bundle was made. */
export function unknownInDefinition(definition: TaskDefinition): UnknownMember[] {
  return unknownMembers(definition, registerTaskDefinitionSchema())
}

/** Registers a new revision; after a lost answer the latest one is read back before another try. */
export function registerTaskDefinition(
  clients: Clients,
  { definition, current, maxAttempts, lose }: Registration,
  { clock, log }: { readonly clock: Clock; readonly log: Log },
): Promise<Registered> {
  checkSize(definition)
  // What AWS refuses, it repeats.
  clients.redactor.learn(knownInDefinition(definition))
  return sendOnce<Registered>(
    {
      doing: `register the task definition ${definition.family}`,
      send: async () => {
        const { answer, sent } = await send(clients, definition, log)
        warnOfLoss(sent, answer, log)
        return { ...toRevision(answer.taskDefinition ?? {}, answer.tags), isReturned: true }
      },
      readBack: async () => {
        lose?.()
        const found = await findRegistered(clients, definition, current)
        return found && { ...found, isReturned: false }
      },
    },
    clock,
    maxAttempts,
  )
}

/** AWS may answer members that it does not take, and the SDK does not know yet which of the new ones are such. */
async function send(
  clients: Clients,
  definition: TaskDefinition,
  log: Log,
): Promise<{ answer: RegisterTaskDefinitionCommandOutput; sent: TaskDefinition }> {
  try {
    // Checked against the SDK's schema when it was read, which the types cannot know.
    const input = definition as unknown as RegisterTaskDefinitionCommandInput
    return {
      answer: await clients.ecsOnce().send(new RegisterTaskDefinitionCommand(input)),
      sent: definition,
    }
  } catch (error) {
    const unknown = unknownInDefinition(definition).flatMap(({ keys: [name = '', ...inner] }) =>
      inner.length === 0 ? [name] : [],
    )
    if (errorKind(error) !== 'refused' || unknown.length === 0) throw error
    const named = unknown.filter(name => messageOf(error).includes(name))
    const refused = named.length > 0 ? named : unknown
    const rest = Object.entries(definition).filter(([name]) => !refused.includes(name))
    const answered = await send(clients, Object.fromEntries(rest) as unknown as TaskDefinition, log)
    log.warning(
      'AWS refused a member of the task definition',
      `Registered without ${refused.join(', ')}, which AWS returns but does not accept. ${(error as Error).name}: ${messageOf(error)}`,
    )
    return answered
  }
}

/** A member that is new to the SDK may be new to this Region too, and AWS passes over what it does not know. */
function warnOfLoss(sent: TaskDefinition, answer: RegisterTaskDefinitionCommandOutput, log: Log): void {
  const lost = unknownInDefinition(sent).flatMap(({ path, keys }) =>
    missingFrom(valueAt(answer.taskDefinition, ...keys), valueAt(sent, ...keys), path),
  )
  if (lost.length === 0) return
  log.warning(
    'AWS did not register every member of the task definition',
    `The new revision lacks members that were sent: ${lost.join(', ')}.`,
  )
}

/** The latest revision of the family if it says exactly what was to be registered. Throws where it cannot be read. */
async function findRegistered(
  clients: Clients,
  definition: TaskDefinition,
  current: string,
): Promise<Revision | undefined> {
  // An answer from before the registration knows nothing of it.
  const { taskDefinitions: _, ...fresh } = clients
  try {
    const latest = await describeTaskDefinition(fresh, definition.family)
    const alike = diffTaskDefinitions(latest.definition, definition).length === 0
    return alike && latest.arn !== current ? latest : undefined
  } catch (error) {
    // A family without any revision is the one answer that says that nothing was registered.
    if (error instanceof DeployError && isMissingRevision(error.cause)) return undefined
    throw error
  }
}
