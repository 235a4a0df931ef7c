import { stringify } from 'yaml'
import { isRecord } from '../base/schema.ts'
import type { OfficialContainer } from './express-inputs.ts'
import type { RenderInputs } from './render-inputs.ts'
import type { OfficialTask } from './run-task-inputs.ts'
import { LEFT_TO_AWS, type Translation } from './translate.ts'

/** What our action does where nothing is said, so that the step need not say it. */
const DEFAULTS: Readonly<Record<string, string>> = { wait: 'stable', timeout: '30m' }

/** A step of the official deploy action as one of ours, or as two where it runs a task before. */
export function modernDeploy({ inputs, task }: Translation): string {
  const deploy = Object.entries({ ...inputs, ...leftToAws(inputs) }).filter(
    ([name, value]) => DEFAULTS[name] !== value,
  )
  if (task === undefined) return stepOf(deploy)
  const before = stepOf(taskInputs(inputs, task), { id: 'task', uses: RUN_TASK })
  if (inputs['service'] === undefined) return before
  // The task has registered the revision.
  const revision: [string, string] = ['task-definition', `$${'{{ steps.task.outputs.task-definition }}'}`]
  return `${before}\n${stepOf(deploy.map(each => (each[0] === 'task-definition' ? revision : each)))}`
}

/** What the drop-in leaves to AWS. CodeDeploy's input would be an error for a service that ECS deploys. */
function leftToAws(inputs: Translation['inputs']): Record<string, string> {
  const isCodeDeploy = Object.keys(inputs).some(name => name.startsWith('codedeploy-'))
  return Object.fromEntries(
    Object.entries(LEFT_TO_AWS).filter(([name]) => isCodeDeploy || name !== 'reroute'),
  )
}

const RUN_TASK = 'OWNER/ecs-deploy/run-task@v1'

/** The inputs of run-task for a task; values of variables are not repeated in a log. */
function taskInputs(inputs: Translation['inputs'], task: OfficialTask): [string, string][] {
  const { tags, startedBy, launchType, capacityProviderStrategy, ...settings } = task.request
  const hide = (key: string, value: unknown) =>
    key === 'environment' && Array.isArray(value) ? value.map(each => ({ ...each, value: '…' })) : value
  const pairs = (Array.isArray(tags) ? tags : []).map(({ key, value }) => `${key}=${value}`)
  const isAsked = task.subnets.length + task.securityGroups.length > 0
  return [
    ...['cluster', 'service', 'task-definition'].map((name): [string, string] => [name, inputs[name] ?? '']),
    ['subnets', task.subnets.join(', ')],
    ['security-groups', task.securityGroups.join(', ')],
    ['assign-public-ip', isAsked ? String(task.assignPublicIp === 'ENABLED') : ''],
    ['launch-type', launchType === undefined ? '' : String(launchType)],
    [
      'capacity-provider-strategy',
      capacityProviderStrategy === undefined ? '' : JSON.stringify(capacityProviderStrategy),
    ],
    ['started-by', startedBy === 'GitHub-Actions' ? '' : String(startedBy)],
    ['tags', pairs.join('\n')],
    ['task-settings', Object.keys(settings).length > 0 ? JSON.stringify(settings, hide) : ''],
    ['wait', task.wait ? '' : 'false'],
    ['timeout', DEFAULTS['timeout'] === inputs['timeout'] ? '' : (inputs['timeout'] ?? '')],
  ]
}

/** A step of the official Express Mode action as one of ours; values of variables are not repeated in a log. */
export function modernExpress(
  inputs: Readonly<Record<string, string>>,
  container: OfficialContainer,
): string {
  const hidden = (items: readonly unknown[] = []) =>
    items.map(item => (isRecord(item) ? `${String(item['name'])}=…` : '…')).join('\n')
  return stepOf(
    [
      ...Object.entries(inputs),
      ['environment', hidden(container.environment)],
      ['secrets', hidden(container.secrets)],
      ['container-command', container.command ? '…' : ''],
    ],
    { uses: 'OWNER/ecs-deploy/express@v1' },
  )
}

/** Render and deploy are one step; values of variables are not repeated in a log. */
export function modernRender({ source, containers, image, environment, secrets }: RenderInputs): string {
  const [first = ''] = containers
  const hidden = (names: readonly string[]) =>
    containers
      .flatMap(container => names.map(name => `${containers.length > 1 ? `${container}:` : ''}${name}=…`))
      .join('\n')
  return stepOf([
    ['cluster', '…'],
    ['service', '…'],
    ['task-definition', 'file' in source ? source.file : source.reference],
    ...(containers.length > 1 ? [] : [['container', first] as const]),
    ['image', containers.length > 1 ? containers.map(name => `${name}=${image}`).join('\n') : image],
    ['environment', hidden(Object.keys(environment))],
    ['secrets', hidden(Object.keys(secrets))],
  ])
}

function stepOf(
  inputs: readonly (readonly [string, string])[],
  action: { readonly id?: string; readonly uses: string } = { uses: 'OWNER/ecs-deploy@v1' },
): string {
  const given = Object.fromEntries(inputs.filter(([, value]) => value !== '').map(plain))
  return stringify([{ ...action, with: given }], { lineWidth: 0 }).trimEnd()
}

/** `3` and `true` need no quotes, because inputs are texts anyway. */
function plain([name, value]: readonly [string, string]): [string, unknown] {
  if (value === 'true' || value === 'false') return [name, value === 'true']
  return [name, /^\d{1,9}$/.test(value) && String(Number(value)) === value ? Number(value) : value]
}
