import { addContainerInstances } from '../fixtures/container-instances.ts'
import { demoCluster } from '../fixtures/demo.ts'
import type { Scenario } from '../scenario.ts'
import { demoScenario, type ScenarioOverrides, schedule } from './demo-scenario.ts'

const refused = { exitCode: 1, outcome: 'failed' } as const

const daemon = (name: string, title: string, { world, ...rest }: ScenarioOverrides = {}): Scenario =>
  demoScenario(`daemon-${name}`, title, {
    world: { launch: 'ec2-bridge', kind: 'daemon', targetGroups: 0, ...world },
    outcome: 'succeeded',
    ...rest,
  })

/** A service that has one task on each container instance of its cluster. */
export const daemonScenarios: readonly Scenario[] = [
  daemon('success', 'Each instance loses its old task and gets the new one.'),
  daemon('one-by-one', 'Half of the tasks must stay, and the service is behind a load balancer.', {
    world: { deploymentConfiguration: { minimumHealthyPercent: 50 }, targetGroups: 1 },
  }),
  daemon('instance-joins', 'A third instance joins while the deployment runs, and gets the new task, too.', {
    world: { deploymentConfiguration: { minimumHealthyPercent: 50 } },
    setup: simulation =>
      schedule(simulation, 20, () => addContainerInstances(simulation.world, demoCluster, 1)),
  }),
  daemon('stuck', 'All tasks must stay and no further one may run, so nothing would ever move.', {
    world: { deploymentConfiguration: { minimumHealthyPercent: 100 } },
    ...refused,
  }),
  daemon('crashes', 'The new task crashes on every instance; the old revision is brought back.', {
    world: { deploymentConfiguration: { deploymentCircuitBreaker: { enable: true, rollback: true } } },
    behavior: {
      fails: {
        stoppedReason: 'Essential container in task exited',
        stopCode: 'EssentialContainerExited',
        exitCode: 1,
        afterSeconds: 3,
        when: 'running',
      },
    },
    exitCode: 1,
    outcome: 'rolled-back',
  }),
  daemon('made-stuck', 'The settings would leave ECS nothing to do.', {
    inputs: { 'service-settings': 'deploymentConfiguration: {minimumHealthyPercent: 100}' },
    ...refused,
  }),
  daemon('maximum', 'More tasks than instances are asked for while it is deployed.', {
    inputs: { 'service-settings': 'deploymentConfiguration: {maximumPercent: 200}' },
    ...refused,
  }),
  daemon('canary', 'Both revisions would have to run on each instance.', {
    inputs: {
      strategy: 'canary',
      'service-settings':
        'deploymentConfiguration: {canaryConfiguration: {canaryPercent: 10, canaryBakeTimeInMinutes: 1}}',
    },
    ...refused,
  }),
  daemon('managed', 'The ARN is that of a managed daemon.', {
    inputs: { cluster: '(unchanged)', service: 'arn:aws:ecs:eu-west-1:123456789012:daemon/cicd-demo/agent' },
    ...refused,
  }),
  daemon('managed-name', 'The name is that of a managed daemon.', {
    inputs: { service: 'agent' },
    setup: ({ world }) => void world.state.managed.daemons.set(demoCluster, ['agent']),
    ...refused,
  }),
  daemon('no-instances', 'All container instances drain, so success proves nothing.', {
    setup: ({ world, clock }) => {
      for (const instance of world.state.containerInstances.values()) instance.status = 'DRAINING'
      for (const service of world.state.services.values()) world.scheduleReconcile(service)
      clock.advanceTo(clock.now() + 120_000)
    },
  }),
  daemon('placement', 'A placement strategy is asked for.', {
    inputs: { 'service-settings': 'placementStrategy: [{type: spread, field: instanceId}]' },
    ...refused,
  }),
]
