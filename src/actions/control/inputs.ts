import { parseArn } from '../../base/arn.ts'
import { DeployError } from '../../base/errors.ts'
import { refuseEmptyInputs } from '../../inputs/empty-inputs.ts'
import {
  badInput,
  choiceField,
  durationField,
  type Environment,
  type Field,
  fieldsOf,
  integerField,
  wordField,
} from '../../inputs/fields.ts'
import { AWS_INPUT_NAMES, SERVICE_INPUT_NAMES } from '../../inputs/input-groups.ts'
import { readRegion, readServiceAddress } from '../../inputs/service-address.ts'
import { refuseUnknownInputs } from '../../inputs/unknown-inputs.ts'
import { isCodeDeploy } from '../../report/commands.ts'
import { type Goal, LEVELS, type Outcome } from '../../watch/snapshot.ts'

/** What a later step can do with a deployment. */
export type Command = 'continue' | 'rollback' | 'stop' | 'status'

/** Which deployment is meant: a CodeDeploy one, a service deployment of ECS, or the current one of a service. */
export type DeploymentSelector =
  | { readonly kind: 'codedeploy'; readonly id: string }
  | {
      readonly kind: 'service-deployment'
      readonly arn: string
      readonly cluster: string
      readonly service: string
    }
  | { readonly kind: 'service'; readonly cluster: string; readonly service: string }

/** Everything the control action was asked. */
export interface ControlInputs {
  readonly command: Command
  readonly selector: DeploymentSelector
  readonly hook?: string
  readonly region: string
  readonly goal: Goal
  /** Milliseconds. */
  readonly timeout: number
  readonly maxAttempts: number
}

/** The names the action declares, in the order of control/action.yml. */
export const CONTROL_INPUT_NAMES = [
  'command',
  'deployment-id',
  'service-deployment-arn',
  ...SERVICE_INPUT_NAMES,
  'hook-id',
  'wait',
  'timeout',
  ...AWS_INPUT_NAMES,
] as const

const COMMANDS = ['continue', 'rollback', 'stop', 'status'] as const
const MINUTE = 60_000

/** Environment → inputs of the control action. Throws one DeployError for the first bad one. */
export function readControlInputs(env: Environment): ControlInputs {
  refuseUnknownInputs(env, CONTROL_INPUT_NAMES)
  // A command that is empty may not have been written at all, and is asked for below.
  refuseEmptyInputs(env, SERVICE_INPUT_NAMES)
  const field = fieldsOf(env)
  const command = choiceField(field, 'command', COMMANDS)
  if (command === undefined) {
    throw new DeployError({
      title: 'Input "command" is missing',
      message: 'The action does not know what to do with the deployment.',
      next: `Write one of ${COMMANDS.join(', ')}.`,
    })
  }
  const wait = choiceField(field, 'wait', [...LEVELS, 'pause'] as const) ?? 'stable'
  const text = (name: string) => wordField(field, name)
  const hook = text('hook-id')
  const names = ['deployment-id', 'service-deployment-arn', 'service', 'cluster'] as const
  return Object.freeze({
    command,
    selector: readSelector(field, env),
    ...(hook ? { hook } : {}),
    region: readRegion(
      field,
      env,
      names.flatMap(name => text(name) ?? []),
    ),
    goal: { wait, pause: wait === 'pause' },
    timeout: durationField(field, 'timeout') ?? 30 * MINUTE,
    maxAttempts: integerField(field, 'max-attempts', 1, 20) ?? 5,
  })
}

/** A deployment by CodeDeploy is another one than that of a service deployment. */
function refuseBoth(id: string | undefined): void {
  if (id === undefined || !isCodeDeploy(id)) return
  throw badInput(
    'deployment-id',
    id,
    'names a deployment of CodeDeploy, and "service-deployment-arn" one of ECS',
    'only one of the two',
  )
}

function readSelector(field: Field, env: Environment): DeploymentSelector {
  const text = (name: string) => wordField(field, name)
  const id = text('deployment-id')
  const arn = text('service-deployment-arn') ?? (id?.startsWith('arn:') ? id : undefined)
  if (arn !== undefined) {
    const [kind, cluster, service, last] = parseArn(arn)?.resource.split('/') ?? []
    if (kind === 'service-deployment' && cluster && service && last) {
      refuseBoth(id)
      return { kind: 'service-deployment', arn, cluster, service }
    }
    throw badInput(
      text('service-deployment-arn') === undefined ? 'deployment-id' : 'service-deployment-arn',
      arn,
      'is not the ARN of a service deployment',
      'the output of the step that deployed',
    )
  }
  if (id !== undefined && isCodeDeploy(id)) return { kind: 'codedeploy', id }
  if (text('service') !== undefined) {
    const { cluster, service } = readServiceAddress(field, env)
    return { kind: 'service', cluster, service }
  }
  if (id !== undefined)
    throw badInput(
      'deployment-id',
      id,
      'is not a CodeDeploy deployment',
      'an id such as d-A1B2C3D4E, or name the service',
    )
  throw new DeployError({
    title: 'No deployment is named',
    message: 'None of the inputs "deployment-id", "service-deployment-arn" and "service" is set.',
    next: 'Pass the output `deployment-id` or `service-deployment-arn` of the step that deployed, or name the service.',
  })
}

/** Whether an outcome is what a command asks for, red as it would be for a deployment. */
export function isRequestedOutcome(command: string, outcome: Outcome): boolean {
  if (command === 'status') return true
  return (
    (command === 'rollback' || command === 'stop') && (outcome === 'rolled-back' || outcome === 'stopped')
  )
}
