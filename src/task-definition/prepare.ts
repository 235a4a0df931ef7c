import { didYouMean } from '../base/did-you-mean.ts'
import { DeployError } from '../base/errors.ts'
import type { Container, TaskDefinition } from './definition.ts'
import type { ImageEdit } from './edits.ts'
import type { VariableEdit } from './variables.ts'

/** Everything the inputs change in a task definition. */
export interface Edits {
  readonly images: readonly ImageEdit[]
  /** The container meant where a line names none. */
  readonly container?: string
  readonly environment: readonly VariableEdit[]
  readonly secrets: readonly VariableEdit[]
  readonly tags: Readonly<Record<string, string>>
}

/** The definition with the inputs' images, variables, secrets and tags in their places. */
export function prepare(definition: TaskDefinition, edits: Edits): TaskDefinition {
  const named = <T extends { container?: string; key?: string }>(lines: readonly T[], input: string) =>
    lines.map(line => ({ ...line, container: containerOf(definition, line, edits.container, input) }))
  const images = named(edits.images, 'image')
  const environment = named(edits.environment, 'environment')
  const secrets = named(edits.secrets, 'secrets')
  refuseContainersAsNames(definition, edits.environment)
  refuseSameVariables('environment', environment)
  refuseSameVariables('secrets', secrets)
  refuseContradictions(environment, secrets)
  const containerDefinitions = definition.containerDefinitions.map(container => {
    const own = <T extends { container: string }>(lines: readonly T[]) =>
      lines.filter(line => line.container === container.name)
    return editContainer(container, own(images)[0]?.image, own(environment), own(secrets))
  })
  const tags = editTags(definition.tags ?? [], edits.tags)
  const { tags: _, ...rest } = definition
  // An empty list of tags is refused by AWS, so none are sent.
  return { ...rest, containerDefinitions, ...(tags.length > 0 ? { tags } : {}) } as TaskDefinition
}

/** Removals of variables and secrets that a definition does not have, each in words. */
export function findIdleRemovals(definition: TaskDefinition, edits: Edits): string[] {
  const idle = (input: 'environment' | 'secrets') =>
    edits[input]
      .filter(({ value }) => value === undefined)
      .map(edit => ({ key: edit.key, container: containerOf(definition, edit, edits.container, input) }))
      .filter(({ key, container }) => {
        const own = definition.containerDefinitions.find(({ name }) => name === container)
        return !(own?.[input] ?? []).some(({ name }) => name === key)
      })
      .map(({ key, container }) => `${key} is not in the ${input} of ${container}`)
  return [...idle('environment'), ...idle('secrets')]
}

/** The name of the container meant: the one named, or the only one. */
function containerOf(
  definition: TaskDefinition,
  { container, key }: { readonly container?: string; readonly key?: string },
  otherwise: string | undefined,
  input: string,
): string {
  const names = definition.containerDefinitions.map(({ name }) => name)
  const asked = container ?? otherwise
  if (asked !== undefined) {
    if (names.includes(asked)) return asked
    const whole =
      container === undefined || key === undefined
        ? ''
        : ` If the colon is a part of the name, write the container in front of it: \`${names[0]}:${container}:${key}\`.`
    throw new DeployError({
      title: `Container "${asked}" is not in the task definition`,
      message: `Task definition ${definition.family} has: ${names.join(', ')}.${didYouMean(asked, names)}${whole}`,
      next: `Name one of its containers in the input "container" or in the lines of "${input}".`,
    })
  }
  if (names.length === 1 && names[0] !== undefined) return names[0]
  throw new DeployError({
    title: `Input "${input}" does not say which container it means`,
    message: `Task definition ${definition.family} has ${names.length} containers: ${names.join(', ')}.`,
    next:
      input === 'image'
        ? 'Name it with the input "container", or write lines `container=image`.'
        : 'Name it with the input "container", or write lines `container:KEY=value`.',
  })
}

/** `app: KEY=value` is a mapping that sets a variable named as the container, which nobody means. */
function refuseContainersAsNames(
  { containerDefinitions }: TaskDefinition,
  environment: readonly VariableEdit[],
): void {
  const odd = environment.find(
    ({ container, key, value = '', isMapped }) =>
      isMapped &&
      container === undefined &&
      /^[^\s"'`=]+=/.test(value) &&
      containerDefinitions.some(({ name }) => name === key),
  )
  if (odd === undefined) return
  throw new DeployError({
    title: `Input "environment" sets a variable named "${odd.key}", as the container is named`,
    message: 'With a blank behind the colon, the line says `NAME: value`.',
    next: `Write \`${odd.key}:KEY=value\` for a variable of the container, or \`${odd.key}=value\` for one that is named so.`,
  })
}

type OwnVariable = VariableEdit & { readonly container: string }

/** Lines with and without a container's name may mean the same variable; only here is that known. */
function refuseSameVariables(input: string, lines: readonly OwnVariable[]): void {
  const seen = new Set<string>()
  const duplicate = lines.find(line => seen.size === seen.add(variableName(line)).size)
  if (duplicate === undefined) return
  throw new DeployError({
    title: `Input "${input}" names "${duplicate.key}" twice`,
    message: `Two lines set ${duplicate.key} of container ${duplicate.container}; only one of them could win.`,
    next: 'Remove one of the lines.',
  })
}

function variableName({ container, key }: OwnVariable): string {
  return JSON.stringify([container, key])
}

function refuseContradictions(environment: readonly OwnVariable[], secrets: readonly OwnVariable[]): void {
  const secret = new Set(secrets.filter(({ value }) => value !== undefined).map(variableName))
  const both = environment.find(
    variable => variable.value !== undefined && secret.has(variableName(variable)),
  )
  if (both) {
    throw new DeployError({
      title: `"${both.key}" is in both "environment" and "secrets"`,
      message: `ECS takes a name once for container ${both.container}, as a plain value or as a secret.`,
      next: 'Keep it in one of the two inputs.',
    })
  }
}

function editContainer(
  container: Container,
  image: string | undefined,
  environment: readonly OwnVariable[],
  secrets: readonly OwnVariable[],
): Container {
  const plain = new Map((container.environment ?? []).map(({ name, value }) => [name, value]))
  const secret = new Map((container.secrets ?? []).map(({ name, valueFrom }) => [name, valueFrom]))
  for (const { key, value } of environment) {
    if (value === undefined) plain.delete(key)
    else {
      plain.set(key, value)
      secret.delete(key)
    }
  }
  for (const { key, value } of secrets) {
    if (value === undefined) secret.delete(key)
    else {
      secret.set(key, value)
      plain.delete(key)
    }
  }
  const changed = environment.length + secrets.length > 0
  return {
    ...container,
    ...(image === undefined ? {} : { image }),
    ...(changed && (container.environment || plain.size > 0)
      ? { environment: [...plain].map(([name, value]) => ({ name, value })) }
      : {}),
    ...(changed && (container.secrets || secret.size > 0)
      ? { secrets: [...secret].map(([name, valueFrom]) => ({ name, valueFrom })) }
      : {}),
  }
}

function editTags(
  tags: readonly { key: string; value: string }[],
  edits: Readonly<Record<string, string>>,
): { key: string; value: string }[] {
  const kept = tags.filter(({ key }) => !Object.hasOwn(edits, key))
  return [...kept, ...Object.entries(edits).map(([key, value]) => ({ key, value }))]
}
