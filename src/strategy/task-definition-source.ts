import { registerTaskDefinitionSchema } from '../aws/client/request-schemas.ts'
import { describeTaskDefinition, type Revision } from '../aws/ecs/task-definitions.ts'
import { parseArn } from '../base/arn.ts'
import { DeployError } from '../base/errors.ts'
import { didYouMeanFile } from '../base/files.ts'
import type { Log } from '../base/log.ts'
import { knownInDefinition } from '../redact/known-in-definition.ts'
import type { TaskDefinition } from '../task-definition/definition.ts'
import { withValues } from '../task-definition/given-values.ts'
import { type Edits, findIdleRemovals } from '../task-definition/prepare.ts'
import { withoutUnset } from '../task-definition/unset.ts'
import type { Tools } from './tools.ts'

/** What the new revision is made from; `revision` where AWS has it already. */
export interface TaskDefinitionSource {
  readonly definition: TaskDefinition
  readonly revision?: Revision
}

/** Finds what the input `task-definition` names: a file, or a revision in AWS. */
export async function readTaskDefinitionSource(
  asked: string,
  { clients, log, readFile }: Pick<Tools, 'clients' | 'log' | 'readFile'>,
): Promise<TaskDefinitionSource> {
  if (parseArn(asked) === undefined) {
    const text = await readFile(asked)
    if (text !== undefined) {
      const { readTaskDefinitionFile } = await import('../task-definition/parse.ts')
      const file = readTaskDefinitionFile(text, asked, registerTaskDefinitionSchema())
      warnOfUnknown(file.unknown, asked, log)
      const { definition: filled, leftOut } = withoutUnset(file.definition, registerTaskDefinitionSchema())
      tellLeftOut([...file.nulls, ...leftOut], log)
      const { definition, given } = withValues(filled)
      if (given.length > 0) log.info(`Given an empty value, because they have none: ${given.join(', ')}`)
      clients.redactor.learn(knownInDefinition(definition))
      return { definition }
    }
    if (/[/\\]|\.(?:json|ya?ml)$/i.test(asked) || !/^[\w-]{1,255}(?::\d+)?$/.test(asked)) {
      throw new DeployError({
        title: fileNotFound(asked),
        message: `The workspace has no such file, and it is not the name of a task definition either.${await didYouMeanFile(asked, readFile)}`,
        next: 'Give a path relative to the workspace (is actions/checkout run before?), a family, `family:revision` or an ARN.',
      })
    }
  }
  const revision = await describeTaskDefinition(clients, asked)
  if (!revision.active) throw inactiveRevision(asked)
  return { definition: revision.definition, revision }
}

/** What a service runs, which may be inactive: ECS goes on with it, and what is registered from it is a new revision. */
export async function readServiceSource(
  arn: string,
  { clients }: Pick<Tools, 'clients'>,
): Promise<TaskDefinitionSource & { readonly revision: Revision }> {
  if (arn === '') throw unknownRevision()
  const revision = await describeTaskDefinition(clients, arn)
  return { definition: revision.definition, revision }
}

function unknownRevision(): DeployError {
  return new DeployError({
    title: 'AWS does not say which task definition the service runs',
    message: 'DescribeServices names none, neither of the service nor of its deployment.',
    next: 'Name it in the input "task-definition".',
  })
}

/** The error for a revision that is to be run as it is, and was deregistered. */
export function inactiveRevision(asked: string): DeployError {
  return new DeployError({
    title: `Task definition "${asked}" is inactive`,
    message: 'It has been deregistered, and ECS starts no new tasks from it.',
    next: 'Name an active revision.',
  })
}

/** Tells what of a file is not sent, since AWS takes no empty text there. */
export function tellLeftOut(leftOut: readonly string[], log: Pick<Log, 'info'>): void {
  if (leftOut.length > 0) log.info(`Left out, because they are empty: ${leftOut.join(', ')}`)
}

/** What AWS has written is sent back to it as it is, though this version does not know it. */
export function warnOfUnknown(unknown: readonly string[], file: string, log: Pick<Log, 'warning'>): void {
  for (const path of unknown) {
    log.warning(
      `Unknown member in "${file}"`,
      `This version of the action does not know ${path}. It is kept unchanged because AWS wrote the file.`,
    )
  }
}

/** Tells which removals remove nothing: a name may be misspelt, or gone since an earlier run. */
export function tellIdleRemovals(definition: TaskDefinition, edits: Edits, log: Pick<Log, 'info'>): void {
  for (const words of findIdleRemovals(definition, edits)) log.info(`Nothing to remove: ${words}`)
}

/** Somebody may have put the definition itself where its name belongs, with all that is in it. */
export function fileNotFound(asked: string): string {
  return /^[\w ./\\:@+-]{1,255}$/.test(asked)
    ? `Task definition file "${asked}" was not found`
    : 'Input "task-definition" is not the name of a file'
}
