import { isRecord } from '../base/schema.ts'
import type { Container, TaskDefinition } from '../task-definition/definition.ts'
import { secretsIn } from './forms.ts'
import type { Knowledge } from './redactor.ts'

/** What a task definition tells about its secrets, and the names in it. */
export function knownInDefinition(definition: TaskDefinition): Knowledge {
  const containers = definition.containerDefinitions ?? []
  const inContainers = containers.map(knownInContainer)
  return {
    values: inContainers.flatMap(({ values }) => values),
    names: [
      ...texts(definition.family),
      ...['taskRoleArn', 'executionRoleArn'].flatMap(role => texts(definition[role])),
      ...inContainers.flatMap(({ names }) => names),
    ],
  }
}

/** What one container of a task definition tells. */
export function knownInContainer(container: Container): Required<Knowledge> {
  return { values: valuesOf(container), names: namesOf(container) }
}

function valuesOf(container: Container): string[] {
  const log = isRecord(container['logConfiguration']) ? container['logConfiguration']['options'] : undefined
  const check = isRecord(container['healthCheck']) ? container['healthCheck']['command'] : undefined
  return [
    ...(container.environment ?? []).flatMap(({ value }) => texts(value)),
    // Whoever writes the secret itself instead of its place has it refused by AWS, in a sentence that repeats it.
    ...(container.secrets ?? [])
      .flatMap(({ valueFrom }) => texts(valueFrom))
      .filter(place => !isPlace(place)),
    ...[container['command'], container['entryPoint'], check].flatMap(secretsInCommand),
    ...[log, container['dockerLabels'], firelensOptions(container)].flatMap(secretsInPairs),
  ]
}

function firelensOptions(container: Container): unknown {
  const { firelensConfiguration: firelens } = container
  return isRecord(firelens) ? firelens['options'] : undefined
}

/** Of a command, what has the form of a secret: in one of its words, or in a word behind an option. */
function secretsInCommand(command: unknown): string[] {
  const words = texts(command)
  return [...words, words.join(' '), JSON.stringify(words)].flatMap(secretsIn)
}

function secretsInPairs(pairs: unknown): string[] {
  return isRecord(pairs)
    ? Object.entries(pairs).flatMap(([name, value]) => [
        ...texts(value).flatMap(secretsIn),
        ...secretsIn(`${name}="${String(value)}"`),
      ])
    : []
}

function namesOf(container: Container): string[] {
  const log = container['logConfiguration']
  const options = isRecord(log) && isRecord(log['options']) ? log['options'] : {}
  const places = Object.entries(options).filter(([name]) =>
    /^awslogs-(?:group|region|stream-prefix)$/.test(name),
  )
  return [
    ...texts(container.name),
    ...texts(container.image),
    ...places.flatMap(([, value]) => texts(value)),
    ...(container.environment ?? []).flatMap(({ name }) => texts(name)),
    ...(container.secrets ?? []).flatMap(({ name, valueFrom }) => [
      ...texts(name),
      ...texts(valueFrom).filter(isPlace),
    ]),
  ]
}

/** Whether a secret is said to be somewhere, and not what it is. */
function isPlace(valueFrom: string): boolean {
  return /^(?:arn:|\/)/.test(valueFrom)
}

function texts(value: unknown): string[] {
  if (typeof value === 'string') return [value]
  return Array.isArray(value) ? value.filter(each => typeof each === 'string') : []
}
