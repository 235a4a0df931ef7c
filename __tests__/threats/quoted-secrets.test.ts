import { describe, expect, test } from '@jest/globals'
import { runScenario } from '../../simulator/run/run-scenario.ts'
import type { Scenario } from '../../simulator/scenario.ts'
import { scenarios } from '../../simulator/scenarios/all.ts'
import { demoScenario, newImage } from '../../simulator/scenarios/demo-scenario.ts'
import { createRedactor } from '../../src/redact/redactor.ts'
import { runWithInjection } from '../support/run-with-injection.ts'
import { sample } from '../support/sweep.ts'

/** Values of variables, which AWS quotes in the sentence that refuses them. */
const VALUES = [
  'correct-horse-battery',
  'swordfish',
  'he said "open_sesame|*now*"',
  'one & only <tag>_x',
  'C:\\keys\\prod',
  'ünïcode-pässwörd',
]
const environment = VALUES.map((value, index) => `V${index}=${value}`).join('\n')
const env = { AWS_SECRET_ACCESS_KEY: VALUES[0] ?? '', AWS_SESSION_TOKEN: VALUES[1] ?? '' }

const QUOTES: readonly ((value: string) => string)[] = [
  value => `Invalid value ${value} for the parameter.`,
  value => JSON.stringify({ message: `value ${value}` }),
  value => JSON.stringify(JSON.stringify([value])),
  value => `exec: ${encodeURIComponent(value)} not found`,
  value =>
    `<Message>${value.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('"', '&quot;')}</Message>`,
  value => `The value ${value.slice(0, -2)}…`,
  value => `${'A sentence that is cut off where its limit is. '.repeat(6)}${value.slice(0, -1)}`,
  value => `\u001B[31m${value.slice(0, 3)}\u001B[0m${value.slice(3)}`,
]
const texts = QUOTES.flatMap(quote => VALUES.map(quote))
/** What of a value would tell it, in each spelling. */
const TELLING = VALUES.map(value => value.slice(0, -2)).flatMap(value => [
  value,
  JSON.stringify(value).slice(1, -1),
  encodeURIComponent(value),
])

const RUNS = [
  'circuit-breaker-rollback',
  'cause-exit-one',
  'cause-unknown',
  'refused-update',
  'blue-green-hook-fails-post-scale-up',
  'codedeploy-hook-fails-before-allow-traffic',
  'services-one-missing',
  'github-failure',
  'github-rolled-back',
  'run-task-exit-one',
  'plan-blind',
  'preview-up',
]

/** The scenario with variables of these values, as far as its entry has such an input. */
function withValues(name: string): Scenario {
  const scenario = scenarios[name]
  if (!scenario) throw new Error(`no scenario ${name}`)
  const takes =
    scenario.entry === undefined || ['deploy', 'plan', 'preview', 'run-task'].includes(scenario.entry)
  const several =
    (scenario.inputs['service'] ?? '').includes('\n') || scenario.inputs['services'] !== undefined
  const inputs =
    takes && !several
      ? { ...scenario.inputs, environment, container: scenario.inputs['container'] ?? '' }
      : scenario.inputs
  return { ...scenario, inputs: withoutEmpty(inputs), env: { ...scenario.env, ...env } }
}

function withoutEmpty(inputs: Readonly<Record<string, string>>): Record<string, string> {
  return Object.fromEntries(Object.entries(inputs).filter(([, value]) => value !== ''))
}

/** Markdown as GitHub shows it. */
function shown(text: string): string {
  return text.replaceAll(/&#(\d+);/g, (_, point: string) =>
    point === '8203' ? '' : String.fromCodePoint(Number(point)),
  )
}

/** Without `SWEEPS=whole`, one in so many. */
const SHARE = 2

test.each(sample(RUNS, SHARE, () => 'run'))('%s shows no value that AWS quotes', async name => {
  const { log, summary, outputs, simulation, poisoned } = await runWithInjection(withValues(name), texts)
  const places = {
    log,
    summary: shown(summary),
    outputs: JSON.stringify([...outputs]),
    github: shown(JSON.stringify(simulation.github.calls.map(({ body }) => body))),
  }
  expect(poisoned).toBeGreaterThan(0)
  expect(log).toContain('***')
  const found = Object.entries(places).flatMap(([place, text]) =>
    TELLING.filter(each => text.includes(each)).map(each => `${each} in ${place}`),
  )
  expect(found).toEqual([])
})

