import { ListTargetsByRuleCommand, PutRuleCommand, PutTargetsCommand } from '@aws-sdk/client-eventbridge'
import {
  CreateScheduleCommand,
  CreateScheduleGroupCommand,
  GetScheduleCommand,
} from '@aws-sdk/client-scheduler'
import { afterAll, beforeAll, beforeEach, expect, test } from '@jest/globals'
import { awsEnvironment } from '../../simulator/run/aws-environment.ts'
import { inputVariables } from '../../simulator/run/input-variables.ts'
import { runStep, type StepResult } from '../../simulator/run/runner-step.ts'
import { arrangeAccount, CLUSTER, clientsOf, type MotoClients } from './account.ts'
import { DENIED, type Gate, openGate } from './gate.ts'
import { type Moto, startMoto } from './server.ts'

const ACCOUNT = 'eu-west-1:123456789012'
const CLUSTER_ARN = `arn:aws:ecs:${ACCOUNT}:cluster/${CLUSTER}`
const ROLE = 'arn:aws:iam::123456789012:role/ecs-events'
const revision = (name: string) => `arn:aws:ecs:${ACCOUNT}:task-definition/${name}`

let moto: Moto
let gate: Gate
let clients: MotoClients

beforeAll(async () => {
  moto = await startMoto(2)
  clients = clientsOf(moto.url)
  // moto answers these with a page of its web server.
  const refused = ['ecs:ListServiceDeployments', 'iam:SimulatePrincipalPolicy']
  gate = await openGate(moto.url, {
    refused: new Map(refused.map(action => [action, DENIED])),
    lent: new Set(),
  })
})

afterAll(async () => {
  await gate?.close()
  await moto?.close()
})

const target = {
  Id: 'run',
  Arn: CLUSTER_ARN,
  RoleArn: ROLE,
  Input: '{"containerOverrides":[]}',
  RetryPolicy: { MaximumRetryAttempts: 2, MaximumEventAgeInSeconds: 3600 },
  EcsParameters: {
    TaskDefinitionArn: revision('web:1'),
    TaskCount: 2,
    LaunchType: 'FARGATE' as const,
    Tags: [{ Key: 'team', Value: 'shop' }],
  },
}
const schedule = {
  Name: 'hourly',
  GroupName: 'reports',
  Description: 'Every hour',
  ScheduleExpression: 'rate(1 hour)',
  ScheduleExpressionTimezone: 'Europe/Berlin',
  State: 'DISABLED' as const,
  FlexibleTimeWindow: { Mode: 'FLEXIBLE' as const, MaximumWindowInMinutes: 5 },
  Target: {
    Arn: CLUSTER_ARN,
    RoleArn: ROLE,
    Input: '{}',
    RetryPolicy: { MaximumRetryAttempts: 3, MaximumEventAgeInSeconds: 600 },
    EcsParameters: { TaskDefinitionArn: revision('web:1'), TaskCount: 1 },
  },
}

beforeEach(async () => {
  await moto.reset()
  await arrangeAccount(clients)
  const { events, scheduler } = clients
  await events.send(new PutRuleCommand({ Name: 'nightly', ScheduleExpression: 'rate(1 day)' }))
  const log = { Id: 'log', Arn: `arn:aws:logs:${ACCOUNT}:log-group:/events` }
  await events.send(new PutTargetsCommand({ Rule: 'nightly', Targets: [log, target] }))
  await scheduler.send(new CreateScheduleGroupCommand({ Name: 'reports' }))
  await scheduler.send(new CreateScheduleCommand(schedule))
  gate.calls.length = 0
})

/** What moto has, without its times. */
async function seen() {
  const { Targets = [] } = await clients.events.send(new ListTargetsByRuleCommand({ Rule: 'nightly' }))
  const found = await clients.scheduler.send(new GetScheduleCommand({ GroupName: 'reports', Name: 'hourly' }))
  const { $metadata: _, CreationDate: __, LastModificationDate: ___, ...rest } = found
  return JSON.parse(JSON.stringify({ Targets, rest })) as object
}

async function run(
  entry: string,
  inputs: Readonly<Record<string, string>>,
  files: Readonly<Record<string, string>> = {},
): Promise<StepResult> {
  const env = {
    ...inputVariables({ cluster: CLUSTER, ...inputs }),
    ...awsEnvironment(gate.url),
  }
  return runStep({ entry: `dist/${entry}`, env, files })
}

const moved = (before: object, to: string): unknown =>
  JSON.parse(JSON.stringify(before).replaceAll('task-definition/web:1', `task-definition/${to}`))

test('a rule and a schedule follow a deployment, and nothing else of them is another one', async () => {
  const before = await seen()
  const { exitCode, log } = await run('main.js', {
    service: 'plain',
    image: 'web:2',
    'force-new-deployment': 'true',
    'scheduled-tasks': 'auto',
    timeout: '30s',
  })
  expect({ exitCode, errors: log.filter(line => line.startsWith('::error')) }).toEqual({
    exitCode: 0,
    errors: [],
  })
  expect(await seen()).toEqual(moved(before, 'web:2'))
})

test('they follow a revision that no service runs', async () => {
  const before = await seen()
  const { exitCode, outputs } = await run('entries/schedule.js', {
    'task-definition': 'web',
    image: 'web:3',
    'scheduled-tasks': 'nightly, schedule/reports/*',
  })
  expect(exitCode).toBe(0)
  expect(outputs.get('scheduled-tasks')).toBe('rule/nightly\nschedule/reports/hourly')
  expect(await seen()).toEqual(moved(before, 'web:2'))
})

test('a schedule is created from a file, and then replaced', async () => {
  const file = (expression: string) => ({
    'schedule.json': JSON.stringify({
      Name: 'daily',
      ScheduleExpression: expression,
      FlexibleTimeWindow: { Mode: 'OFF' },
      Target: { RoleArn: ROLE, EcsParameters: { TaskCount: 1 } },
    }),
  })
  const inputs = { 'task-definition': 'web', schedule: 'schedule.json' }
  for (const expression of ['rate(1 day)', 'rate(2 days)']) {
    const { exitCode } = await run('entries/schedule.js', inputs, file(expression))
    expect(exitCode).toBe(0)
    expect(await clients.scheduler.send(new GetScheduleCommand({ Name: 'daily' }))).toMatchObject({
      ScheduleExpression: expression,
      Target: { Arn: CLUSTER_ARN, EcsParameters: { TaskDefinitionArn: revision('web:1') } },
    })
  }
})

test('a revision is registered alone', async () => {
  const { exitCode, outputs } = await run('entries/register.js', {
    cluster: '',
    'task-definition': 'web',
    image: 'web:4',
  })
  expect(exitCode).toBe(0)
  expect(outputs.get('task-definition-arn')).toBe(revision('web:2'))
})

test('an old revision that only a rule and a schedule run stays', async () => {
  for (const image of ['web:2', 'web:3', 'web:4'])
    await run('main.js', { service: 'plain', image, wait: 'none' })
  for (const service of ['balanced', 'green']) {
    await run('main.js', {
      service,
      'task-definition': 'web:4',
      wait: 'none',
      ...(service === 'green' ? {} : {}),
    })
  }
  const { exitCode, log } = await run('main.js', {
    service: 'plain',
    image: 'web:5',
    'force-new-deployment': 'true',
    'deregister-old-revisions': '1',
    timeout: '30s',
  })
  expect(exitCode).toBe(0)
  const line = log.find(each => each.startsWith('Deregistered')) ?? ''
  expect(line).not.toMatch(/web:1\b/)
})
