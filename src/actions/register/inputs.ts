import { readEdits } from '../../inputs/deploy.ts'
import { refuseEmptyInputs } from '../../inputs/empty-inputs.ts'
import {
  badInput,
  booleanField,
  choiceField,
  type Environment,
  type Field,
  fieldsOf,
  integerField,
  wordField,
} from '../../inputs/fields.ts'
import { AWS_INPUT_NAMES, REVISION_INPUT_NAMES } from '../../inputs/input-groups.ts'
import { readRegion } from '../../inputs/service-address.ts'
import { refuseUnknownInputs } from '../../inputs/unknown-inputs.ts'
import type { Edits } from '../../task-definition/prepare.ts'

/** What a revision is made from, and how. */
export interface RegisterInputs {
  readonly region: string
  /** A file, a family, `family:revision` or an ARN. */
  readonly taskDefinition: string
  readonly edits: Edits
  /** Whether a revision with the same content is taken instead of a new one. */
  readonly skipUnchanged: boolean
  readonly preflight: boolean
  readonly pinDigest: boolean
  readonly maxAttempts: number
}

/** The names the register action declares, in the order of register/action.yml. */
export const REGISTER_INPUT_NAMES = [
  ...REVISION_INPUT_NAMES,
  'tags',
  'skip-unchanged',
  'preflight',
  'pin-digest',
  ...AWS_INPUT_NAMES,
] as const

/** Environment → inputs of the register action. Throws one DeployError for the first bad one. */
export async function readRegisterInputs(env: Environment): Promise<RegisterInputs> {
  refuseUnknownInputs(env, REGISTER_INPUT_NAMES)
  refuseEmptyInputs(env, REGISTER_INPUT_NAMES)
  const field = fieldsOf(env)
  return readRevisionInputs(field, env)
}

/** What of the inputs is about the revision. */
export async function readRevisionInputs(
  field: Field,
  env: Environment,
  references: readonly string[] = [],
): Promise<RegisterInputs> {
  const taskDefinition = wordField(field, 'task-definition')
  if (taskDefinition === undefined) {
    const write = 'a file in the workspace, a family, `family:revision` or an ARN'
    throw badInput('task-definition', 'nothing', 'is missing', write)
  }
  return {
    region: readRegion(field, env, [taskDefinition, ...references]),
    taskDefinition,
    edits: await readEdits(field),
    skipUnchanged: booleanField(field, 'skip-unchanged') ?? false,
    preflight: (choiceField(field, 'preflight', ['on', 'off'] as const) ?? 'on') === 'on',
    pinDigest: booleanField(field, 'pin-digest') ?? false,
    maxAttempts: integerField(field, 'max-attempts', 1, 20) ?? 5,
  }
}
