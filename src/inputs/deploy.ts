import { deepFreeze } from '../base/deep-freeze.ts'
import { parseImages } from '../task-definition/edits.ts'
import type { Edits } from '../task-definition/prepare.ts'
import type { Goal } from '../watch/snapshot.ts'
import { type AlarmInputs, readAlarms } from './alarms.ts'
import {
  CODEDEPLOY_INPUT_NAMES,
  type CodeDeployInputs,
  readCodeDeployInputs,
  setCodeDeployInputs,
} from './codedeploy.ts'
import { refuseEmptyInputs } from './empty-inputs.ts'
import { FAILURE_POLICY_INPUT_NAMES, type FailurePolicy, readFailurePolicy } from './failure-policy.ts'
import {
  booleanField,
  choiceField,
  durationField,
  type Environment,
  type Field,
  fieldsOf,
  integerField,
  pairsField,
  wordField,
} from './fields.ts'
import { GITHUB_INPUT_NAMES, type GithubInputs, readGithubInputs } from './github.ts'
import { readGoal } from './goal.ts'
import type { HealthCheck } from './health-check.ts'
import { readHealthChecks } from './health-checks.ts'
import {
  AWS_INPUT_NAMES,
  REVISION_INPUT_NAMES,
  SERVICE_INPUT_NAMES,
  UPDATE_INPUT_NAMES,
} from './input-groups.ts'
import { readServiceAddress } from './service-address.ts'
import { readUpdate } from './service-settings.ts'
import { readTaskInputs, TASK_INPUT_NAMES, type TaskInputs } from './tasks.ts'
import { type LateHint, noSuchInput, unknownInput } from './unknown-inputs.ts'
import { readVariables } from './variables.ts'

/** How the user wants the service to move to the new revision. */
export type StrategyName = 'auto' | 'rolling' | 'blue-green' | 'linear' | 'canary' | 'codedeploy'

/** How a deployment is started, watched and, if it fails, ended. */
export interface DeployOptions extends TaskInputs {
  readonly region: string
  readonly goal: Goal
  /** Milliseconds from the start of the deployment to its deadline. */
  readonly timeout: number
  /** What a drop-in calls the input that sets it. */
  readonly timeoutInput?: string
  readonly maxAttempts: number
  /** Whether settings that would shorten the next deployment are named. */
  readonly timeAdvice: boolean
  /** Those of a deployment that is paused or bakes have `at: 'test'`. */
  readonly healthChecks: readonly HealthCheck[]
  readonly alarms?: AlarmInputs
  readonly failurePolicy: FailurePolicy
  readonly codedeploy: CodeDeployInputs
}

/** Everything the deploy action was asked to do: typed, validated, frozen. */
export interface DeployInputs extends DeployOptions {
  readonly cluster: string
  readonly service: string
  /** A file in the workspace, a family, `family:revision` or an ARN; without it, what the service runs. */
  readonly taskDefinition?: string
  readonly edits: Edits
  readonly strategy: StrategyName
  /** Members of UpdateService that were set, each under AWS's own name; nothing else is sent. */
  readonly update: Readonly<Record<string, unknown>>
  /** Whether `update` is passed over, with a notice, on a service that CodeDeploy deploys. */
  readonly updatesOnlyEcs?: true
  readonly skipUnchanged: boolean
  /** Whether it is looked for what would let the deployment fail before anything is changed. */
  readonly preflight: boolean
  readonly github: GithubInputs
  /** Whether images are resolved to their digests before they are registered. */
  readonly pinDigest: boolean
  /** Names of the CodeDeploy inputs that were set. */
  readonly codedeployInputsSet: readonly string[]
}

/** The names the action declares, in the order of action.yml. */
export const DEPLOY_INPUT_NAMES = [
  ...SERVICE_INPUT_NAMES,
  'max-parallel',
  'together',
  ...REVISION_INPUT_NAMES,
  'tags',
  ...UPDATE_INPUT_NAMES,
  'preflight',
  ...TASK_INPUT_NAMES,
  'wait',
  'wait-for-stage',
  'timeout',
  'health-check-url',
  'health-check-expect',
  'time-advice',
  'alarms',
  ...GITHUB_INPUT_NAMES,
  'pin-digest',
  ...FAILURE_POLICY_INPUT_NAMES,
  ...CODEDEPLOY_INPUT_NAMES,
  ...AWS_INPUT_NAMES,
] as const

const STRATEGIES = ['auto', 'rolling', 'blue-green', 'linear', 'canary', 'codedeploy'] as const
const MINUTE = 60_000

/** Environment → inputs of the deploy action. Throws one DeployError for the first bad one. */
export async function readDeployInputs(env: Environment, hint?: LateHint): Promise<DeployInputs> {
  const stranger = unknownInput(env, DEPLOY_INPUT_NAMES)
  if (stranger !== undefined) throw noSuchInput(stranger, DEPLOY_INPUT_NAMES, await hint?.(stranger))
  refuseEmptyInputs(env, DEPLOY_INPUT_NAMES)
  const field = fieldsOf(env)
  const address = readServiceAddress(field, env)
  const taskDefinition = wordField(field, 'task-definition')
  const healthChecks = await readHealthChecks(field)
  const alarms = await readAlarms(field)
  const goal = readGoal(field, alarms !== undefined, healthChecks)
  return deepFreeze({
    ...address,
    ...(taskDefinition === undefined ? {} : { taskDefinition }),
    edits: await readEdits(field),
    strategy: choiceField(field, 'strategy', STRATEGIES) ?? 'auto',
    update: await readUpdate(field),
    skipUnchanged: booleanField(field, 'skip-unchanged') ?? false,
    preflight: (choiceField(field, 'preflight', ['on', 'off'] as const) ?? 'on') === 'on',
    goal,
    timeout: durationField(field, 'timeout') ?? 30 * MINUTE,
    healthChecks,
    ...(alarms === undefined ? {} : { alarms }),
    maxAttempts: integerField(field, 'max-attempts', 1, 20) ?? 5,
    github: await readGithubInputs(field),
    pinDigest: booleanField(field, 'pin-digest') ?? false,
    timeAdvice: (choiceField(field, 'time-advice', ['on', 'off'] as const) ?? 'on') === 'on',
    failurePolicy: readFailurePolicy(field),
    codedeploy: readCodeDeployInputs(field),
    ...(await readTaskInputs(field, goal)),
    codedeployInputsSet: setCodeDeployInputs(field),
  })
}

/** What the inputs change in a task definition. */
export async function readEdits(field: Field): Promise<Edits> {
  const container = wordField(field, 'container')
  return {
    images: parseImages(field('image') ?? ''),
    ...(container === undefined ? {} : { container }),
    environment: await readVariables(field, 'environment'),
    secrets: await readVariables(field, 'secrets'),
    tags: pairsField(field, 'tags'),
  }
}
