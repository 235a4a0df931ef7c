import type { ContainerDefinition } from '@aws-sdk/client-ecs'
import { demoHealthCheck, demoImage, demoService } from '../fixtures/demo.ts'
import type { Scenario } from '../scenario.ts'
import type { Behavior } from '../world/behavior.ts'
import { demoScenario, schedule } from './demo-scenario.ts'

const sidecar = (over: Partial<ContainerDefinition>): ContainerDefinition => ({
  name: 'proxy',
  image: demoImage('sidecar'),
  essential: true,
  ...over,
})

const crashing: Behavior = {
  provisionSeconds: 0.2,
  pullSeconds: 0.2,
  startSeconds: 0.1,
  fails: {
    stoppedReason: 'Essential container in task exited',
    stopCode: 'EssentialContainerExited',
    exitCode: 1,
    afterSeconds: 9,
    when: 'running',
    isUncounted: true,
  },
}

const cluster = 'cicd-demo'

/** Tasks whose health or number AWS shows otherwise than one would think. */
export const taskHealthScenarios: readonly Scenario[] = [
  demoScenario(
    'ec2-host-network',
    'The tasks share the network of their instances, so AWS shows no bindings.',
    {
      world: { launch: 'ec2-host' },
      outcome: 'succeeded',
    },
  ),
  demoScenario('ec2-several-bindings', 'The port is bound for tcp and udp, and for IPv4 and IPv6.', {
    world: { launch: 'ec2-bridge', severalBindings: true },
    outcome: 'succeeded',
  }),
  demoScenario(
    'container-health-partly',
    'Another essential container has no health check, so the tasks stay at UNKNOWN.',
    {
      world: { containerHealthCheck: true, sidecars: [sidecar({})] },
      inputs: { container: 'app' },
      outcome: 'succeeded',
    },
  ),
  demoScenario(
    'container-health-of-sidecar',
    'Only a sidecar that is not essential has a health check, and fails it.',
    {
      world: { sidecars: [sidecar({ essential: false, healthCheck: demoHealthCheck })] },
      inputs: { container: 'app' },
      setup: ({ world }) => world.setBehavior(demoImage('sidecar'), { container: 'unhealthy' }),
      outcome: 'succeeded',
    },
  ),
  demoScenario(
    'container-health-unknown',
    'The health check of the container never comes to a verdict, and ECS completes the deployment.',
    { world: { containerHealthCheck: true }, behavior: { container: 'unknown' }, outcome: 'succeeded' },
  ),
  demoScenario('crash-loop-uncounted', 'Each task crashes, is replaced at once, and ECS counts no failure.', {
    world: { targetGroups: 0, desiredCount: 1 },
    behavior: crashing,
    exitCode: 1,
    outcome: 'rolled-back',
  }),
  demoScenario('crash-loop-timeout', 'The time is over before enough tasks have crashed to give up.', {
    world: { targetGroups: 0, desiredCount: 1 },
    behavior: crashing,
    inputs: { timeout: '50s' },
    exitCode: 1,
    outcome: 'timed-out',
  }),
  demoScenario('protected-old-task', 'An old task is protected from being stopped until the time is over.', {
    inputs: { timeout: '5m' },
    setup: ({ outOfBand }) => outOfBand.protectTasks(cluster, demoService),
    exitCode: 1,
    outcome: 'timed-out',
  }),
  demoScenario('protected-tasks', 'The service is scaled in, but its new tasks are protected from that.', {
    world: { desiredCount: 3 },
    setup: simulation => {
      schedule(simulation, 80, () => simulation.outOfBand.protectTasks(cluster, demoService))
      schedule(simulation, 81, () => simulation.outOfBand.scale(cluster, demoService, 1))
    },
    outcome: 'succeeded',
  }),
]
