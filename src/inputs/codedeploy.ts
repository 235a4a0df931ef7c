import { badInput, booleanField, choiceField, type Field, pairsField, unquoted, wordField } from './fields.ts'
import { CODEDEPLOY_SETUP_INPUT_NAMES } from './input-groups.ts'

/** What to do when the deployment group is busy with another deployment. */
export type OnActiveDeployment = 'wait' | 'terminate' | 'stop' | 'fail'

/** Everything that only a CodeDeploy deployment can be asked. */
export interface CodeDeployInputs {
  readonly application?: string
  readonly deploymentGroup?: string
  /** Path of an AppSpec file in the workspace; without it the AppSpec is made from the service. */
  readonly appspec?: string
  /** Lifecycle event → name or ARN of a Lambda function. */
  readonly hooks: Readonly<Record<string, string>>
  readonly deploymentConfig?: string
  readonly description?: string
  readonly onActiveDeployment: OnActiveDeployment
  /** Whether traffic is rerouted at once when CodeDeploy is ready for it, or left for a later step. */
  readonly reroute: 'auto' | 'manual'
  readonly autoRollback?: boolean
}

/** The names of these inputs, in the order of action.yml. */
export const CODEDEPLOY_INPUT_NAMES = [
  ...CODEDEPLOY_SETUP_INPUT_NAMES,
  'codedeploy-description',
  'on-active-deployment',
  'reroute',
  'auto-rollback',
] as const

/** Those of them that the user set, by name: on a service that CodeDeploy does not deploy they would be lost. */
export function setCodeDeployInputs(field: Field): string[] {
  return CODEDEPLOY_INPUT_NAMES.filter(name => field(name) !== undefined)
}

export function readCodeDeployInputs(field: Field): CodeDeployInputs {
  const application = nameField(field, 'codedeploy-application')
  const deploymentGroup = nameField(field, 'codedeploy-deployment-group')
  const deploymentConfig = nameField(field, 'codedeploy-deployment-config')
  const appspec = wordField(field, 'codedeploy-appspec')
  const description = field('codedeploy-description')?.trim()
  const autoRollback = booleanField(field, 'auto-rollback')
  return {
    ...(application ? { application } : {}),
    ...(deploymentGroup ? { deploymentGroup } : {}),
    ...(appspec ? { appspec } : {}),
    hooks: hooksField(field),
    ...(deploymentConfig ? { deploymentConfig } : {}),
    ...(description ? { description } : {}),
    onActiveDeployment:
      choiceField(field, 'on-active-deployment', ['wait', 'terminate', 'stop', 'fail'] as const) ?? 'wait',
    reroute: choiceField(field, 'reroute', ['auto', 'manual'] as const) ?? 'auto',
    ...(autoRollback === undefined ? {} : { autoRollback }),
  }
}

function hooksField(field: Field): Record<string, string> {
  const pairs = Object.entries(pairsField(field, 'codedeploy-hooks'))
  const hooks = Object.fromEntries(pairs.map(([event, target]) => [event, unquoted(target)]))
  for (const [event, target] of Object.entries(hooks)) {
    if (target !== '') continue
    throw badInput(
      'codedeploy-hooks',
      `${event}=`,
      'has an event without a function',
      'lines such as `BeforeAllowTraffic=my-function`',
    )
  }
  return hooks
}

/** CodeDeploy's names have at most 100 characters. */
function nameField(field: Field, name: string): string | undefined {
  const text = wordField(field, name)
  if (text === undefined || text.length <= 100) return text
  throw badInput(
    name,
    text,
    'is longer than the 100 characters that CodeDeploy takes',
    'the name, not the ARN',
  )
}
