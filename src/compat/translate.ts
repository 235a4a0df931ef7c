import { refuseEmptyRequired } from '../inputs/empty-inputs.ts'
import { type Environment, fieldsOf } from '../inputs/fields.ts'
import { refuseUnknownInputs } from '../inputs/unknown-inputs.ts'
import { OFFICIAL_DEPLOY_INPUTS, requireTaskDefinition } from './deploy-inputs.ts'
import { halfVolume } from './ebs-volume.ts'
import {
  changesTags,
  OFFICIAL_EXPRESS_INPUTS,
  type OfficialContainer,
  REQUIRED_EXPRESS_INPUTS,
  readOfficialContainer,
} from './express-inputs.ts'
import { subActionInputHint } from './moved-inputs.ts'
import type { OfficialInput } from './official-input.ts'
import { type OfficialTask, readOfficialTask } from './run-task-inputs.ts'

/** What a step of the official deploy action asks for, in our terms. */
export interface Translation {
  /** Our inputs, by name. */
  readonly inputs: Readonly<Record<string, string>>
  /** Old inputs that are set and do nothing here, with the reason. */
  readonly unused: Readonly<Record<string, string>>
  /** What is set only by half, in sentences. */
  readonly warnings: readonly string[]
  /** The task that is run before the deployment. */
  readonly task?: OfficialTask
}

/** What a step of the official Express Mode action asks for, in our terms. */
export interface ExpressTranslation {
  /** Inputs of the express action, by name. */
  readonly inputs: Readonly<Record<string, string>>
  /** Lists that replace those of the container. */
  readonly container: OfficialContainer
  /** Whether a service that is there already gets the tags. */
  readonly changesTags: boolean
  /** The environment with those inputs in place of the old ones. */
  readonly env: Environment
}

/** The official deploy action's environment → our inputs. Throws one DeployError for the first bad one. */
export async function translateDeploy(env: Environment): Promise<Translation> {
  refuseUnknownInputs(env, Object.keys(OFFICIAL_DEPLOY_INPUTS), subActionInputHint)
  const field = fieldsOf(env)
  requireTaskDefinition(field)
  const rows = Object.entries(OFFICIAL_DEPLOY_INPUTS)
  const inputs: Record<string, string> = {}
  // One after the other, so that the first bad one is the one that is told.
  for (const [, row] of rows) Object.assign(inputs, await row.translate?.(field))
  const task = await readOfficialTask(field)
  const isIdle = ([name, row]: [string, OfficialInput]) =>
    row.translate === undefined && field(name) !== undefined && !(task && row.isOfTask)
  return {
    inputs,
    warnings: [
      ...(await halfVolume(field, 'service-managed-ebs-volume')),
      ...(task ? await halfVolume(field, 'run-task-managed-ebs-volume') : []),
    ],
    unused: Object.fromEntries(rows.filter(isIdle).map(([name, row]) => [name, row.replacement])),
    ...(task ? { task } : {}),
  }
}

/** What a drop-in leaves to AWS, as the official action does: its role may not be allowed to do more. */
export const LEFT_TO_AWS: Readonly<Record<string, string>> = {
  'on-failure': 'leave',
  'on-cancel': 'leave',
  preflight: 'off',
  reroute: 'manual',
}

/** The environment with our inputs in place of the old ones. */
export function environmentOf(env: Environment, { inputs }: Translation): Environment {
  const rest = Object.entries(env).filter(([name]) => !name.startsWith('INPUT_'))
  const ours = Object.entries({ ...LEFT_TO_AWS, ...inputs })
  return Object.fromEntries([...rest, ...ours.map(([name, value]) => [`INPUT_${name.toUpperCase()}`, value])])
}

/** The official Express Mode action's environment → inputs of ours. Throws one DeployError for the first bad one. */
export async function translateExpress(env: Environment): Promise<ExpressTranslation> {
  refuseUnknownInputs(env, Object.keys(OFFICIAL_EXPRESS_INPUTS))
  refuseEmptyRequired(env, REQUIRED_EXPRESS_INPUTS)
  const field = fieldsOf(env)
  const inputs: Record<string, string> = {}
  for (const row of Object.values(OFFICIAL_EXPRESS_INPUTS))
    Object.assign(inputs, await row.translate?.(field))
  const rest = Object.entries(env).filter(([name]) => !name.startsWith('INPUT_'))
  const ours = Object.entries(inputs).map(([name, value]) => [`INPUT_${name.toUpperCase()}`, value])
  return {
    inputs,
    container: await readOfficialContainer(field),
    changesTags: changesTags(field),
    env: Object.fromEntries([...rest, ...ours]),
  }
}