describe('what a run itself is about is shown', () => {
  const names = {
    SERVICE_NAME: 'cicd-demo-service',
    CLUSTER_NAME: 'cicd-demo',
    AWS_REGION_NAME: 'eu-west-1',
    LOG_GROUP: '/ecs/cicd-demo',
    IMAGE_URI: newImage,
    ACCOUNT_ID: '123456789012',
    TOPIC: 'arn:aws:sns:eu-west-1:123456789012:orders',
    MODE: 'deployment',
    STATE: 'succeeded',
  }
  test.each(['rolling', 'failed'])('%s', async outcome => {
    const inputs = Object.entries(names).map(([name, value]) => `${name}=${value}`)
    const scenario = (variables: readonly string[]) =>
      demoScenario('names', '', {
        inputs: { environment: variables.join('\n') },
        ...(outcome === 'failed'
          ? {
              behavior: {
                logs: ['no luck'],
                fails: {
                  stoppedReason: 'Essential container in task exited',
                  stopCode: 'EssentialContainerExited',
                  exitCode: 1,
                  afterSeconds: 10,
                  when: 'running' as const,
                },
              },
            }
          : {}),
      })
    const named = await runScenario(scenario(inputs))
    const plain = await runScenario(scenario(inputs.map((_, index) => `V${index}=x`)))
    expect(named.log.join('\n')).not.toContain('***')
    expect([...named.outputs]).toEqual([...plain.outputs])
  })
})

test.each([
  [
    'a task definition where its name belongs',
    { 'task-definition': '{"family":"a","environment":[{"name":"A","value":"hunter2-x"}]}' },
  ],
  ['the half of one', { 'task-definition': '{"family":"a","password":"hunter2-x"' }],
  ['a secret where its place belongs', { secrets: 'DB=hunter2-x' }],
  ['the same without a preflight', { secrets: 'DB=hunter2-x', preflight: 'off' }],
])('%s is refused before anything is changed, and not repeated', async (_, inputs) => {
  const { exitCode, log, summary, outputs, simulation } = await runScenario(
    demoScenario('refused', '', { inputs }),
  )
  expect(exitCode).toBe(1)
  expect(
    [log.join('\n'), summary, JSON.stringify([...outputs])].filter(text => text.includes('hunter2')),
  ).toEqual([])
  expect(simulation.calls.filter(({ operation }) => !/^Describe/.test(operation))).toEqual([])
})

test.each(RUNS)('%s shows no account id in an ARN', async name => {
  const scenario = scenarios[name]
  if (!scenario) throw new Error(`no scenario ${name}`)
  const arn = 'arn:aws:ecs:eu-west-1:123456789012:task-definition/shop:7'
  const { log, summary, outputs } = await runWithInjection(scenario, [`It was ${arn}.`])
  const sentences = [...outputs.values()].filter(value => /\s/.test(value))
  expect([log, summary, ...sentences].filter(text => /arn:[^\s%]*:\d{12}\b/.test(text))).toEqual([])
  // An output that is an ARN by its name stays one.
  const named = [...outputs].filter(([output]) => output.endsWith('-arn')).map(([, value]) => value)
  expect(named.filter(value => !/^arn:aws:\S+:123456789012:\S+$/.test(value))).toEqual([])
})

