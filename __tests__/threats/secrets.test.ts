import { describe, expect, test } from '@jest/globals'
import { recordToolkit } from '../../simulator/run/recording-toolkit.ts'
import { runScenario } from '../../simulator/run/run-scenario.ts'
import type { Scenario } from '../../simulator/scenario.ts'
import { scenarios } from '../../simulator/scenarios/all.ts'
import { demoScenario } from '../../simulator/scenarios/demo-scenario.ts'
import { deploymentAndComment, pullRequest } from '../../simulator/scenarios/github-scenario.ts'
import { createSimulation } from '../../simulator/simulation.ts'
import type { Behavior } from '../../simulator/world/behavior.ts'
import { readControlInputs } from '../../src/actions/control/inputs.ts'
import { readRunTaskInputs } from '../../src/actions/run-task/inputs.ts'
import { toDeployError } from '../../src/aws/client/errors.ts'
import { registerTaskDefinitionSchema } from '../../src/aws/client/request-schemas.ts'
import { DeployError, messageOf } from '../../src/base/errors.ts'
import { readRenderInputs } from '../../src/compat/render-inputs.ts'
import { translateDeploy } from '../../src/compat/translate.ts'
import { createRunner } from '../../src/github/runner.ts'
import { readDeployInputs } from '../../src/inputs/deploy.ts'
import type { Environment } from '../../src/inputs/fields.ts'
import { fieldsOf } from '../../src/inputs/fields.ts'
import { readHealthChecks } from '../../src/inputs/health-checks.ts'
import { checkHealth } from '../../src/strategy/health-check.ts'
import { parseTaskDefinition } from '../../src/task-definition/parse.ts'

const SECRET = 'correct-horse-battery-staple'
/** The secret in any of the forms in which somebody could read it. */
const FORMS = [
  SECRET,
  encodeURIComponent(SECRET),
  Buffer.from(SECRET).toString('base64'),
  [...SECRET].reverse().join(''),
]

/** Everything that a run leaves where others read it, by place. */
async function placesOf(scenario: Scenario): Promise<Record<string, string>> {
  const { log, summary, outputs, state, simulation } = await runScenario(scenario)
  return {
    log: log.join('\n'),
    summary,
    outputs: JSON.stringify([...outputs]),
    state: JSON.stringify([...state]),
    github: JSON.stringify(simulation.github.calls.map(({ call, body }) => [call, body])),
  }
}

const LOGS = [
  `connecting with ${SECRET}`,
  `connecting with \u001B[31m${SECRET.slice(0, 9)}\u001B[0m${SECRET.slice(9)}`,
  `connecting with ${SECRET.slice(0, 9)}\u0000\u202E${SECRET.slice(9)}`,
  `DATABASE_PASSWORD=${SECRET}`,
  `postgres://app:${SECRET}@db/orders`,
  `{"token": "${SECRET}"}`,
]
const crash: Behavior = {
  logs: LOGS,
  fails: {
    stoppedReason: 'Essential container in task exited',
    stopCode: 'EssentialContainerExited',
    exitCode: 1,
    afterSeconds: 10,
    when: 'running',
  },
}
const variables = {
  // What a preflight does not find, it names.
  preflight: 'off',
  environment: `PASSWORD=${SECRET}\nURL=https://app:${SECRET}@db/`,
  secrets: `KEY=arn:aws:secretsmanager:eu-west-1:123456789012:secret:${SECRET}`,
}

test.each([
  [
    'a deployment that succeeds',
    demoScenario('secret', '', { github: pullRequest, inputs: { ...deploymentAndComment, ...variables } }),
  ],
  [
    'one whose containers print it',
    demoScenario('secret', '', {
      github: pullRequest,
      inputs: { ...deploymentAndComment, ...variables },
      behavior: crash,
    }),
  ],
  [
    'a task that prints it',
    demoScenario('secret', '', {
      entry: 'run-task',
      inputs: { environment: `PASSWORD=${SECRET}`, command: `migrate --password ${SECRET}` },
      behavior: crash,
    }),
  ],
  [
    'an AWS that repeats the request',
    demoScenario('secret', '', {
      inputs: variables,
      faults: [
        {
          kind: 'error',
          operation: 'RegisterTaskDefinition',
          code: 'InvalidSignatureException',
          status: 403,
          message: `The signature does not match.\nx-amz-security-token:${SECRET}`,
        },
      ],
    }),
  ],
])('%s shows a secret nowhere', async (name, scenario) => {
  const places = await placesOf(scenario)
  expect(places['log']).not.toBe('')
  const shown = Object.entries(places).flatMap(([place, text]) =>
    FORMS.filter(form => text.includes(form)).map(form => `${form} in ${place}`),
  )
  expect(shown).toEqual([])
  // What was hidden was there to be seen.
  if (name.includes('print')) expect(places['log']).toContain('connecting with ***')
})

