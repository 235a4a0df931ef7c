import {
  DescribeTaskDefinitionCommand,
  type DescribeTaskDefinitionCommandOutput,
  type TaskDefinition as SdkTaskDefinition,
  type Tag,
} from '@aws-sdk/client-ecs'
import { DeployError } from '../../base/errors.ts'
import { knownInDefinition } from '../../redact/known-in-definition.ts'
import { type TaskDefinition, withoutReadOnly } from '../../task-definition/definition.ts'
import { answered } from '../client/answered.ts'
import type { Clients } from '../client/clients.ts'
import { toDeployError } from '../client/errors.ts'
import { listActiveFamilies } from './lists.ts'

/** A revision as AWS holds it. */
export interface Revision {
  readonly arn: string
  readonly definition: TaskDefinition
  readonly active: boolean
  /** What AWS has found it to fit, such as `EC2` and `FARGATE`; absent where it does not say. */
  readonly compatibilities?: readonly string[]
}

/** The revision that an ARN, `family:revision` or family (its latest active one) names. */
export async function describeTaskDefinition(clients: Clients, reference: string): Promise<Revision> {
  try {
    const answer = await describe(clients, reference)
    const revision = toRevision(answer.taskDefinition ?? {}, answer.tags)
    clients.redactor.learn(knownInDefinition(revision.definition))
    return revision
  } catch (error) {
    if (isMissingRevision(error)) {
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

/** The same; `undefined` where AWS has no such revision any more. */
export async function findTaskDefinition(clients: Clients, reference: string): Promise<Revision | undefined> {
  try {
    return await describeTaskDefinition(clients, reference)
  } catch (error) {
    if (error instanceof DeployError && isMissingRevision(error.cause)) return undefined
    throw error
  }
}

/** Whether AWS says that there is no such revision. */
export function isMissingRevision(error: unknown): error is Error {
  return error instanceof Error && /Unable to describe task definition/.test(error.message)
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

/** A revision as AWS answers it → in our words. */
export function toRevision(described: SdkTaskDefinition, tags: readonly Tag[] | undefined): Revision {
  const members = Object.entries(withoutReadOnly({ ...described })).filter(([, value]) => value !== undefined)
  const definition = { ...Object.fromEntries(members), ...(tags && tags.length > 0 ? { tags } : {}) }
  return {
    arn: answered(described.taskDefinitionArn, 'which revision it is about'),
    definition: definition as unknown as TaskDefinition,
    active: described.status !== 'INACTIVE' && described.status !== 'DELETE_IN_PROGRESS',
    ...(described.compatibilities ? { compatibilities: described.compatibilities } : {}),
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
