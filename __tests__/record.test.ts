import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from '@jest/globals'
import { differencesOf } from '../scripts/record/compare.ts'
import { type Exchange, recordExchanges } from '../scripts/record/exchanges.ts'
import { readInputs } from '../scripts/record/inputs.ts'
import { createScrubber, modelOf } from '../scripts/record/scrub.ts'
import { serveSimulation } from '../simulator/http/server.ts'
import { awsEnvironment } from '../simulator/run/aws-environment.ts'
import { runScenario } from '../simulator/run/run-scenario.ts'
import { runStep } from '../simulator/run/runner-step.ts'
import { scenarios } from '../simulator/scenarios/all.ts'
import { createSimulation } from '../simulator/simulation.ts'
import { type Model, shapeOf } from '../simulator/wire/model.ts'

const CANARY = 'kestrel-4711.example.com'

/** A value of a shape that has the canary in every text, and in every key of a map. */
function planted(model: Model, name: string, seen: readonly string[] = []): unknown {
  const shape = shapeOf(model, name)
  if (seen.includes(name)) return undefined
  const inside = (ref: { shape: string } | undefined) => planted(model, ref?.shape ?? '', [...seen, name])
  if (shape.type === 'string' || shape.type === 'blob') return `unable to reach ${CANARY}: failed ${CANARY}`
  if (shape.type === 'boolean') return true
  if (shape.type === 'timestamp') return new Date(0)
  if (shape.type === 'list') return [inside(shape.member)]
  if (shape.type === 'map') return { [CANARY]: inside(shape.value) }
  if (shape.type !== 'structure') return 1
  const members = Object.entries(shape.members ?? {}).map(([member, ref]) => [member, inside(ref)])
  return { ...Object.fromEntries(members), unknownMember: CANARY }
}

test.each([
  'ECS',
  'Elastic Load Balancing v2',
  'CodeDeploy',
  'CloudWatch Logs',
  'ECR',
  'SSM',
  'Secrets Manager',
])('a canary in every text of every answer of %s is not in its recording', service => {
  const model = modelOf(service)
  if (!model) throw new Error(`There is no model of ${service}.`)
  const scrub = createScrubber()
  for (const [operation, { input, output }] of Object.entries(model.operations)) {
    const asked = { service, operation, input: input && planted(model, input) }
    const error = { code: 'ClientException', message: `unable to reach ${CANARY}`, status: 400 }
    const text = JSON.stringify([
      scrub({ ...asked, output: output && planted(model, output) }),
      scrub({ ...asked, error }),
    ])
    expect(text).not.toContain('kestrel')
    expect(text).toContain(operation)
  }
})

test('a sentence keeps the words of AWS alone, and the same name stays the same', () => {
  const message = '(service kestrel) has started 1 tasks: (task 4711).'
  const output = { services: [{ serviceName: 'kestrel', status: 'kestrel', events: [{ message }] }] }
  const scrub = createScrubber(new Set(['service', 'has', 'started', 'tasks', 'task']))
  const exchange = { service: 'ECS', operation: 'DescribeServices', input: {}, output }
  expect(scrub(exchange).output).toEqual({
    services: [
      {
        serviceName: 'name-1',
        status: 'name-1',
        events: [{ message: '(service name-1) has started 1 tasks: (task name-2).' }],
      },
    ],
  })
})

async function recorded(name: string): Promise<readonly Exchange[]> {
  const scenario = scenarios[name]
  if (!scenario) throw new Error(`There is no scenario "${name}".`)
  const { exchanges, stop } = recordExchanges()
  await runScenario(scenario)
  stop()
  return exchanges.map(createScrubber())
}

test('a run is the same as itself, and differs from another by what AWS answers', async () => {
  const success = await recorded('success')
  expect(success.map(({ operation }) => operation)).toContain('UpdateService')
  expect(differencesOf(success, await recorded('success'))).toEqual([])
  expect(differencesOf(await recorded('circuit-breaker-rollback'), success)).toContain(
    'only AWS: ECS DescribeServiceDeployments: serviceDeployments[].status = ROLLBACK_SUCCESSFUL',
  )
})

test('words of enums are compared in any case, and names are not, be they values or keys', () => {
  const exchange = (name: string, State: string): Exchange => ({
    service: 'ECS',
    operation: 'DescribeTasks',
    input: {},
    output: { options: { [name]: name }, State },
  })
  expect(differencesOf([exchange('name-1', 'healthy')], [exchange('name-2', 'healthy')])).toEqual([])
  expect(differencesOf([exchange('name-1', 'healthy')], [exchange('name-1', 'Succeeded')])).toEqual([
    'only AWS: ECS DescribeTasks: State = healthy',
    'only the simulator: ECS DescribeTasks: State = Succeeded',
  ])
})

test('states of a task that are in no model stay', () => {
  const output = { tasks: [{ lastStatus: 'DEPROVISIONING' }, { lastStatus: 'KESTREL' }] }
  const scrubbed = createScrubber()({ service: 'ECS', operation: 'DescribeTasks', input: {}, output })
  expect(scrubbed.output).toEqual({ tasks: [{ lastStatus: 'DEPROVISIONING' }, { lastStatus: 'name-1' }] })
})

test('inputs are NAME=VALUE, with the value as it is after the first equals sign', () => {
  expect(readInputs(['fail-after=0', 'environment=A=1\nB=2', 'tags='])).toEqual({
    'fail-after': '0',
    environment: 'A=1\nB=2',
    tags: '',
  })
  expect(() => readInputs(['wait'])).toThrow('"wait" is not an input. Write it as NAME=VALUE')
})

test('npm run record runs an action over HTTP and leaves its recording', async () => {
  const simulation = createSimulation({ seed: 1 })
  scenarios['success']?.arrange(simulation)
  const server = await serveSimulation(simulation, { speed: 60 })
  const folder = mkdtempSync(join(tmpdir(), 'record-'))
  const file = join(folder, 'recordings', 'success.json')
  const inputs = Object.entries(scenarios['success']?.inputs ?? {}).map(([name, value]) => `${name}=${value}`)
  try {
    const { exitCode } = await runStep({
      entry: 'scripts/record.ts',
      args: ['deploy', file, ...inputs, 'fail-after=0'],
      env: awsEnvironment(server.url),
    })
    const text = readFileSync(file, 'utf8')
    expect(exitCode).toBe(0)
    expect((JSON.parse(text) as { data: Exchange[] }).data.map(each => each.operation)).toContain(
      'UpdateService',
    )
    expect(text).not.toMatch(/cicd-demo|123456789012|AKIA/)
  } finally {
    await server.close()
    rmSync(folder, { recursive: true, force: true })
  }
})
