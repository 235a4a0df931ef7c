import { DEPLOY_INPUT_NAMES } from '../../inputs/deploy.ts'
import { refuseEmptyInputs } from '../../inputs/empty-inputs.ts'
import { booleanField, type Environment, fieldsOf } from '../../inputs/fields.ts'
import { GITHUB_INPUT_NAMES } from '../../inputs/github.ts'
import {
  AWS_INPUT_NAMES,
  CODEDEPLOY_SETUP_INPUT_NAMES,
  REVISION_INPUT_NAMES,
  SERVICE_INPUT_NAMES,
  UPDATE_INPUT_NAMES,
} from '../../inputs/input-groups.ts'
import { readServiceList, type ServiceList } from '../../inputs/service-list.ts'
import { TASK_INPUT_NAMES } from '../../inputs/tasks.ts'
import { refuseUnknownInputs } from '../../inputs/unknown-inputs.ts'

/** Everything the plan action was asked. */
export interface PlanInputs {
  readonly all: ServiceList['all']
  /** Whether the run fails where something would change. */
  readonly failOnChanges: boolean
}

/** The names the action declares, in the order of plan/action.yml: those of the deploy action that count before its first change. */
export const PLAN_INPUT_NAMES = [
  ...SERVICE_INPUT_NAMES,
  ...REVISION_INPUT_NAMES,
  'tags',
  ...UPDATE_INPUT_NAMES,
  ...TASK_INPUT_NAMES,
  'pin-digest',
  'wait',
  'wait-for-stage',
  ...CODEDEPLOY_SETUP_INPUT_NAMES,
  'on-active-deployment',
  'reroute',
  'auto-rollback',
  'fail-on-changes',
  ...GITHUB_INPUT_NAMES,
  ...AWS_INPUT_NAMES,
] as const

/** Environment → inputs of the plan action. Throws one DeployError for the first bad one. */
export async function readPlanInputs(env: Environment): Promise<PlanInputs> {
  refuseUnknownInputs(env, PLAN_INPUT_NAMES, explainRefusedInput)
  refuseEmptyInputs(env, PLAN_INPUT_NAMES)
  const { 'INPUT_FAIL-ON-CHANGES': _, ...rest } = env
  return {
    all: (await readServiceList(rest)).all,
    failOnChanges: booleanField(fieldsOf(env), 'fail-on-changes') ?? false,
  }
}

/** Who copies the inputs of a deployment is told why some of them have to go. */
function explainRefusedInput(name: string): string | undefined {
  return (DEPLOY_INPUT_NAMES as readonly string[]).includes(name)
    ? ' It is for the deploy action once it has begun to change something.'
    : undefined
}
