import { DeployError } from '../base/errors.ts'
import { conform, isRecord, type Schema, unspelled } from '../base/schema.ts'
import { unknownMembers } from '../base/unknown-members.ts'
import { parseYaml } from '../base/yaml.ts'
import { marksOf, type TaskDefinition, withoutReadOnly } from './definition.ts'
import { nullEntries } from './given-values.ts'

/** What a task definition file says. */
export interface TaskDefinitionFile {
  readonly definition: TaskDefinition
  /** What AWS wrote into it and does not take; empty where a person wrote it. */
  readonly marks: Readonly<Record<string, unknown>>
  /** Members that the schema does not know, which are kept where AWS wrote them. */
  readonly unknown: readonly string[]
  /** Labels, options and the like that have `null` in the place of a value, and are left out. */
  readonly nulls: readonly string[]
}

/** The text of a task definition file → the input of `RegisterTaskDefinition`. */
export function parseTaskDefinition(text: string, file: string, schema: Schema): TaskDefinition {
  return readTaskDefinitionFile(text, file, schema).definition
}

/**
 * Reads a task definition file: JSON and YAML, and the answer of `describe-task-definition` as it comes. A member that
 * the schema does not know is a typo where a person wrote it, and newer than the schema where AWS did.
 */
export function readTaskDefinitionFile(text: string, file: string, schema: Schema): TaskDefinitionFile {
  const parsed = parseYaml(text, `Task definition file "${file}"`, { spelled: true })
  if (parsed === null || parsed === undefined) {
    throw new DeployError({
      title: `Task definition file "${file}" is empty`,
      message: 'The step that writes it may have written nothing, or to another path.',
      next: 'Check what wrote the file; it takes a mapping with "family" and "containerDefinitions".',
    })
  }
  if (!isRecord(parsed)) {
    throw new DeployError({
      title: `Task definition file "${file}" is not a mapping`,
      message: 'A task definition is a mapping with "family" and "containerDefinitions".',
      next: 'Write it as `aws ecs describe-task-definition` prints it, or as `register-task-definition` takes it.',
    })
  }
  const written = unwrap(parsed)
  const marks = unspelled(marksOf(written)) as Readonly<Record<string, unknown>>
  const { value, problems: misfits } = conform(withoutReadOnly(written), schema)
  const unknown = unknownMembers(value, schema).map(({ path }) => path)
  const isKept = Object.keys(marks).length > 0
  const invalid = misfits.filter(({ path, isNull }) => !(isKept && (isNull || unknown.includes(path))))
  const problems = invalid.length > 0 ? invalid : missing(value as Record<string, unknown>)
  if (/^\s*\{/.test(text) && problems.some(({ path }) => COMMENT.test(path))) throw commented(file)
  if (problems.length > 0) {
    throw new DeployError({
      title: `Task definition file "${file}" is not valid`,
      message: problems.map(({ path, problem }) => `${path} ${problem}`).join('\n'),
      next: 'Correct the file; nothing was registered.',
    })
  }
  return { definition: value as TaskDefinition, marks, unknown, nulls: nullEntries(written, schema) }
}

/** A comment of JavaScript, which a JSON file has in front of a key, and YAML takes for the beginning of it. */
const COMMENT = /(?:^|\.)\/[/*]/

function commented(file: string): DeployError {
  return new DeployError({
    title: `Task definition file "${file}" has comments`,
    message:
      'It begins as JSON does, and JSON has no comments such as those with // or /* in front of its keys.',
    next: 'Remove them, or write the file in YAML, where a comment begins with #.',
  })
}

/** `describe-task-definition` wraps the definition and puts its tags beside it. */
function unwrap(parsed: Record<string, unknown>): Record<string, unknown> {
  const inner = parsed['taskDefinition']
  if (!isRecord(inner)) return parsed
  const tags = parsed['tags']
  return Array.isArray(tags) && tags.length > 0 ? { ...inner, tags } : inner
}

function missing(definition: Record<string, unknown>): { path: string; problem: string }[] {
  const problems: { path: string; problem: string }[] = []
  if (!definition['family']) problems.push({ path: 'family', problem: 'is missing' })
  const containers = definition['containerDefinitions']
  if (!Array.isArray(containers) || containers.length === 0) {
    problems.push({ path: 'containerDefinitions', problem: 'is missing or empty' })
  } else {
    containers.forEach((container, index) => {
      if (!isRecord(container) || !container['name']) {
        problems.push({ path: `containerDefinitions[${index}].name`, problem: 'is missing' })
      }
    })
  }
  return problems
}