test('a look at the keys of a secret shows none of its values', async () => {
  const scenario = scenarios['verify-secrets']
  if (!scenario) throw new Error('no scenario')
  const places = await placesOf(scenario)
  expect(places['log']).toContain('has no key')
  expect(Object.values(places).join('\n')).not.toContain('hunter2')
})

/** Inputs that are wrong in every way we know, with a secret in them, and who reads them. */
const deploy = { INPUT_SERVICE: 'web', AWS_REGION: 'eu-west-1' }
const task = { ...deploy, 'INPUT_TASK-DEFINITION': 'web' }
const render = { 'INPUT_TASK-DEFINITION': 'web.json', 'INPUT_CONTAINER-NAME': 'web', INPUT_IMAGE: 'web:1' }
const WRONG: readonly (readonly [string, (env: Environment) => unknown, Environment])[] = [
  ...[
    SECRET,
    `=${SECRET}`,
    `:A=${SECRET}`,
    `a b:KEY=${SECRET}`,
    `KEY=${SECRET}\nKEY=${SECRET}`,
    `KEY=x\n${SECRET}`,
    `-KEY=${SECRET}`,
  ].flatMap(text => [
    [`environment ${text}`, readDeployInputs, { ...deploy, INPUT_ENVIRONMENT: text }] as const,
    [`secrets ${text}`, readDeployInputs, { ...deploy, INPUT_SECRETS: text }] as const,
    [`environment of a task ${text}`, readRunTaskInputs, { ...task, INPUT_ENVIRONMENT: text }] as const,
    [
      `environment-variables ${text}`,
      (env: Environment) => readRenderInputs(env, () => undefined),
      { ...render, 'INPUT_ENVIRONMENT-VARIABLES': text },
    ] as const,
  ]),
  ...[
    `"${SECRET}"`,
    `[${SECRET}]`,
    `- ${SECRET}`,
    `a: *${SECRET}`,
    `a: !${SECRET} b`,
    `a: |${SECRET}`,
    `{"a": "${SECRET}`,
    `a: "\\q${SECRET}"`,
    `desiredCount: ${SECRET}`,
    `a: b: ${SECRET}`,
    `@${SECRET}`,
    `%${SECRET}`,
  ].flatMap(text => [
    [`service-settings ${text}`, readDeployInputs, { ...deploy, 'INPUT_SERVICE-SETTINGS': text }] as const,
    [
      `a volume ${text}`,
      translateDeploy,
      {
        'INPUT_TASK-DEFINITION': 'a',
        'INPUT_SERVICE-MANAGED-EBS-VOLUME-NAME': 'v',
        'INPUT_SERVICE-MANAGED-EBS-VOLUME': text,
      },
    ] as const,
    [
      `a task definition ${text}`,
      (env: Environment) =>
        parseTaskDefinition(env['TEXT'] ?? '', 'task.yml', registerTaskDefinitionSchema()),
      { TEXT: text },
    ] as const,
    [
      `a value in a task definition ${text}`,
      (env: Environment) =>
        parseTaskDefinition(env['TEXT'] ?? '', 'task.yml', registerTaskDefinitionSchema()),
      {
        TEXT: `family: a\ncontainerDefinitions:\n  - name: a\n    environment:\n      - name: A\n        value: ${text.replace('\n', '')}\n  - x`,
      },
    ] as const,
  ]),
  ['a command', readRunTaskInputs, { ...task, INPUT_COMMAND: `migrate --password "${SECRET}` }],
  [
    'an image with a password',
    readDeployInputs,
    { ...deploy, INPUT_IMAGE: `app:${SECRET}@registry.example/app:1` },
  ],
  [
    'the image of a task with a password',
    readRunTaskInputs,
    { ...task, INPUT_IMAGE: `app:${SECRET}@registry.example/app:1` },
  ],
  [
    'an image to render with a password',
    (env: Environment) => readRenderInputs(env, () => undefined),
    { ...render, INPUT_IMAGE: `app:${SECRET}@registry.example/app:1` },
  ],
  [
    'an image with a password by container',
    readDeployInputs,
    { ...deploy, INPUT_IMAGE: `web=https://app:${SECRET}@registry.example/app:1` },
  ],
  [
    'a health check with a password',
    readDeployInputs,
    { ...deploy, 'INPUT_HEALTH-CHECK-URL': `https://app:${SECRET}@example.com/` },
  ],
  [
    'a health check that is none',
    readDeployInputs,
    { ...deploy, 'INPUT_HEALTH-CHECK-URL': `//app:${SECRET}@example.com/` },
  ],
  [
    'an environment whose page has a password',
    readDeployInputs,
    {
      ...deploy,
      'INPUT_GITHUB-TOKEN': SECRET,
      'INPUT_GITHUB-ENVIRONMENT': `{ name: a, url: "https://app:${SECRET}@example.com/" }`,
    },
  ],
  [
    'a token and a bad environment',
    readDeployInputs,
    { ...deploy, 'INPUT_GITHUB-TOKEN': SECRET, 'INPUT_GITHUB-ENVIRONMENT': '{}' },
  ],
  [
    'a token and nothing to do',
    readControlInputs,
    { AWS_REGION: 'eu-west-1', AWS_SECRET_ACCESS_KEY: SECRET, AWS_SESSION_TOKEN: SECRET },
  ],
]

