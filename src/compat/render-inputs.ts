import { parseArn } from '../base/arn.ts'
import { DeployError } from '../base/errors.ts'
import {
  badInput,
  choiceField,
  type Environment,
  type Field,
  fieldsOf,
  integerField,
  refuseMasked,
  wordField,
} from '../inputs/fields.ts'
import { splitWords } from '../inputs/shell-words.ts'
import { refuseUnknownInputs } from '../inputs/unknown-inputs.ts'
import { significantLines, withoutCredentials } from '../task-definition/edits.ts'
import { type OfficialInput, unusedInput } from './official-input.ts'

const IN_DEFINITION = unusedInput('nothing of its own: write it into the task definition')

/** Every input of aws-actions/amazon-ecs-render-task-definition, in the order of its action.yml. */
export const OFFICIAL_RENDER_INPUTS: Readonly<Record<string, OfficialInput>> = {
  'task-definition': unusedInput('`task-definition`'),
  'task-definition-arn': unusedInput('`task-definition`'),
  'task-definition-family': unusedInput('`task-definition`'),
  'task-definition-revision': unusedInput('`task-definition: family:revision`'),
  'container-name': unusedInput('`container`, or a name in front of each line of `image`'),
  image: unusedInput('`image`'),
  'environment-variables': unusedInput('`environment`'),
  'log-configuration-log-driver': IN_DEFINITION,
  'log-configuration-options': IN_DEFINITION,
  'docker-labels': IN_DEFINITION,
  command: IN_DEFINITION,
  'task-role-arn': IN_DEFINITION,
  'execution-role-arn': IN_DEFINITION,
  'env-files': IN_DEFINITION,
  secrets: unusedInput('`secrets`'),
}

/** Its output. */
export const OFFICIAL_RENDER_OUTPUTS = ['task-definition'] as const

/** What the new definition is made from: a file of the workspace, or what AWS has under a reference. */
export type RenderSource = { readonly file: string } | { readonly reference: string }

/** Everything the render action was asked; each list is for every one of the containers. */
export interface RenderInputs {
  readonly source: RenderSource
  readonly containers: readonly string[]
  readonly image: string
  readonly environment: Pairs
  readonly secrets: Pairs
  readonly environmentFiles: readonly string[]
  readonly logDriver?: string
  readonly logOptions: Pairs
  readonly labels: Pairs
  readonly command?: readonly string[]
  readonly taskRole?: string
  readonly executionRole?: string
}

/** Keys and values. */
export type Pairs = Readonly<Record<string, string>>

const LOG_DRIVERS = [
  'json-file',
  'syslog',
  'journald',
  'logentries',
  'gelf',
  'fluentd',
  'awslogs',
  'splunk',
  'awsfirelens',
] as const

/** The official render action's environment → what it asks for. Throws one DeployError for the first bad one. */
export function readRenderInputs(env: Environment, hint: (name: string) => string | undefined): RenderInputs {
  refuseUnknownInputs(env, Object.keys(OFFICIAL_RENDER_INPUTS), hint)
  const field = fieldsOf(env)
  const containers = required(field, 'container-name')
    .split(',')
    .map(name => name.trim())
    .filter(Boolean)
  const logDriver = choiceField(field, 'log-configuration-log-driver', LOG_DRIVERS)
  const command = field('command')
  const taskRole = roleField(field, 'task-role-arn')
  const executionRole = roleField(field, 'execution-role-arn')
  return {
    source: readRenderSource(field),
    containers: [...new Set(containers)],
    image: unmasked('image', withoutCredentials(required(field, 'image'))),
    environment: pairs(field, 'environment-variables'),
    secrets: secretPairs(field),
    environmentFiles: significantLines(field('env-files') ?? '').map(line =>
      unmasked('env-files', line.trim()),
    ),
    ...(logDriver ? { logDriver } : {}),
    logOptions: pairs(field, 'log-configuration-options'),
    labels: pairs(field, 'docker-labels'),
    ...(command === undefined ? {} : { command: splitWords(command, 'command') }),
    ...(taskRole ? { taskRole } : {}),
    ...(executionRole ? { executionRole } : {}),
  }
}

/** The file comes before the ARN and the ARN before the family, as in the official action. */
function readRenderSource(field: Field): RenderSource {
  const revision = integerField(field, 'task-definition-revision', 1, Number.MAX_SAFE_INTEGER)
  const file = field('task-definition')?.trim()
  if (file !== undefined) return { file }
  const arn = field('task-definition-arn')?.trim()
  if (arn !== undefined) return { reference: arn }
  const family = field('task-definition-family')?.trim()
  if (family !== undefined) return { reference: revision === undefined ? family : `${family}:${revision}` }
  throw new DeployError({
    title: 'No task definition is named',
    message:
      revision === undefined
        ? 'None of "task-definition", "task-definition-arn" and "task-definition-family" is set.'
        : `Revision ${revision} does not say of which family; "task-definition-family" is not set.`,
    next: 'Name a file, an ARN or a family.',
  })
}

function required(field: Field, name: string): string {
  const text = field(name)?.trim()
  if (text !== undefined && !/^[\s,]*$/.test(text)) return text
  throw new DeployError({
    title: `Input "${name}" is missing`,
    message: 'It is empty or not set.',
    next: 'Set it; if it is an expression, check that it has a value.',
  })
}

/** Lines `KEY=value`; only the first `=` divides, the last line of a key counts, and values are never repeated. */
function pairs(field: Field, name: string): Pairs {
  const lines = significantLines(field(name) ?? '').map(line => line.trim())
  return Object.fromEntries(
    lines.map((line, index) => {
      const at = line.indexOf('=')
      if (at > 0) return [line.slice(0, at).trim(), line.slice(at + 1)]
      throw badInput(name, `line ${index + 1}`, 'has a line without a key and "="', 'lines KEY=value')
    }),
  )
}

/** Secrets by the places where they are. What is no ARN is not repeated. */
function secretPairs(field: Field): Pairs {
  const secrets = pairs(field, 'secrets')
  for (const [name, place] of Object.entries(secrets)) {
    if (place.includes('***')) refuseMasked('secrets', place.startsWith('arn:') ? place : `${name}=…***…`)
  }
  return secrets
}

function unmasked(name: string, text: string): string {
  refuseMasked(name, text)
  return text
}

/** A role by its ARN, in whatever partition, or by its name. */
function roleField(field: Field, name: string): string | undefined {
  const text = wordField(field, name)
  if (text === undefined || /^[\w+=,.@-]{1,64}$/.test(text)) return text
  const arn = parseArn(text)
  if (arn?.service === 'iam' && arn.resource.startsWith('role/')) return text
  throw badInput(name, text, 'is not a role', 'an ARN such as arn:aws:iam::123456789012:role/NAME')
}
