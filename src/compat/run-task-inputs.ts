import { badInput, type Field } from '../inputs/fields.ts'
import { volumeConfiguration } from './ebs-volume.ts'
import { booleanInput } from './official-input.ts'

/** The task that the official deploy action runs before the deployment. */
export interface OfficialTask {
  /** Members of RunTask, each with the input that set it; not yet checked against AWS's schema. */
  readonly request: Readonly<Record<string, unknown>>
  readonly subnets: readonly string[]
  readonly securityGroups: readonly string[]
  readonly assignPublicIp: string
  /** Whether the deployment starts only after the task has succeeded. */
  readonly wait: boolean
}

/** Members of RunTask by the inputs that set them. */
export const TASK_INPUTS: Readonly<Record<string, string>> = {
  overrides: 'run-task-container-overrides',
  capacityProviderStrategy: 'run-task-capacity-provider-strategy',
  launchType: 'run-task-launch-type',
  startedBy: 'run-task-started-by',
  tags: 'run-task-tags',
  volumeConfigurations: 'run-task-managed-ebs-volume',
  enableECSManagedTags: 'enable-ecs-managed-tags',
}

const LAUNCH_TYPES = ['FARGATE', 'EC2', 'EXTERNAL', 'MANAGED_INSTANCES']
const PUBLIC_IP = 'run-task-assign-public-IP'

/** The inputs `run-task…` of the official deploy action, with its defaults; `undefined` where no task is to run. */
export async function readOfficialTask(field: Field): Promise<OfficialTask | undefined> {
  if (!booleanInput(field, 'run-task')) return undefined
  const overrides = await listInput(field, 'run-task-container-overrides')
  const providers = await listInput(field, 'run-task-capacity-provider-strategy')
  const tags = await listInput(field, 'run-task-tags')
  const volume = await volumeConfiguration(field, 'run-task-managed-ebs-volume')
  const managedTags = booleanInput(field, 'enable-ecs-managed-tags')
  const launchType = wordInput(field, 'run-task-launch-type', LAUNCH_TYPES) ?? 'FARGATE'
  return {
    request: {
      startedBy: field('run-task-started-by')?.trim() ?? 'GitHub-Actions',
      // With capacity providers it says nothing of the launch type.
      ...(providers.length > 0 ? { capacityProviderStrategy: providers } : { launchType }),
      ...(overrides.length > 0 ? { overrides: { containerOverrides: overrides } } : {}),
      ...(tags.length > 0 ? { tags } : {}),
      ...(volume ? { volumeConfigurations: [volume] } : {}),
      ...(managedTags === undefined ? {} : { enableECSManagedTags: managedTags }),
    },
    subnets: idsInput(field, 'run-task-subnets'),
    securityGroups: idsInput(field, 'run-task-security-groups'),
    assignPublicIp: wordInput(field, PUBLIC_IP, ['ENABLED', 'DISABLED']) ?? 'DISABLED',
    wait: booleanInput(field, 'wait-for-task-stopped') ?? false,
  }
}

function idsInput(field: Field, name: string): string[] {
  return (field(name) ?? '')
    .split(',')
    .map(id => id.trim())
    .filter(id => id !== '')
}

function wordInput(field: Field, name: string, words: readonly string[]): string | undefined {
  const text = field(name)?.trim().toUpperCase()
  if (text === undefined || words.includes(text)) return text
  throw badInput(name, text, 'is not one of its values', `one of ${words.join(', ')}`)
}

/** A JSON list. Where it is none, only its kind is repeated: it may hold secrets. */
async function listInput(field: Field, name: string): Promise<unknown[]> {
  const text = field(name)
  if (text === undefined) return []
  const { parseYaml } = await import('../base/yaml.ts')
  const value = parseYaml(text, `Input "${name}"`)
  if (Array.isArray(value)) return value
  throw badInput(name, value === null ? 'nothing' : `a ${typeof value}`, 'is not a list', 'a JSON array')
}
