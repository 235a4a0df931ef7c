import { DeployError } from '../base/errors.ts'
import { recordsAt } from '../base/nested.ts'
import { type Container, referencesOf, type TaskDefinition } from './definition.ts'
import { checkNewImages } from './image-problem.ts'

/**
 * Fails on the first thing in a definition that no registry, role or secret could be, and that AWS would refuse late or not
 * at all. What AWS has in one of the `known` definitions already is left alone: whatever it is, tasks run with it.
 */
export function checkBrought(
  definition: TaskDefinition,
  known: readonly (TaskDefinition | undefined)[],
): void {
  checkNewImages(definition, known)
  const old = new Set(known.flatMap(each => each?.containerDefinitions.flatMap(pairsOf) ?? []).map(keyOf))
  for (const pair of definition.containerDefinitions.flatMap(pairsOf)) {
    if (!old.has(keyOf(pair))) checkPair(pair)
  }
  const references = new Set(known.flatMap(each => (each ? allReferences(each) : [])))
  for (const reference of allReferences(definition)) {
    if (!references.has(reference)) requireUnmasked(reference, 'Task definition')
  }
}

/** Throws where GitHub has masked a part of an ARN: there is no such thing then. */
function requireUnmasked(text: string, subject: string): void {
  if (!text.includes('***')) return
  throw new DeployError({
    title: `${subject} has an ARN or name with a part that GitHub masked`,
    message: `${text.startsWith('arn:') ? `Received: ${text}. ` : ''}The part is most often the account id, which is a secret of the repository or masked by a step before.`,
    next: 'Build it from values that are not secrets, or do not mask the account ID: it is not a secret.',
  })
}

/** A variable, secret or option of a log driver that belongs to a container. */
interface Pair {
  readonly path: string
  readonly name: unknown
  /** Absent for a plain variable, which may have an empty value. */
  readonly valueFrom?: unknown
}

function pairsOf(container: Container): Pair[] {
  const secrets = (path: string, ...at: string[]) =>
    recordsAt(container, ...at).map(({ name, valueFrom }) => ({
      path: `containerDefinitions[${container.name}].${path}`,
      name,
      valueFrom: valueFrom ?? '',
    }))
  return [
    ...recordsAt(container, 'environment').map(({ name }) => ({
      path: `containerDefinitions[${container.name}].environment`,
      name,
    })),
    ...secrets('secrets', 'secrets'),
    ...secrets('logConfiguration.secretOptions', 'logConfiguration', 'secretOptions'),
  ]
}

function checkPair({ path, name, valueFrom }: Pair): void {
  const hasName = name !== undefined && name !== ''
  if (hasName && valueFrom !== '') return
  throw new DeployError(
    hasName
      ? {
          title: `"valueFrom" of ${path}[${String(name)}] is empty`,
          message:
            'It does not say where the secret is. If it comes from an expression, check that the expression has a value.',
          next: 'Write the ARN of a secret in Secrets Manager, or the ARN or name of a parameter in Parameter Store.',
        }
      : {
          title: `An item of ${path} has no name`,
          message: 'ECS takes no variable without a name.',
          next: 'Give it a name, or remove it.',
        },
  )
}

function keyOf(pair: Pair): string {
  return JSON.stringify(pair)
}

/** ARNs and names of roles, secrets and files that the containers need. */
function allReferences(definition: TaskDefinition): string[] {
  const { taskRoleArn, executionRoleArn, containerDefinitions } = definition
  const files = containerDefinitions.flatMap(container => recordsAt(container, 'environmentFiles'))
  return [
    taskRoleArn,
    executionRoleArn,
    ...referencesOf(definition),
    ...files.map(({ value }) => value),
  ].filter(one => typeof one === 'string')
}
