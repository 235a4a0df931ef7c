/** Names of inputs that several actions take together, in the order of their action.yml files. */

/** The service. */
export const SERVICE_INPUT_NAMES = ['cluster', 'service'] as const

/** What a new revision of the task definition is made from. */
export const REVISION_INPUT_NAMES = [
  'image',
  'container',
  'task-definition',
  'environment',
  'secrets',
] as const

/** What an update of the service sends. */
export const UPDATE_INPUT_NAMES = [
  'strategy',
  'desired-count',
  'force-new-deployment',
  'service-settings',
  'skip-unchanged',
] as const

/** What is read to prepare a CodeDeploy deployment. */
export const CODEDEPLOY_SETUP_INPUT_NAMES = [
  'codedeploy-application',
  'codedeploy-deployment-group',
  'codedeploy-appspec',
  'codedeploy-hooks',
  'codedeploy-deployment-config',
] as const

/** How AWS is called. */
export const AWS_INPUT_NAMES = ['region', 'max-attempts'] as const