test.each(WRONG)('%s is refused, and not repeated', async (_, read, env) => {
  let refused: unknown
  try {
    await read(env)
  } catch (error) {
    refused = error
  }
  // Where the texts mean something after all, nothing is said of them.
  const { title, message, next } =
    refused instanceof DeployError
      ? refused
      : { title: '', message: refused === undefined ? '' : messageOf(refused), next: '' }
  expect(refused === undefined || refused instanceof DeployError).toBe(true)
  expect(`${title}\n${message}\n${next ?? ''}`).not.toContain(SECRET)
})

test('all of these are refused but those that mean something after all', async () => {
  const readings = await Promise.allSettled(WRONG.map(async ([, read, env]) => read(env)))
  const taken = WRONG.filter((_, index) => readings[index]?.status === 'fulfilled')
  const line = (name: string, text: string) => `${name} ${text.replaceAll('SECRET', SECRET)}`
  expect(taken.map(([what]) => what)).toEqual([
    line('environment of a task', ':A=SECRET'),
    line('environment-variables', ':A=SECRET'),
    line('environment-variables', 'a b:KEY=SECRET'),
    line('environment-variables', 'KEY=SECRET\nKEY=SECRET'),
    line('environment of a task', '-KEY=SECRET'),
    line('environment-variables', '-KEY=SECRET'),
    line('service-settings', 'desiredCount: SECRET'),
  ])
})

describe('AWS repeats a request whose signature does not fit, but we do not:', () => {
  const canonical = `The request signature we calculated does not match the signature you provided. Check your AWS Secret Access Key and signing method.\n\nThe Canonical String for this request should have been\n'POST\n/\n\nhost:ecs.eu-west-1.amazonaws.com\nx-amz-security-token:${SECRET}\n'`
  test.each([
    ['InvalidSignatureException', canonical],
    ['SignatureDoesNotMatch', canonical.replaceAll('\n', '\r\n')],
    [
      'IncompleteSignature',
      `Authorization header requires 'Signature' parameter. Authorization=AWS4-HMAC-SHA256 Credential=AKIAIOSFODNN7EXAMPLE/x, Signature=${SECRET}`,
    ],
  ])('%s', (name, message) => {
    const error = Object.assign(new Error(message), { name, $metadata: { httpStatusCode: 403 } })
    const told = toDeployError(error, 'look at the service')
    expect(`${told.title} ${told.message} ${told.next}`).not.toMatch(
      new RegExp(`${SECRET}|AKIAIOSFODNN7EXAMPLE`),
    )
    expect(told.message).toContain(message.split(/[.]/)[0])
  })
})

test('the query of a health check may be a token, so it is not shown', async () => {
  const { clock } = createSimulation({ seed: 1 })
  const toolkit = recordToolkit()
  const url = `https://example.com/health?token=${SECRET}`
  const [check] = await readHealthChecks(
    fieldsOf({ 'INPUT_HEALTH-CHECK-URL': url, 'INPUT_HEALTH-CHECK-EXPECT': '200 within 5s' }),
  )
  if (!check) throw new Error('no check')
  const asked: string[] = []
  const tools = {
    clock,
    log: createRunner(toolkit),
    signal: new AbortController().signal,
    probe: async (to: string) => {
      asked.push(to)
      return { status: 503, headers: {}, body: '' }
    },
  }
  const { problem } = await checkHealth(check, tools)
  expect(asked[0]).toBe(url)
  expect(problem).toBe('https://example.com/health?… answered 503, expected 200')
  expect(toolkit.log.join('\n')).not.toContain(SECRET)
})
