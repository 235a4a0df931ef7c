import { DEPLOY_INPUT_NAMES } from '../../inputs/deploy.ts'
import { refuseEmptyInputs } from '../../inputs/empty-inputs.ts'
import { type Environment, fieldsOf } from '../../inputs/fields.ts'
import {
  AWS_INPUT_NAMES,
  CODEDEPLOY_SETUP_INPUT_NAMES,
  REVISION_INPUT_NAMES,
  SERVICE_INPUT_NAMES,
} from '../../inputs/input-groups.ts'
import { readPreviewListener } from '../../inputs/preview-listener.ts'
import { readServiceList, type ServiceList } from '../../inputs/service-list.ts'
import { refuseUnknownInputs } from '../../inputs/unknown-inputs.ts'

/** The names the action declares, in the order of verify/action.yml: those of the deploy action that say what is deployed, and where. */
export const VERIFY_INPUT_NAMES = [
  ...SERVICE_INPUT_NAMES,
  ...REVISION_INPUT_NAMES,
  'strategy',
  'desired-count',
  'service-settings',
  'scheduled-tasks',
  'alarms',
  ...CODEDEPLOY_SETUP_INPUT_NAMES,
  'on-active-deployment',
  'preview-listener',
  ...AWS_INPUT_NAMES,
] as const

/** What is verified. */
export interface VerifyInputs {
  readonly services: ServiceList['all']
  /** ARN of the listener of previews. */
  readonly previewListener?: string
}

/** Environment → inputs of each service. Throws one DeployError for the first bad one. */
export async function readVerifyInputs(env: Environment): Promise<VerifyInputs> {
  refuseUnknownInputs(env, VERIFY_INPUT_NAMES, explainRefusedInput)
  refuseEmptyInputs(env, VERIFY_INPUT_NAMES)
  const previewListener = readPreviewListener(fieldsOf(env))
  // All else is the deploy action's, which has no previews.
  const { 'INPUT_PREVIEW-LISTENER': _, ...others } = env
  const { all: services } = await readServiceList(others)
  return { services, ...(previewListener === undefined ? {} : { previewListener }) }
}

/** Who copies the inputs of a deployment is told why some of them have to go. */
function explainRefusedInput(name: string): string | undefined {
  return (DEPLOY_INPUT_NAMES as readonly string[]).includes(name)
    ? ' It is for the deploy action, and what is checked here does not depend on it.'
    : undefined
}
