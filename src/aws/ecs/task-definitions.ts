import {
  DescribeTaskDefinitionCommand,
  type DescribeTaskDefinitionCommandOutput,
  RegisterTaskDefinitionCommand,
  type RegisterTaskDefinitionCommandInput,
  type TaskDefinition as SdkTaskDefinition,
  type Tag,
} from '@aws-sdk/client-ecs'
import type { Clock } from '../../base/clock.ts'
import { DeployError } from '../../base/errors.ts'
import { knownInDefinition } from '../../redact/known-in-definition.ts'
import { type TaskDefinition, withoutReadOnly } from '../../task-definition/definition.ts'
import { diffTaskDefinitions } from '../../task-definition/diff.ts'
import { answered } from '../client/answered.ts'
import type { Clients } from '../client/clients.ts'
import { toDeployError } from '../client/errors.ts'
import { sendOnce } from '../client/once.ts'
import { listActiveFamilies } from './lists.ts'

/** A revision as AWS holds it. */
export interface Revision {
  readonly arn: string
  readonly definition: TaskDefinition
  readonly active: boolean
}

/** A revision that was registered. */
export interface Registered extends Revision {
  /** Whether AWS has answered with it; else one with the same content was found after a lost answer. */
  readonly isReturned: boolean
}

/** The revision that an ARN, `family:revision` or family (its latest active one) names. */
export async function describeTaskDefinition(clients: Clients, reference: string): Promise<Revision> {
  try {
    const answer = await describe(clients, reference)
    const revision = toRevision(answer.taskDefinition ?? {}, answer.tags)
    clients.redactor.learn(knownInDefinition(revision.definition))
    return revision
  } catch (error) {
    if (error instanceof Error && /Unable to describe task definition/.test(error.message)) {
      throw new DeployError(
        {
          title: `Task definition "${reference}" was not found`,
          message: error.message,
          next: 'Give a file in the workspace, a family, `family:revision` or the ARN of an active revision.',
        },
        { cause: error },
      )
    }
    throw toDeployError(error, `describe the task definition ${reference}`)
  }
}

function describe(
  { ecs, taskDefinitions }: Clients,
  taskDefinition: string,
): Promise<DescribeTaskDefinitionCommandOutput> {
  const answer =
    taskDefinitions?.get(taskDefinition) ??
    ecs.send(new DescribeTaskDefinitionCommand({ taskDefinition, include: ['TAGS'] }))
  taskDefinitions?.set(taskDefinition, answer)
  return answer
}

/**
 * Registers a new revision; after a lost answer, which `lose` hears of, the latest one is read back before
 * another try. `current` is the revision the service runs: alike as it may be, it is not the one just registered.
 */
export function registerTaskDefinition(
  clients: Clients,
  definition: TaskDefinition,
  current: string,
  clock: Clock,
  maxAttempts: number,
  lose = () => {},
): Promise<Registered> {
  // What AWS refuses, it repeats.
  clients.redactor.learn(knownInDefinition(definition))
  return sendOnce<Registered>(
    {
      doing: `register the task definition ${definition.family}`,
      send: async () => {
        // Checked against the SDK's schema when it was read, which the types cannot know.
        const input = definition as unknown as RegisterTaskDefinitionCommandInput
        const answer = await clients.ecsOnce().send(new RegisterTaskDefinitionCommand(input))
        return { ...toRevision(answer.taskDefinition ?? {}, answer.tags), isReturned: true }
      },
      readBack: async () => {
        lose()
        const found = await findRegistered(clients, definition, current)
        return found && { ...found, isReturned: false }
      },
    },
    clock,
    maxAttempts,
  )
}

/** The latest revision of the family if it says exactly what was to be registered. */
async function findRegistered(
  clients: Clients,
  definition: TaskDefinition,
  current: string,
): Promise<Revision | undefined> {
  try {
    const latest = await describeTaskDefinition(clients, definition.family)
    const alike = diffTaskDefinitions(latest.definition, definition).length === 0
    return alike && latest.arn !== current ? latest : undefined
  } catch {
    // A family without any revision, or one that may not be read: nothing is known to be registered.
    return undefined
  }
}

function toRevision(described: SdkTaskDefinition, tags: readonly Tag[] | undefined): Revision {
  const members = Object.entries(withoutReadOnly({ ...described })).filter(([, value]) => value !== undefined)
  const definition = { ...Object.fromEntries(members), ...(tags && tags.length > 0 ? { tags } : {}) }
  return {
    arn: answered(described.taskDefinitionArn, 'which revision it is about'),
    definition: definition as unknown as TaskDefinition,
    active: described.status !== 'INACTIVE' && described.status !== 'DELETE_IN_PROGRESS',
  }
}

/** The families that have active revisions. */
export async function listFamilies(clients: Clients): Promise<string[]> {
  try {
    return await listActiveFamilies(clients.ecs)
  } catch (error) {
    throw toDeployError(error, 'list the families of task definitions')
  }
}