describe('secrets in places that AWS repeats:', () => {
  const definition = {
    family: 'cicd-demo',
    cpu: '256',
    memory: '512',
    networkMode: 'awsvpc',
    requiresCompatibilities: ['FARGATE'],
    executionRoleArn: 'arn:aws:iam::123456789012:role/cicd-demo-execution',
    containerDefinitions: [
      {
        name: 'app',
        image: newImage,
        portMappings: [{ containerPort: 8080 }],
        entryPoint: ['/entry', '--api-key=alpha-9481'],
        command: ['migrate', '--password', 'bravo-9482', 'postgres://app:charlie-9483@db/shop'],
        dockerLabels: { 'traefik.auth.token': 'delta-9484' },
        logConfiguration: {
          logDriver: 'splunk',
          options: { 'splunk-token': 'echo-9485', 'splunk-url': 'https://splunk.example.com' },
        },
        secrets: [{ name: 'DB', valueFrom: 'foxtrot-9486' }],
      },
    ],
  }
  const secrets = ['alpha', 'bravo', 'charlie', 'delta', 'echo', 'foxtrot'].map(
    (word, index) => `${word}-${9481 + index}`,
  )

  test.each([
    ['RegisterTaskDefinition refuses the definition', 'RegisterTaskDefinition'],
    ['UpdateService refuses the request', 'UpdateService'],
  ])('%s', async (_, operation) => {
    const { log, summary, outputs } = await runScenario(
      demoScenario('repeats', '', {
        inputs: { image: '(unchanged)', 'task-definition': 'task.json', preflight: 'off' },
        files: { 'task.json': JSON.stringify(definition) },
        faults: [
          {
            kind: 'error',
            operation,
            code: 'ClientException',
            status: 400,
            message: `runc create failed: exec [${secrets.join(' ')}] of cicd-demo is no good: ${secrets.join(', ')}`,
          },
        ],
      }),
    )
    const places = [log.join('\n'), summary, JSON.stringify([...outputs])]
    expect(places.flatMap(text => secrets.filter(secret => text.includes(secret)))).toEqual([])
    expect(log.join('\n')).toContain('runc create failed: exec [*** ***')
    expect(log.join('\n')).toContain('of cicd-demo is no good')
  })
})

describe('of a sentence that AWS cuts off', () => {
  const pad = (length: number) => 'lorem ipsu '.repeat(100).slice(0, length)
  const value = 'QwertZuiopAsdfghJklYxcvbnm0123QwErTyUiOpZxCvBnM4567mNbVcXzLkJhGfDsA89PoIuYtReWq'
  const redactor = createRedactor(() => ({ values: [value] }))

  // https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_Container.html: 1,024 characters; 255 before 2024.
  test.each([255, 1024])('at %d characters no beginning of a value is shown', longest => {
    for (let seen = 6; seen <= value.length; seen++) {
      const reason = `CannotStartContainerError: ${pad(longest - 28 - seen)} ${value}`.slice(0, longest)
      for (const text of [
        reason,
        `${reason}\nThe deployment continues.`,
        `| ${reason} | task |`,
        `(app: ${reason})`,
      ]) {
        expect(redactor.redact(text)).not.toContain(value.slice(0, 6))
      }
    }
  })

  test.each([
    ['an access key id', 'AKIA~Q2W3E4R5T6Z7U8I9', 'Q2W3'],
    ['a password in an address', 'https://svcuser:LongPassw0rdOfTheUserQw12@db.example.com/x', 'LongPa'],
    ['a token', 'ghp~_Qa1Ws2Ed3Rf4Tg5Zh6Uj7Ik8Ol9Pq0AaSsDd', 'Qa1Ws2'],
    ['a JSON Web Token', 'ey~JhbGciOiJIUzI1NiJ9.ey~JzdWIiOiIxMjM0NTY3ODkwIn0.SflKxwRJSMeKKF2QT4', 'JhbGciOi'],
  ])('the beginning of %s is not shown', (_, form, telling) => {
    const secret = form.replaceAll('~', '')
    const begun = secret.indexOf(telling) + telling.length
    for (let seen = begun; seen <= secret.length; seen++) {
      const reason = `CannotStartContainerError: ${pad(1024 - 28 - seen)} ${secret}`.slice(0, 1024)
      expect(redactor.redact(`${reason}\nThe deployment continues.`)).not.toContain(telling)
      expect(redactor.redact(`lorem ${secret.slice(0, seen)}…`)).not.toContain(telling)
    }
  })

  test('a long line that ends with a word or a port stays', () => {
    for (const end of ['QwertZ is whole', 'http://web:8080', 'https://example.com/path']) {
      const line = `${pad(300)} ${end}`
      expect(redactor.redact(line)).toBe(line)
    }
  })
})
