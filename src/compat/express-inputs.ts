import { isRecord } from '../base/schema.ts'
import { badInput, type Field } from '../inputs/fields.ts'
import { booleanInput, inputValue, type OfficialInput, sameInput } from './official-input.ts'

/** Every input of aws-actions/amazon-ecs-deploy-express-service, in the order of its action.yml. */
export const OFFICIAL_EXPRESS_INPUTS: Readonly<Record<string, OfficialInput>> = {
  'service-name': sameInput('service-name', 'service'),
  image: sameInput('image'),
  'execution-role-arn': sameInput('execution-role-arn'),
  'infrastructure-role-arn': sameInput('infrastructure-role-arn'),
  cluster: sameInput('cluster'),
  'container-port': sameInput('container-port'),
  'environment-variables': { replacement: '`environment`', translate: () => ({}) },
  secrets: { replacement: '`secrets`', translate: () => ({}) },
  command: { replacement: '`container-command`', translate: () => ({}) },
  'log-group': sameInput('log-group'),
  'log-stream-prefix': sameInput('log-stream-prefix'),
  'repository-credentials': sameInput('repository-credentials'),
  tags: { replacement: '`tags`, as lines `key=value`', translate: readTags },
  'mutate-tags-on-update': {
    replacement: '`tags`, which are always added; none is removed',
    translate: () => ({}),
  },
  cpu: sameInput('cpu'),
  memory: sameInput('memory'),
  'task-role-arn': sameInput('task-role-arn'),
  subnets: sameInput('subnets'),
  'security-groups': sameInput('security-groups'),
  'health-check-path': sameInput('health-check-path'),
  'min-task-count': sameInput('min-task-count'),
  'max-task-count': sameInput('max-task-count'),
  'auto-scaling-metric': sameInput('auto-scaling-metric'),
  'auto-scaling-target-value': sameInput('auto-scaling-target-value'),
}

/** Those that it requires, so that it ends where one of them is empty. */
export const REQUIRED_EXPRESS_INPUTS = [
  'service-name',
  'image',
  'execution-role-arn',
  'infrastructure-role-arn',
] as const

/** Its outputs. */
export const OFFICIAL_EXPRESS_OUTPUTS = ['service-arn', 'endpoint'] as const

/** What the official action takes whole, under the names of primaryContainer; each is a JSON array. */
export interface OfficialContainer {
  readonly environment?: readonly unknown[]
  readonly secrets?: readonly unknown[]
  readonly command?: readonly unknown[]
}

/** The lists that replace those of the container: pairs of `name` and `value` or `valueFrom`, and words. */
export async function readOfficialContainer(field: Field): Promise<OfficialContainer> {
  const isPair = (member: string) => (item: unknown) =>
    isRecord(item) && typeof item['name'] === 'string' && typeof item[member] === 'string'
  const environment = await listOf(field, 'environment-variables', isPair('value'), '{"name": …, "value": …}')
  const secrets = await listOf(field, 'secrets', isPair('valueFrom'), '{"name": …, "valueFrom": …}')
  const command = await listOf(field, 'command', item => typeof item === 'string', 'text')
  return {
    ...(environment ? { environment } : {}),
    ...(secrets ? { secrets } : {}),
    ...(command ? { command } : {}),
  }
}

/** Whether tags are put on a service that is there already. */
export function changesTags(field: Field): boolean {
  return booleanInput(field, 'mutate-tags-on-update') ?? false
}

/** Nothing of a list that is wrong is repeated: it may hold secrets. */
async function listOf(
  field: Field,
  name: string,
  fits: (item: unknown) => boolean,
  form: string,
): Promise<readonly unknown[] | undefined> {
  const text = field(name)
  if (text === undefined) return undefined
  const { parseYaml } = await import('../base/yaml.ts')
  const value = parseYaml(text, `Input "${name}"`)
  if (Array.isArray(value) && value.every(fits)) return value
  const received = Array.isArray(value) ? 'a list with something else in it' : 'something else'
  throw badInput(name, received, `is not a list of ${form}`, `a JSON array of ${form}`)
}

/** A JSON array of `key` and `value`, or lines `key=value`. */
async function readTags(field: Field): Promise<Record<string, string>> {
  const text = field('tags')?.trim()
  if (text === undefined || !/^[[{]/.test(text)) return inputValue('tags', text)
  const { parseYaml } = await import('../base/yaml.ts')
  const value = parseYaml(text, 'Input "tags"')
  const pairs = Array.isArray(value)
    ? value.map(item =>
        isRecord(item) ? [item['key'] ?? item['Key'], item['value'] ?? item['Value'] ?? ''] : [],
      )
    : Object.entries(isRecord(value) ? value : {})
  if (pairs.some(([key]) => typeof key !== 'string'))
    throw badInput(
      'tags',
      'something else',
      'is not a list of tags',
      'a JSON array of {"key": …, "value": …}, or lines key=value',
    )
  return inputValue('tags', pairs.map(([key, each]) => `${String(key)}=${String(each)}`).join('\n'))
}
