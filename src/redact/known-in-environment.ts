import { isRecord } from '../base/schema.ts'
import { secretsIn } from './forms.ts'
import type { Knowledge } from './redactor.ts'
import { textsInJson } from './values.ts'

type Environment = Readonly<Record<string, string | undefined>>

/** Variables and inputs whose whole value is a secret. */
const SECRETS = [
  'AWS_ACCESS_KEY_ID',
  'AWS_SECRET_ACCESS_KEY',
  'AWS_SESSION_TOKEN',
  'AWS_CONTAINER_AUTHORIZATION_TOKEN',
  'ACTIONS_RUNTIME_TOKEN',
  'ACTIONS_ID_TOKEN_REQUEST_TOKEN',
  'GITHUB_TOKEN',
  'GH_TOKEN',
  'INPUT_GITHUB-TOKEN',
]
/** Inputs with a line `NAME=value` for each variable, and those where a value is only sometimes a secret. */
const VARIABLES = ['INPUT_ENVIRONMENT', 'INPUT_ENVIRONMENT-VARIABLES', 'INPUT_SECRETS']
const MIXED = [
  'INPUT_COMMAND',
  'INPUT_CONTAINER-COMMAND',
  'INPUT_DOCKER-LABELS',
  'INPUT_LOG-CONFIGURATION-OPTIONS',
  'INPUT_SERVICE-SETTINGS',
  'INPUT_TASK-SETTINGS',
  'INPUT_RUN-TASK-CONTAINER-OVERRIDES',
  'INPUT_IMAGE',
  'INPUT_TASK-DEFINITION',
  'INPUT_SERVICE',
]
/** A mapping names services beside what each of them has, such as its variables. */
const MAPPING = /:(?:\s|$)|\{/m
/** What names the things that a run is about. */
const NAMES = [
  ...[
    'SERVICE',
    'SERVICE-NAME',
    'SERVICES',
    'CLUSTER',
    'CONTAINER',
    'CONTAINER-NAME',
    'IMAGE',
    'REGION',
    'FAMILY',
  ].map(name => `INPUT_${name}`),
  ...[
    'INPUT_STARTED-BY',
    'INPUT_CODEDEPLOY-APPLICATION',
    'INPUT_CODEDEPLOY-DEPLOYMENT-GROUP',
    'INPUT_BASE-SERVICE',
  ],
  ...['AWS_REGION', 'AWS_DEFAULT_REGION', 'GITHUB_REPOSITORY', 'GITHUB_SHA', 'GITHUB_REF', 'GITHUB_REF_NAME'],
  ...[
    'GITHUB_ACTOR',
    'GITHUB_RUN_ID',
    'GITHUB_SERVER_URL',
    'GITHUB_HEAD_REF',
    'GITHUB_WORKSPACE',
    'RUNNER_TEMP',
  ],
]

/** What the environment of a step tells about its secrets, its inputs included. */
export function knownInEnvironment(env: Environment): Knowledge {
  const textsOf = (names: readonly string[]) => names.flatMap(name => env[name] ?? [])
  const url = URL.parse(env['INPUT_HEALTH-CHECK-URL']?.trim() ?? '')
  return {
    values: [
      ...textsOf(SECRETS),
      ...textsOf(VARIABLES).flatMap(valuesOfLines),
      ...textsOf(MIXED).flatMap(secretsIn),
      ...textsOf(['INPUT_TASK-DEFINITION']).flatMap(valuesInJson),
      ...(url ? [url.search.slice(1), ...url.searchParams.values(), url.password] : []),
    ],
    names: [
      ...textsOf(NAMES)
        .map(name => name.trim())
        .filter(name => !MAPPING.test(name)),
      // What the image has for a tag may also be the value of a variable; a whole line has the container in front.
      ...(url ? [`${url.origin}${url.pathname}`] : []),
      `${env['GITHUB_SERVER_URL'] ?? ''}/${env['GITHUB_REPOSITORY'] ?? ''}/actions/runs/${env['GITHUB_RUN_ID'] ?? ''}`,
    ],
  }
}

/**
 * Names of secrets are for everybody: where a value comes from is one where it is an ARN or a path. A value may have quotes
 * around it, go on in the lines below, or stand in a mapping.
 */
function valuesOfLines(text: string): string[] {
  if (text.trim() === '(unchanged)') return []
  const lines = text.split(/\r\n|\n|\r/).filter(line => !line.trimStart().startsWith('#'))
  const values = lines.flatMap(line => {
    const [, mapped = ''] = /^\s*[^\s:=]+:\s+(.*)$/.exec(line) ?? []
    return [line.slice(line.indexOf('=') + 1), mapped].flatMap(value => [value.trim(), unquoted(value)])
  })
  const mapped = text.trimStart().startsWith('{') ? textsInJson(text) : []
  return [...values, ...mapped].filter(value => !/^(?:arn:aws|\/)[^\s=+]*$/.test(value))
}

function unquoted(text: string): string {
  return text
    .trim()
    .replace(/^["']/, '')
    .replace(/["'],?$/, '')
}

/** A task definition that somebody wrote into the input instead of the name of its file. */
function valuesInJson(text: string): string[] {
  if (!text.trimStart().startsWith('{')) return []
  const values: string[] = []
  try {
    JSON.parse(text, (key, value: unknown) => {
      if (key === 'environment' && Array.isArray(value))
        for (const each of value) if (isRecord(each)) values.push(String(each['value']))
      return value
    })
  } catch {
    return [text]
  }
  return values
}
