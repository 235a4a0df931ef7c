import {
  CreateClusterCommand,
  CreateServiceCommand,
  DescribeServicesCommand,
  type ECSClient,
  RegisterTaskDefinitionCommand,
} from '@aws-sdk/client-ecs'
import { afterAll, beforeAll, beforeEach, expect, test } from '@jest/globals'
import { inputVariables } from '../../simulator/run/run-scenario.ts'
import { runStep, type StepResult } from '../../simulator/run/runner-step.ts'
import { freePort } from '../free-port.ts'
import { clientsOf } from '../moto/account.ts'
import { DENIED, type Gate, openGate } from '../moto/gate.ts'
import { type StartedServer, startServer } from '../python-server.ts'
import { type DockerEngine, MISSING, openDockerEngine } from './docker-engine.ts'
import { mendedAnswers } from './mended-answers.ts'

const CLUSTER = 'shop'

let engine: DockerEngine
let ministack: StartedServer
let gate: Gate
let ecs: ECSClient
let service = 'web-0'
let count = 0

beforeAll(async () => {
  engine = await openDockerEngine()
  const port = await freePort()
  ministack = await startServer('INTEROP_MINISTACK', port, [], '/_ministack/health', {
    GATEWAY_PORT: String(port),
    BIND_HOST: '127.0.0.1',
    DOCKER_HOST: engine.host,
    MINISTACK_ACCOUNT_ID: '123456789012',
    MINISTACK_REGION: 'eu-west-1',
  })
  ;({ ecs } = clientsOf(ministack.url))
  gate = await openGate(ministack.url, {
    // MiniStack knows no service deployments and lists none.
    refused: new Map([['ecs:ListServiceDeployments', DENIED]]),
    lent: new Set(['ecr:DescribePullThroughCacheRules']),
    mend: mendedAnswers(),
  })
  await ecs.send(new CreateClusterCommand({ clusterName: CLUSTER }))
  await ecs.send(
    new RegisterTaskDefinitionCommand({
      family: 'web',
      networkMode: 'awsvpc',
      requiresCompatibilities: ['FARGATE'],
      cpu: '256',
      memory: '512',
      containerDefinitions: [{ name: 'app', image: 'web:1', portMappings: [{ containerPort: 80 }] }],
    }),
  )
})

afterAll(async () => {
  await gate?.close()
  await ministack?.close()
  await engine?.close()
})

beforeEach(async () => {
  service = `web-${++count}`
  await ecs.send(
    new CreateServiceCommand({
      cluster: CLUSTER,
      serviceName: service,
      taskDefinition: 'web:1',
      desiredCount: 2,
      launchType: 'FARGATE',
      networkConfiguration: { awsvpcConfiguration: { subnets: ['subnet-0a1b2c3d'] } },
      deploymentConfiguration: { deploymentCircuitBreaker: { enable: true, rollback: true } },
    }),
  )
})

async function run(inputs: Record<string, string>, entry = 'main.js'): Promise<StepResult> {
  return runStep({
    entry: `dist/${entry}`,
    env: {
      ...inputVariables({ cluster: CLUSTER, service, ...inputs }),
      AWS_REGION: 'eu-west-1',
      AWS_ACCESS_KEY_ID: 'AKIAEXAMPLE',
      AWS_SECRET_ACCESS_KEY: 'secret',
      AWS_ENDPOINT_URL: gate.url,
    },
  })
}

async function running() {
  const { services = [] } = await ecs.send(
    new DescribeServicesCommand({ cluster: CLUSTER, services: [service] }),
  )
  return services[0]
}

test('a rolling update ends green when its tasks run', async () => {
  const { exitCode, outputs } = await run({ image: 'web:2', timeout: '60s' })
  expect([exitCode, outputs.get('outcome')]).toEqual([0, 'succeeded'])
  expect(await running()).toMatchObject({
    taskDefinition: outputs.get('task-definition-arn'),
    runningCount: 2,
    deployments: [{ status: 'PRIMARY', rolloutState: 'COMPLETED' }],
  })
})

test.each([
  ['an image that no registry has', `web:${MISSING}`, /CannotPullContainer|not found/],
  ['a version that exits', 'web:crash', /exit(?:ed with)? code 1|exited with 1/],
])('%s ends red with its cause', async (_, image, cause) => {
  const { exitCode, log } = await run({ image, timeout: '60s' })
  expect(exitCode).toBe(1)
  expect(log.join('\n')).toMatch(cause)
})

test.each([
  ['exit 0', 0, 'succeeded'],
  ['exit 3', 1, 'failed'],
])('a task that runs once and says %j', async (command, exitCode, outcome) => {
  const result = await run({ command, timeout: '60s' }, 'entries/run-task.js')
  expect([result.exitCode, result.outputs.get('outcome')]).toEqual([exitCode, outcome])
  expect(result.outputs.get('exit-code')).toBe(command.split(' ')[1])
})

test('a plan changes nothing', async () => {
  gate.calls.length = 0
  const { exitCode, outputs } = await run({ image: 'web:3' }, 'entries/plan.js')
  expect([exitCode, outputs.get('outcome')]).toEqual([0, 'changed'])
  const changes = gate.calls.filter(({ operation }) => !/^(?:Describe|List|Get|BatchGet)/.test(operation))
  expect(changes).toEqual([])
})
