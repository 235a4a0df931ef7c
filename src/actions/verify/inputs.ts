import { DEPLOY_INPUT_NAMES } from '../../inputs/deploy.ts'
import { refuseEmptyInputs } from '../../inputs/empty-inputs.ts'
import { type Environment, refuseUnknownInputs } from '../../inputs/fields.ts'
import {
  AWS_INPUT_NAMES,
  CODEDEPLOY_SETUP_INPUT_NAMES,
  REVISION_INPUT_NAMES,
  SERVICE_INPUT_NAMES,
} from '../../inputs/input-groups.ts'
import { readServiceList, type ServiceList } from '../../inputs/service-list.ts'

/** The names the action declares, in the order of verify/action.yml: those of the deploy action that say what is deployed, and where. */
export const VERIFY_INPUT_NAMES = [
  ...SERVICE_INPUT_NAMES,
  ...REVISION_INPUT_NAMES,
  'strategy',
  'desired-count',
  'service-settings',
  'scheduled-tasks',
  ...CODEDEPLOY_SETUP_INPUT_NAMES,
  'on-active-deployment',
  ...AWS_INPUT_NAMES,
] as const

/** Environment → inputs of each service. Throws one DeployError for the first bad one. */
export async function readVerifyInputs(env: Environment): Promise<ServiceList['all']> {
  refuseUnknownInputs(env, VERIFY_INPUT_NAMES, explainRefusedInput)
  refuseEmptyInputs(env, VERIFY_INPUT_NAMES)
  return (await readServiceList(env)).all
}

/** Who copies the inputs of a deployment is told why some of them have to go. */
function explainRefusedInput(name: string): string | undefined {
  return (DEPLOY_INPUT_NAMES as readonly string[]).includes(name)
    ? ' It is for the deploy action, and what is checked here does not depend on it.'
    : undefined
}
