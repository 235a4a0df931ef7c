import { readEdits } from '../../inputs/deploy.ts'
import { refuseEmptyInputs } from '../../inputs/empty-inputs.ts'
import type { FailureAction } from '../../inputs/failure-policy.ts'
import {
  badInput,
  booleanField,
  choiceField,
  durationField,
  type Environment,
  fieldsOf,
  integerField,
  pairsField,
  wordField,
} from '../../inputs/fields.ts'
import { AWS_INPUT_NAMES, SERVICE_INPUT_NAMES } from '../../inputs/input-groups.ts'
import { refuseManagedTag } from '../../inputs/managed-tag.ts'
import { readServiceAddress } from '../../inputs/service-address.ts'
import { refuseUnknownInputs } from '../../inputs/unknown-inputs.ts'
import type { Edits } from '../../task-definition/prepare.ts'
import { readContainer, readMembers } from './member-inputs.ts'

/** Everything the express action was asked. */
export interface ExpressInputs {
  readonly region: string
  /** Name or ARN. */
  readonly cluster: string
  readonly service: string
  /** A file, family, `family:revision` or ARN of a task definition of the user's own. */
  readonly definition?: string
  /** Image, variables and secrets; of lists that are given whole, nothing. */
  readonly edits: Edits
  /** Members of primaryContainer that are given whole. */
  readonly container: Readonly<Record<string, unknown>>
  /** Members of the request beside it, under AWS's own names. */
  readonly members: Readonly<Record<string, unknown>>
  readonly tags: Readonly<Record<string, string>>
  /** Whether a service that is there already gets the tags. */
  readonly tagsOnUpdate: boolean
  /** Whether a deployment is started also where nothing changes. */
  readonly force: boolean
  readonly wait: boolean
  /** Milliseconds. */
  readonly timeout: number
  readonly maxAttempts: number
  readonly onCancel: FailureAction
}

/** What the express action can do. */
export type ExpressCommand = 'deploy' | 'delete'

/** What it takes to delete a service. */
export interface DeleteInputs
  extends Pick<ExpressInputs, 'region' | 'cluster' | 'service' | 'wait' | 'timeout' | 'maxAttempts'> {}

/** The names the action declares, in the order of express/action.yml. */
export const EXPRESS_INPUT_NAMES = [
  ...SERVICE_INPUT_NAMES,
  'command',
  'image',
  'environment',
  'secrets',
  'container-port',
  'container-command',
  'log-group',
  'log-stream-prefix',
  'repository-credentials',
  'task-definition',
  'execution-role-arn',
  'infrastructure-role-arn',
  'task-role-arn',
  'cpu',
  'memory',
  'cpu-architecture',
  'subnets',
  'security-groups',
  'health-check-path',
  'min-task-count',
  'max-task-count',
  'auto-scaling-metric',
  'auto-scaling-target-value',
  'tags',
  'force-new-deployment',
  'confirm',
  'wait',
  'timeout',
  'on-cancel',
  ...AWS_INPUT_NAMES,
] as const

const MINUTE = 60_000

/** Inputs that a task definition of one's own leaves no room for. */
const EXCLUSIVE = [
  'container-port',
  'container-command',
  'log-group',
  'log-stream-prefix',
  'repository-credentials',
  'execution-role-arn',
  'task-role-arn',
  'cpu',
  'memory',
  'cpu-architecture',
]

/** Which command the environment asks for. */
export function readExpressCommand(env: Environment): ExpressCommand {
  refuseUnknownInputs(env, EXPRESS_INPUT_NAMES)
  return choiceField(fieldsOf(env), 'command', ['deploy', 'delete'] as const) ?? 'deploy'
}

/** Environment → inputs of a deployment. Throws one DeployError for the first bad one. */
export async function readExpressInputs(env: Environment): Promise<ExpressInputs> {
  refuseEmptyInputs(env, EXPRESS_INPUT_NAMES)
  const field = fieldsOf(env)
  const definition = wordField(field, 'task-definition')
  const stray = definition && EXCLUSIVE.find(name => field(name) !== undefined)
  if (stray) {
    throw badInput(
      stray,
      'a value',
      'does not go together with "task-definition", which says it already',
      'it into the task definition',
    )
  }
  const tags = pairsField(field, 'tags')
  refuseManagedTag(Object.keys(tags))
  return Object.freeze({
    ...readServiceAddress(field, env),
    ...(definition === undefined ? {} : { definition }),
    edits: { ...(await readEdits(field)), tags: {} },
    container: readContainer(field),
    members: readMembers(field),
    tags,
    tagsOnUpdate: true,
    force: booleanField(field, 'force-new-deployment') ?? false,
    wait: booleanField(field, 'wait') ?? true,
    timeout: durationField(field, 'timeout') ?? 30 * MINUTE,
    maxAttempts: integerField(field, 'max-attempts', 1, 20) ?? 5,
    onCancel: choiceField(field, 'on-cancel', ['leave', 'rollback'] as const) ?? 'rollback',
  })
}

/** Environment → inputs of a deletion, which has to name the service twice. */
export function readDeleteInputs(env: Environment): DeleteInputs {
  const field = fieldsOf(env)
  const address = readServiceAddress(field, env)
  const confirm = wordField(field, 'confirm')
  if (confirm !== address.service) {
    throw badInput(
      'confirm',
      confirm ?? 'nothing',
      'does not confirm the deletion',
      `the name of the service that is to be deleted, \`confirm: ${address.service}\``,
    )
  }
  return {
    ...address,
    wait: booleanField(field, 'wait') ?? true,
    timeout: durationField(field, 'timeout') ?? 30 * MINUTE,
    maxAttempts: integerField(field, 'max-attempts', 1, 20) ?? 5,
  }
}
