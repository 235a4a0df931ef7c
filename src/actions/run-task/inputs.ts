import { DeployError } from '../../base/errors.ts'
import { refuseEmptyInputs } from '../../inputs/empty-inputs.ts'
import {
  badInput,
  booleanField,
  durationField,
  type Environment,
  type Field,
  fieldsOf,
  integerField,
  pairsField,
  settingsField,
  wordField,
} from '../../inputs/fields.ts'
import { AWS_INPUT_NAMES, SERVICE_INPUT_NAMES } from '../../inputs/input-groups.ts'
import { readRegion, readServiceAddress } from '../../inputs/service-address.ts'
import { splitWords } from '../../inputs/shell-words.ts'
import { refuseUnknownInputs } from '../../inputs/unknown-inputs.ts'
import { readPlainVariables } from '../../inputs/variables.ts'
import { withoutCredentials } from '../../task-definition/edits.ts'
import { type NetworkAndCapacity, readNetworkAndCapacity } from './placement-inputs.ts'

/** Everything the run-task action was asked. */
export interface RunTaskInputs {
  readonly region: string
  /** Name or ARN. */
  readonly cluster: string
  /** The service from which the task takes what is not said here. */
  readonly service?: string
  /** A file, family, `family:revision` or ARN; the service's own where not set. */
  readonly definition?: string
  /** The container whose exit code counts and which the overrides are for. */
  readonly container?: string
  readonly image?: string
  readonly command?: readonly string[]
  readonly environment: Readonly<Record<string, string>>
  readonly cpu?: string
  readonly memory?: string
  readonly placement: NetworkAndCapacity
  readonly taskRole?: string
  readonly executionRole?: string
  readonly startedBy?: string
  readonly tags: Readonly<Record<string, string>>
  /** Members of RunTask under AWS's own names, not yet checked. */
  readonly settings: Readonly<Record<string, unknown>>
  readonly wait: boolean
  /** Milliseconds. */
  readonly timeout: number
  readonly maxAttempts: number
}

/** The names the action declares, in the order of run-task/action.yml. */
export const RUN_TASK_INPUT_NAMES = [
  ...SERVICE_INPUT_NAMES,
  'task-definition',
  'container',
  'image',
  'command',
  'environment',
  'cpu',
  'memory',
  'subnets',
  'security-groups',
  'assign-public-ip',
  'launch-type',
  'capacity-provider-strategy',
  'task-role-arn',
  'execution-role-arn',
  'started-by',
  'tags',
  'task-settings',
  'wait',
  'timeout',
  ...AWS_INPUT_NAMES,
] as const

const MINUTE = 60_000

/** Environment → inputs of the run-task action. Throws one DeployError for the first bad one. */
export async function readRunTaskInputs(env: Environment): Promise<RunTaskInputs> {
  refuseUnknownInputs(env, RUN_TASK_INPUT_NAMES)
  refuseEmptyInputs(env, RUN_TASK_INPUT_NAMES)
  const field = fieldsOf(env)
  const text = (name: string) => wordField(field, name)
  const named = <K extends string>(key: K, name: string) => {
    const value = text(name)
    return (value === undefined ? {} : { [key]: value }) as { readonly [k in K]?: string }
  }
  if (text('service') === undefined && text('task-definition') === undefined) throw nothingToRun()
  const cluster = text('cluster') ?? 'default'
  const address =
    text('service') === undefined
      ? { cluster, region: readRegion(field, env, [cluster]) }
      : readServiceAddress(field, env)
  const command = field('command')
  const image = field('image')?.trim()
  return Object.freeze({
    ...address,
    ...named('definition', 'task-definition'),
    ...named('container', 'container'),
    ...(image === undefined ? {} : { image: withoutCredentials(image) }),
    ...(command === undefined ? {} : { command: splitWords(command, 'command') }),
    environment: await readPlainVariables(field),
    ...named('cpu', 'cpu'),
    ...named('memory', 'memory'),
    placement: readNetworkAndCapacity(field),
    ...named('taskRole', 'task-role-arn'),
    ...named('executionRole', 'execution-role-arn'),
    ...readStartedBy(field),
    tags: pairsField(field, 'tags'),
    settings: (await settingsField(field, 'task-settings')) ?? {},
    wait: booleanField(field, 'wait') ?? true,
    timeout: durationField(field, 'timeout') ?? 30 * MINUTE,
    maxAttempts: integerField(field, 'max-attempts', 1, 20) ?? 5,
  })
}

/** https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_RunTask.html */
const MAX_STARTED_BY = 128

function readStartedBy(field: Field): Pick<RunTaskInputs, 'startedBy'> {
  const startedBy = wordField(field, 'started-by')
  if (startedBy === undefined) return {}
  if (startedBy.length <= MAX_STARTED_BY) return { startedBy }
  const given = `${startedBy.length} characters`
  throw badInput('started-by', given, 'is too long for AWS', `at most ${MAX_STARTED_BY} characters`)
}

function nothingToRun(): DeployError {
  return new DeployError({
    title: 'No task is named',
    message: 'Neither of the inputs "service" and "task-definition" is set.',
    next: 'Name the service whose task definition and network the task shall have, or a task definition.',
  })
}
