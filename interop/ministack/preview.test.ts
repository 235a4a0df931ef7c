import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { ListServicesCommand, ListTaskDefinitionsCommand } from '@aws-sdk/client-ecs'
import { DescribeRulesCommand, DescribeTargetGroupsCommand } from '@aws-sdk/client-elastic-load-balancing-v2'
import { afterAll, beforeAll, expect, test } from '@jest/globals'
import { githubVariables, setUpGithub } from '../../simulator/github/scenario-setup.ts'
import { closePull } from '../../simulator/github/world.ts'
import { githubBase, type ServedSimulation, serveSimulation } from '../../simulator/http/server.ts'
import type { StepResult } from '../../simulator/run/runner-step.ts'
import { pullEvent } from '../../simulator/scenarios/preview-scenario.ts'
import { createSimulation, type Simulation } from '../../simulator/simulation.ts'
import { balance, type LoadBalancer } from './load-balancer.ts'
import { CLUSTER, type Stack, startStack } from './stack.ts'

let stack: Stack
let balancer: LoadBalancer
/** GitHub is the simulated one. */
let simulation: Simulation
let github: ServedSimulation
/** Answers in place of the containers, which run nothing. */
let page: Server

beforeAll(async () => {
  stack = await startStack()
  balancer = await balance(stack.clients, 'shop')
  await stack.createService('web', {
    networkConfiguration: { awsvpcConfiguration: { subnets: balancer.subnets } },
    loadBalancers: [{ targetGroupArn: balancer.targetGroup, containerName: 'app', containerPort: 80 }],
  })
  simulation = createSimulation({ seed: 1 })
  setUpGithub(simulation.github, { event: pullEvent('opened') })
  github = await serveSimulation(simulation)
  page = createServer((_, response) => response.end('ok'))
  await new Promise<void>(resolve => page.listen(0, '127.0.0.1', resolve))
})

afterAll(async () => {
  await stack?.close()
  await github?.close()
  page?.close()
})

const urlOfPage = () => `http://127.0.0.1:${(page.address() as AddressInfo).port}/`

async function run(action: string, image: string): Promise<StepResult> {
  stack.gate.calls.length = 0
  const event = pullEvent(action)
  return stack.run({
    entry: 'entries/preview.js',
    inputs: {
      service: 'web',
      image,
      'preview-host': 'pr-{number}.preview.example.com',
      'preview-url': urlOfPage(),
      'shared-listener': 'true',
      'github-token': 'ghs_simulated',
      timeout: '40s',
    },
    env: githubVariables({ event }, simulation.github.world, `${github.url}${githubBase}`),
    event: event.payload,
  })
}

const changes = () =>
  stack.gate.calls.map(({ operation }) => operation).filter(name => !/^(?:Describe|List)/.test(name))

/** What MiniStack has of previews. */
async function standing() {
  const { ecs, elb } = stack.clients
  const { serviceArns = [] } = await ecs.send(new ListServicesCommand({ cluster: CLUSTER }))
  const { taskDefinitionArns = [] } = await ecs.send(new ListTaskDefinitionsCommand({}))
  const { TargetGroups = [] } = await elb.send(new DescribeTargetGroupsCommand({}))
  const { Rules = [] } = await elb.send(new DescribeRulesCommand({ ListenerArn: balancer.listener }))
  const nameOf = (arn: string): string => arn.split('/').at(-1) ?? arn
  const isPreview = (name: string): boolean => name.includes('-pr-')
  return {
    services: serviceArns.map(nameOf).filter(isPreview),
    revisions: taskDefinitionArns.map(nameOf).filter(isPreview),
    targetGroups: TargetGroups.map(({ TargetGroupName = '' }) => TargetGroupName).filter(isPreview),
    hosts: Rules.flatMap(({ Conditions = [] }) =>
      Conditions.flatMap(({ HostHeaderConfig, Values }) => HostHeaderConfig?.Values ?? Values ?? []),
    ),
  }
}

const NAME = 'web-pr-12-debf63'

test('a pull request gets its service, target group and rule, and is announced when its target is healthy', async () => {
  const { exitCode, outputs, log } = await run('opened', 'web:2')
  expect([exitCode, outputs.get('outcome')]).toEqual([0, 'succeeded'])
  expect(log.join('\n')).toMatch(/1 of 1 healthy\n(?:.*\n)*http:\S+ answered 200/)
  expect(outputs.get('preview-url')).toBe(urlOfPage())
  expect(await standing()).toEqual({
    services: [NAME],
    revisions: [`${NAME}:1`],
    targetGroups: [NAME],
    hosts: ['pr-12.preview.example.com'],
  })
  const base = await stack.serviceOf('web')
  expect(base).toMatchObject({ taskDefinition: expect.stringMatching(/\/web:1$/) })
  expect(await stack.serviceOf(NAME)).toMatchObject({
    desiredCount: 1,
    runningCount: 1,
    launchType: base?.launchType,
    networkConfiguration: base?.networkConfiguration,
    loadBalancers: [
      { targetGroupArn: outputs.get('target-group-arn'), containerName: 'app', containerPort: 80 },
    ],
    taskDefinition: outputs.get('task-definition-arn'),
  })
})

test('the next push uses what is there', async () => {
  const { exitCode, outputs } = await run('synchronize', 'web:3')
  expect([exitCode, outputs.get('outcome')]).toEqual([0, 'succeeded'])
  expect(changes()).toEqual(['AddTags', 'TagResource', 'RegisterTaskDefinition', 'UpdateService'])
  expect(await stack.serviceOf(NAME)).toMatchObject({
    taskDefinition: outputs.get('task-definition-arn'),
    deployments: [{ status: 'PRIMARY', runningCount: 1, rolloutState: 'COMPLETED' }],
  })
})

test('a closed pull request leaves nothing in MiniStack', async () => {
  closePull(simulation.github.world, 12)
  const { exitCode, outputs } = await run('closed', 'web:3')
  expect([exitCode, outputs.get('outcome')]).toEqual([0, 'removed'])
  expect(await standing()).toEqual({ services: [], revisions: [], targetGroups: [], hosts: [] })
  expect(await stack.serviceOf(NAME)).toMatchObject({ status: 'INACTIVE', runningCount: 0 })
  expect(await stack.serviceOf('web')).toMatchObject({ status: 'ACTIVE', runningCount: 2 })
})
