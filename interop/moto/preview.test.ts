import { DescribeServicesCommand, ListServicesCommand } from '@aws-sdk/client-ecs'
import {
  DescribeListenersCommand,
  DescribeLoadBalancersCommand,
  DescribeRulesCommand,
  DescribeTargetGroupsCommand,
} from '@aws-sdk/client-elastic-load-balancing-v2'
import { afterAll, beforeAll, expect, test } from '@jest/globals'
import { githubVariables } from '../../simulator/github/scenario-setup.ts'
import { githubBase, type ServedSimulation, serveSimulation } from '../../simulator/http/server.ts'
import { awsEnvironment } from '../../simulator/run/aws-environment.ts'
import { inputVariables } from '../../simulator/run/input-variables.ts'
import { runStep, type StepResult } from '../../simulator/run/runner-step.ts'
import { pullEvent } from '../../simulator/scenarios/preview-scenario.ts'
import { createSimulation, type Simulation } from '../../simulator/simulation.ts'
import { arrangeAccount, CLUSTER, clientsOf, type MotoClients } from './account.ts'
import { DENIED, type Gate, openGate } from './gate.ts'
import { type Moto, startMoto } from './server.ts'

let moto: Moto
let gate: Gate
let clients: MotoClients
let simulation: Simulation
/** GitHub is the simulated one. */
let github: ServedSimulation

beforeAll(async () => {
  moto = await startMoto(1)
  clients = clientsOf(moto.url)
  await arrangeAccount(clients)
  gate = await openGate(moto.url, {
    refused: new Map([['ecs:ListServiceDeployments', DENIED]]),
    lent: new Set(),
  })
  simulation = createSimulation({ seed: 1 })
  github = await serveSimulation(simulation)
})

afterAll(async () => {
  await gate?.close()
  await moto?.close()
  await github?.close()
})

async function run(action: string): Promise<StepResult> {
  const event = pullEvent(action)
  const env = {
    ...inputVariables({
      cluster: CLUSTER,
      service: 'balanced',
      image: 'web:2',
      'preview-host': 'pr-{number}.preview.example.com',
      'shared-listener': 'true',
      'github-token': 'ghs_simulated',
      timeout: '6s',
    }),
    ...githubVariables({ event }, simulation.github.world, `${github.url}${githubBase}`),
    ...awsEnvironment(gate.url),
  }
  return runStep({ entry: 'dist/entries/preview.js', env, event: event.payload })
}

const NAME = 'balanced-pr-12-5b79b4'
const did = () => gate.calls.map(({ operation }) => operation).filter(name => !/^(Describe|List)/.test(name))

/** What moto has of previews. */
async function standing() {
  const { ecs, elb } = clients
  const { serviceArns = [] } = await ecs.send(new ListServicesCommand({ cluster: CLUSTER }))
  const { services = [] } = await ecs.send(
    new DescribeServicesCommand({ cluster: CLUSTER, services: serviceArns }),
  )
  const { TargetGroups = [] } = await elb.send(new DescribeTargetGroupsCommand({}))
  const { LoadBalancers = [] } = await elb.send(new DescribeLoadBalancersCommand({}))
  const LoadBalancerArn = LoadBalancers[0]?.LoadBalancerArn ?? ''
  const { Listeners = [] } = await elb.send(new DescribeListenersCommand({ LoadBalancerArn }))
  const { Rules = [] } = await elb.send(
    new DescribeRulesCommand({ ListenerArn: Listeners[0]?.ListenerArn ?? '' }),
  )
  return {
    // moto also lists services that are gone.
    services: services.flatMap(({ serviceName = '', status }) =>
      status === 'ACTIVE' && serviceName.includes('-pr-') ? serviceName : [],
    ),
    targetGroups: TargetGroups.map(({ TargetGroupName }) => TargetGroupName).filter(name =>
      name?.includes('-pr-'),
    ),
    hosts: Rules.flatMap(({ Conditions = [] }) =>
      Conditions.flatMap(one => one.HostHeaderConfig?.Values ?? []),
    ),
  }
}

test('a pull request gets its service, target group and rule in moto', async () => {
  const { exitCode, outputs } = await run('opened')
  // moto never registers a target, and no preview is there without one.
  expect(exitCode).toBe(1)
  expect(outputs.get('outcome')).toBe('timed-out')
  expect(outputs.get('reason')).toBe(`0 of 1 targets are healthy in target group ${NAME}`)
  expect(await standing()).toEqual({
    services: [NAME],
    targetGroups: [NAME],
    hosts: ['pr-12.preview.example.com'],
  })
  const { services = [] } = await clients.ecs.send(
    new DescribeServicesCommand({ cluster: CLUSTER, services: [NAME, 'balanced'] }),
  )
  const [made, base] = services
  expect(made).toMatchObject({
    desiredCount: 1,
    launchType: base?.launchType,
    networkConfiguration: base?.networkConfiguration,
    loadBalancers: [
      { targetGroupArn: outputs.get('target-group-arn'), containerName: 'app', containerPort: 80 },
    ],
    taskDefinition: outputs.get('task-definition-arn'),
  })
})

test('the next push uses what is there', async () => {
  gate.calls.length = 0
  const { outputs } = await run('synchronize')
  expect(did()).toEqual(['AddTags', 'TagResource', 'RegisterTaskDefinition', 'UpdateService'])
  expect(outputs.get('preview-name')).toBe(NAME)
  expect(await standing()).toMatchObject({ services: [NAME], targetGroups: [NAME] })
})

test('a closed pull request leaves nothing in moto', async () => {
  const { exitCode, outputs } = await run('closed')
  expect(exitCode).toBe(0)
  expect(outputs.get('outcome')).toBe('removed')
  expect(await standing()).toEqual({ services: [], targetGroups: [], hosts: [] })
})

test('taking down what is not there is no failure', async () => {
  gate.calls.length = 0
  const { exitCode } = await run('closed')
  expect(exitCode).toBe(0)
  expect(did()).toEqual([])
})
