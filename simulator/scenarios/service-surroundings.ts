import { demoService } from '../fixtures/demo.ts'
import type { Scenario } from '../scenario.ts'
import type { Simulation } from '../simulation.ts'
import { targetKey } from '../world/target-registration.ts'
import { demoScenario, schedule } from './demo-scenario.ts'

const cluster = 'cicd-demo'

/** Another service uses the target group as well, and one of its targets drains for an hour. */
export const addForeignTarget = ({ world: { state } }: Simulation): void => {
  const [group] = state.targetGroups.values()
  const target = { id: '10.0.200.7', port: 8080, task: 'arn:aws:ecs:eu-west-1:123456789012:task/other/1' }
  group?.targets.set(targetKey(target.id, target.port), {
    ...target,
    state: 'draining',
    reason: 'Target.DeregistrationInProgress',
    description: 'Target deregistration is in progress',
  })
}

const useClassicLoadBalancer = ({ world: { state } }: Simulation): void => {
  const [service] = state.services.values()
  if (!service) return
  service.settings = {
    ...service.settings,
    loadBalancers: [{ loadBalancerName: 'shop-classic', containerName: 'app', containerPort: 8080 }],
  }
}

/** What is around a service, or is done to it, while it is deployed. */
export const surroundingScenarios: readonly Scenario[] = [
  demoScenario('scaled-to-zero', 'Somebody scales the service to 0 while it is deployed.', {
    setup: simulation => schedule(simulation, 40, () => simulation.outOfBand.scale(cluster, demoService, 0)),
    outcome: 'succeeded',
  }),
  demoScenario(
    'shared-target-group',
    'A target of another service drains for long in the same target group.',
    {
      setup: addForeignTarget,
      inputs: { wait: 'complete' },
      outcome: 'succeeded',
    },
  ),
  demoScenario(
    'classic-load-balancer',
    'The service is behind a Classic Load Balancer, which is not asked.',
    {
      setup: useClassicLoadBalancer,
      exitCode: 1,
      outcome: 'failed',
    },
  ),
  demoScenario('classic-load-balancer-unwatched', 'The same, but the run is to wait for nothing.', {
    setup: useClassicLoadBalancer,
    inputs: { wait: 'none' },
    outcome: 'started',
  }),
]
