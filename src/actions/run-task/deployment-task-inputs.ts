import { didYouMean } from '../../base/did-you-mean.ts'
import { DeployError } from '../../base/errors.ts'
import { isRecord, unspelled } from '../../base/schema.ts'
import { isSpelled, sourceOf } from '../../base/spelled.ts'
import { badInput, variableOf } from '../../inputs/fields.ts'
import { RUN_TASK_INPUT_NAMES, type RunTaskInputs, readRunTaskInputs } from './inputs.ts'

/** The inputs of the deploy action that run a task of the new revision. */
export type TaskInput = 'before' | 'after'

/** Inputs of run-task that the deployment itself decides. */
const DECIDED = ['cluster', 'service', 'task-definition', 'image', 'wait', 'region', 'max-attempts']
const MEMBERS = RUN_TASK_INPUT_NAMES.filter(name => !DECIDED.includes(name))

/** Where the deployment is. */
export interface DeploymentPlace {
  readonly region: string
  /** ARN. */
  readonly cluster: string
  readonly service: string
  readonly maxAttempts: number
}

/** The members of `before` or `after`, which are inputs of run-task under their names → inputs of run-task. */
export async function readDeploymentTask(
  input: TaskInput,
  given: Readonly<Record<string, unknown>>,
  { region, cluster, service, maxAttempts }: DeploymentPlace,
): Promise<RunTaskInputs> {
  const env: Record<string, string> = {
    INPUT_REGION: region,
    INPUT_CLUSTER: cluster,
    INPUT_SERVICE: service,
    'INPUT_MAX-ATTEMPTS': String(maxAttempts),
  }
  for (const [name, value] of Object.entries(given)) {
    if (!MEMBERS.some(member => member === name)) throw notAMember(input, name)
    env[variableOf(name)] = textOf(input, name, value)
  }
  return inMember(input, () => readRunTaskInputs(env))
}

/** Runs something whose errors speak of the inputs of run-task; here they are members of another input. */
export async function inMember<T>(input: TaskInput, work: () => Promise<T>): Promise<T> {
  try {
    return await work()
  } catch (error) {
    if (!(error instanceof DeployError)) throw error
    const { title, message, next, docs, link } = error
    throw new DeployError(
      {
        title: memberWords(input, title),
        message: memberWords(input, message),
        ...(next ? { next: memberWords(input, next) } : {}),
        ...(docs ? { docs } : {}),
        ...(link ? { link } : {}),
      },
      { cause: error.cause, fatal: error.fatal },
    )
  }
}

/** A text that names inputs of run-task → one that names members. */
export function memberWords(input: TaskInput, text: string): string {
  const own = (words: string) =>
    words.replaceAll(/"([\w-]+)"/g, (quoted, name: string) =>
      MEMBERS.some(member => member === name) ? `"${input}.${name}"` : quoted,
    )
  return text.replaceAll(/\binputs? "[\w-]+"(?: and "[\w-]+")?/gi, own)
}

/** A value as the input of that name takes it. */
function textOf(input: TaskInput, name: string, value: unknown): string {
  if (isSpelled(value) || (value !== null && typeof value !== 'object')) return scalarText(value)
  if (Array.isArray(value) && /^(?:subnets|security-groups)$/.test(name)) return value.map(String).join(',')
  if (isRecord(value) && name === 'tags')
    return Object.entries(value)
      .map(([key, one]) => `${key}=${scalarText(one)}`)
      .join('\n')
  if (isRecord(value) && name === 'environment') return JSON.stringify(mapValues(value, scalarText))
  if (Array.isArray(value) && name === 'command') return JSON.stringify(value.map(scalarText))
  if (value !== null && typeof value === 'object') return JSON.stringify(unspelled(value))
  throw badInput(input, name, 'has a member without a value', 'a value there, or remove it')
}

function scalarText(value: unknown): string {
  if (isSpelled(value)) return sourceOf(value)
  return typeof value === 'string' ? value : JSON.stringify(value)
}

function mapValues<T>(record: Record<string, unknown>, change: (value: unknown) => T): Record<string, T> {
  return Object.fromEntries(Object.entries(record).map(([name, value]) => [name, change(value)]))
}

function notAMember(input: TaskInput, name: string): DeployError {
  return badInput(
    input,
    name,
    DECIDED.includes(name)
      ? 'sets what the deployment decides'
      : 'has a member that run-task has no input for',
    `members such as command, container, environment, timeout, cpu or memory`,
    DECIDED.includes(name)
      ? ' The task runs the new revision, in the cluster of the service.'
      : didYouMean(name, MEMBERS),
  )
}
