import {
  DescribeServicesCommand,
  DescribeTasksCommand,
  ECSClient,
  ListTasksCommand,
  type Task,
} from '@aws-sdk/client-ecs'
import {
  DescribeTargetHealthCommand,
  ElasticLoadBalancingV2Client,
} from '@aws-sdk/client-elastic-load-balancing-v2'
import { describe, expect, test } from '@jest/globals'
import fc from 'fast-check'
import type { FaultRule } from '../../simulator/faults.ts'
import { simulatedRequestHandler } from '../../simulator/handler.ts'
import { play } from '../../simulator/play.ts'
import { later, story } from '../../simulator/scenarios/story.ts'
import type { Simulation } from '../../simulator/simulation.ts'
import type { Behaviour } from '../../simulator/world/behaviour.ts'
import { demoCluster, demoService } from '../../simulator/worlds/demo.ts'

/** How the new image behaves. */
const behaviours = fc.constantFrom<Behaviour>(
  {},
  { targetHealthySeconds: 60 },
  { pullSeconds: 40, startSeconds: 20 },
  { target: 'timeout' },
  {
    target: {
      unhealthy: 'Target.ResponseCodeMismatch',
      description: 'Health checks failed with these codes: [500]',
    },
  },
  {
    fails: {
      stoppedReason: 'Essential container in task exited',
      stopCode: 'EssentialContainerExited',
      exitCode: 1,
      afterSeconds: 8,
      when: 'running',
    },
  },
  {
    fails: {
      stoppedReason: 'Essential container in task exited',
      stopCode: 'EssentialContainerExited',
      exitCode: 1,
      afterSeconds: 8,
      when: 'running',
    },
    onlyFirst: 2,
  },
  {
    fails: {
      stoppedReason: 'CannotPullContainerError: not found',
      stopCode: 'TaskFailedToStart',
      afterSeconds: 20,
      when: 'starting',
    },
  },
)

const configurations = fc.record({
  minimumHealthyPercent: fc.constantFrom(0, 50, 100),
  maximumPercent: fc.constantFrom(150, 200),
  deploymentCircuitBreaker: fc.record({ enable: fc.boolean(), rollback: fc.boolean() }),
})

const faults = fc.array(
  fc.record({
    operation: fc.constantFrom('Describe*', 'List*', 'RegisterTaskDefinition', 'UpdateService'),
    calls: fc.array(fc.integer({ min: 1, max: 30 }), { minLength: 1, maxLength: 3 }),
    kind: fc.constantFrom(
      'throttle' as const,
      'server' as const,
      'drop-before' as const,
      'drop-after' as const,
      'truncated' as const,
    ),
  }),
  { maxLength: 3 },
)

/** What somebody else does, and after how many seconds. */
const meddling = fc.option(
  fc.record({
    seconds: fc.integer({ min: 1, max: 150 }),
    what: fc.constantFrom('supersede', 'stop', 'scale', 'crash', 'deregister'),
  }),
)

function meddle(simulation: Simulation, what: string): void {
  const { somebody } = simulation
  if (what === 'supersede')
    somebody.updateService({ cluster: demoCluster, service: demoService, forceNewDeployment: true })
  if (what === 'stop') somebody.stopServiceDeployment(demoCluster, demoService)
  if (what === 'scale') somebody.scale(demoCluster, demoService, 4)
  if (what === 'crash') somebody.crashTask(demoCluster, demoService)
  if (what === 'deregister') somebody.deregisterTarget(demoCluster, demoService)
}

async function describeTasks(ecs: ECSClient, tasks: string[]): Promise<Task[]> {
  return (await ecs.send(new DescribeTasksCommand({ cluster: demoCluster, tasks }))).tasks ?? []
}

/** What AWS itself says at this very moment, asked past all faults. */
async function askTruth(simulation: Simulation, taskDefinition: string) {
  simulation.faults.length = 0
  const options = {
    region: 'eu-west-1',
    requestHandler: simulatedRequestHandler(simulation),
    credentials: { accessKeyId: 'AKIAEXAMPLE', secretAccessKey: 'secret' },
  }
  const ecs = new ECSClient(options)
  const elb = new ElasticLoadBalancingV2Client(options)
  const where = { cluster: demoCluster, serviceName: demoService }
  const { services } = await ecs.send(
    new DescribeServicesCommand({ cluster: demoCluster, services: [demoService] }),
  )
  const { taskArns = [] } = await ecs.send(new ListTasksCommand(where))
  const tasks = taskArns.length > 0 ? await describeTasks(ecs, taskArns) : []
  const running = tasks.filter(
    task => task.taskDefinitionArn === taskDefinition && task.lastStatus === 'RUNNING',
  )
  const addresses = running.map(task => task.containers?.[0]?.networkInterfaces?.[0]?.privateIpv4Address)
  const arn = services?.[0]?.loadBalancers?.[0]?.targetGroupArn ?? ''
  const { TargetHealthDescriptions = [] } = await elb.send(
    new DescribeTargetHealthCommand({ TargetGroupArn: arn }),
  )
  const healthy = TargetHealthDescriptions.filter(
    ({ Target, TargetHealth }) => TargetHealth?.State === 'healthy' && addresses.includes(Target?.Id),
  )
  return { desired: services?.[0]?.desiredCount ?? 0, running: running.length, healthy: healthy.length }
}

describe('over random worlds', () => {
  test('success is only reported where the new revision runs and its targets are healthy', async () => {
    const outcomes = new Map<string, number>()
    await fc.assert(
      fc.asyncProperty(
        behaviours,
        configurations,
        faults,
        meddling,
        fc.integer({ min: 0, max: 3 }),
        fc.constantFrom('traffic', 'stable', 'complete'),
        async (behaviour, deploymentConfiguration, rules, other, desiredCount, wait) => {
          const played = await play(
            story('random', 'A random world.', {
              inputs: { wait, timeout: '8m' },
              world: { desiredCount, deploymentConfiguration },
              behaviour,
              faults: rules as FaultRule[],
              meanwhile: simulation => {
                if (other) later(simulation, other.seconds, () => meddle(simulation, other.what))
              },
            }),
          )
          const outcome = played.outputs.get('outcome') ?? ''
          outcomes.set(outcome, (outcomes.get(outcome) ?? 0) + 1)
          expect(played.exitCode).toBe(outcome === 'succeeded' ? 0 : 1)
          if (outcome !== 'succeeded') return
          const truth = await askTruth(played.simulation, played.outputs.get('task-definition-arn') ?? '')
          expect(truth).toEqual({ desired: truth.desired, running: truth.desired, healthy: truth.desired })
        },
      ),
      { numRuns: 80, seed: 20_261_124 },
    )
    // The worlds are worth something only if they end in many ways.
    expect([...outcomes.keys()].sort()).toEqual(
      expect.arrayContaining(['failed', 'rolled-back', 'succeeded', 'timed-out']),
    )
  }, 120_000)
})
