import { badInput, choiceField, type Field, integerField } from '../inputs/fields.ts'
import { PROPAGATIONS } from '../inputs/service-settings.ts'
import { volumeConfiguration } from './ebs-volume.ts'
import { booleanInput, inputValue, type OfficialInput, sameInput, unusedInput } from './official-input.ts'

const RUN_TASK = 'OWNER/ecs-deploy/run-task'

/** What says the same in a step of run-task. */
function ofTask(inputs: string): OfficialInput {
  return { replacement: `${inputs} of \`${RUN_TASK}\``, isOfTask: true }
}

/** Every input of aws-actions/amazon-ecs-deploy-task-definition, in the order of its action.yml. */
export const OFFICIAL_DEPLOY_INPUTS: Readonly<Record<string, OfficialInput>> = {
  'task-definition': sameInput('task-definition'),
  'desired-count': sameInput('desired-count'),
  service: sameInput('service'),
  cluster: sameInput('cluster'),
  'wait-for-service-stability': {
    replacement: '`wait: stable` (or `none`; `stable` is the default)',
    translate: field =>
      inputValue('wait', booleanInput(field, 'wait-for-service-stability') ? 'stable' : 'none'),
  },
  'wait-for-minutes': { replacement: '`timeout`, such as `timeout: 30m`', translate: readTimeout },
  'wait-max-delay-seconds': unusedInput('nothing: the pace follows the deployment and never outgrows it'),
  'codedeploy-appspec': sameInput('codedeploy-appspec'),
  'codedeploy-application': sameInput('codedeploy-application'),
  'codedeploy-deployment-group': sameInput('codedeploy-deployment-group'),
  'codedeploy-deployment-description': sameInput(
    'codedeploy-deployment-description',
    'codedeploy-description',
  ),
  'codedeploy-deployment-config': sameInput('codedeploy-deployment-config'),
  'force-new-deployment': {
    replacement: '`force-new-deployment`',
    translate: field =>
      inputValue('force-new-deployment', booleanInput(field, 'force-new-deployment') ? 'true' : undefined),
  },
  'service-managed-ebs-volume-name': {
    replacement: '`service-settings` with `volumeConfigurations`',
    translate: readSettings,
  },
  'service-managed-ebs-volume': {
    replacement: '`service-settings` with `volumeConfigurations`',
    // Read together with its name.
    translate: () => ({}),
  },
  // Read together with the others of the task.
  'run-task': {
    replacement: `\`before\`, or \`${RUN_TASK}\` as a step of its own before`,
    translate: () => ({}),
  },
  'run-task-container-overrides': ofTask('`task-settings` with `overrides`'),
  'run-task-security-groups': ofTask('`security-groups`'),
  'run-task-subnets': ofTask('`subnets`'),
  'run-task-assign-public-IP': ofTask('`assign-public-ip`'),
  'run-task-capacity-provider-strategy': ofTask('`capacity-provider-strategy`'),
  'run-task-launch-type': ofTask('`launch-type`'),
  'run-task-started-by': ofTask('`started-by`'),
  'run-task-tags': ofTask('`tags`'),
  'run-task-managed-ebs-volume-name': ofTask('`task-settings` with `volumeConfigurations`'),
  'run-task-managed-ebs-volume': ofTask('`task-settings` with `volumeConfigurations`'),
  'wait-for-task-stopped': ofTask('`wait`'),
  'enable-ecs-managed-tags': {
    replacement: '`service-settings` with `enableECSManagedTags`',
    // Read together with the volume.
    translate: () => ({}),
  },
  'propagate-tags': {
    replacement: '`service-settings` with `propagateTags`',
    // Read together with the volume.
    translate: () => ({}),
  },
  'keep-null-value-keys': unusedInput(
    'nothing: empty values are kept where AWS takes them, and only `null` is removed',
  ),
  'max-retries': { replacement: '`max-attempts`, which counts all tries', translate: readAttempts },
}

/** Its outputs, in the order of its action.yml. */
export const OFFICIAL_DEPLOY_OUTPUTS = [
  'task-definition-arn',
  'codedeploy-deployment-id',
  'run-task-arn',
] as const

/** What has AWS's shape goes through one input. */
async function readSettings(field: Field): Promise<Record<string, string>> {
  const enableECSManagedTags = booleanInput(field, 'enable-ecs-managed-tags')
  const propagateTags = choiceField(field, 'propagate-tags', PROPAGATIONS)
  const volume = await volumeConfiguration(field, 'service-managed-ebs-volume')
  const settings = {
    ...(volume ? { volumeConfigurations: [volume] } : {}),
    ...(propagateTags === undefined ? {} : { propagateTags }),
    ...(enableECSManagedTags === undefined ? {} : { enableECSManagedTags }),
  }
  return inputValue(
    'service-settings',
    Object.keys(settings).length > 0 ? JSON.stringify(settings) : undefined,
  )
}

/** Most minutes that make sense: a job on GitHub's runners ends after six hours, on others after five days. */
const MAX_MINUTES = 7200

/** `0` was the default of 30 minutes, and stays it. */
function readTimeout(field: Field): Record<string, string> {
  const minutes = integerField(field, 'wait-for-minutes', 0, MAX_MINUTES)
  return inputValue('timeout', minutes ? `${minutes}m` : undefined)
}

/** It counted all tries, whatever its name says; `0` was to be one and was three. */
function readAttempts(field: Field): Record<string, string> {
  const tries = integerField(field, 'max-retries', 0, 1000)
  return inputValue(
    'max-attempts',
    tries === undefined ? undefined : String(Math.min(Math.max(tries, 1), 20)),
  )
}

/** The task definition was required, and an expression without a value must not deploy something else. */
export function requireTaskDefinition(field: Field): string {
  const text = field('task-definition')?.trim()
  if (text !== undefined) return text
  throw badInput('task-definition', 'nothing', 'is missing', 'the path of a task definition file')
}
