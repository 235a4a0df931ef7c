import { isDeepStrictEqual } from 'node:util'
import { isRecord } from '../../base/schema.ts'
import type { Container } from '../../task-definition/definition.ts'
import type { DeploymentPlace, TaskInput } from './deployment-task-inputs.ts'
import type { TaskOutline } from './plan.ts'

/**
 * What a task of a deployment does, and to what, each under a name that a log may show: a migration with another
 * database in a variable, a secret or a role is another migration, though its image and command are the same.
 */
export type TaskIdentity = Readonly<Record<string, unknown>>

/** What one of the services asks for. */
export interface AskedTask {
  readonly input: TaskInput
  /** The members of the input. */
  readonly given: Readonly<Record<string, unknown>>
  readonly place: DeploymentPlace
  readonly outline: TaskOutline
}

/** The identity of a task; that of `after` is also that of its service. */
export function identifyTask({ input, given, place, outline }: AskedTask): TaskIdentity {
  const { definition, container, request } = outline
  const { containerOverrides = [], taskRoleArn } = request.overrides ?? {}
  const { environment: _, command: __, ...members } = given
  const own = containerOverrides.find(({ name }) => name === container.name)
  const { image, entryPoint, workingDirectory, user } = container
  const others = definition.containerDefinitions.filter(({ name }) => name !== container.name)
  return {
    'the input': input,
    'the cluster': place.cluster,
    ...(input === 'after' ? { 'the service': place.service } : {}),
    'the container': container.name,
    'the image': image,
    'the command': [own?.command ?? container['command'], entryPoint, workingDirectory, user],
    'the members of the input': members,
    'the task role': taskRoleArn ?? definition['taskRoleArn'],
    ...settingsOf(container, ''),
    ...Object.assign({}, ...others.map(other => settingsOf(other, ` of ${other.name}`))),
  }
}

/** Names under which two tasks differ. */
export function taskDifferences(one: TaskIdentity, other: TaskIdentity): string[] {
  const names = [...new Set([...Object.keys(one), ...Object.keys(other)])]
  return names.filter(name => !isDeepStrictEqual(one[name], other[name]))
}

/** The text that is the same for the same tasks alone. */
export function taskKey(identity: TaskIdentity): string {
  const entries = Object.entries(identity).filter(([, value]) => value !== undefined)
  return JSON.stringify(entries.sort(([one], [other]) => (one < other ? -1 : 1)))
}

/** What a container reads its settings from; of a variable that is there twice, the last one counts. */
function settingsOf(container: Container, where: string): TaskIdentity {
  const { environment = [], secrets = [], environmentFiles } = container
  const variables = environment.map(({ name, value }) => [`environment ${name}${where}`, value] as const)
  const found = (Array.isArray(secrets) ? secrets : []).filter(isRecord)
  return Object.fromEntries([
    ...variables,
    ...found.map(secret => [`secret ${secret['name']}${where}`, secret['valueFrom']] as const),
    ...(isEmpty(environmentFiles) ? [] : [[`environment files${where}`, environmentFiles] as const]),
  ])
}

function isEmpty(value: unknown): boolean {
  return value === undefined || (Array.isArray(value) && value.length === 0)
}
