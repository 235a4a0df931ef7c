import { createRule } from '../elb/rules.ts'
import { demoService } from '../fixtures/demo.ts'
import { forwardTo } from '../fixtures/load-balancer.ts'
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

const newGroup =
  'arn:aws:elasticloadbalancing:eu-west-1:123456789012:targetgroup/cicd-demo-new/73e2d6bc24d8a067'

/** A target group beside the service's, whose listener rule was made a moment ago. */
const addNewGroup = ({ world }: Simulation): void => {
  const { state } = world
  const [group] = state.targetGroups.values()
  const [listener = ''] = state.listeners.keys()
  if (!group) return
  const view = { ...group.view, TargetGroupArn: newGroup, TargetGroupName: 'cicd-demo-new' }
  state.targetGroups.set(newGroup, { ...group, view, targets: new Map() })
  state.associationDelaySeconds = 20
  const Conditions = [{ Field: 'path-pattern', PathPatternConfig: { Values: ['/new/*'] } }]
  createRule(world, { ListenerArn: listener, Priority: 5, Conditions, Actions: [forwardTo(newGroup)] })
}

/** What is around a service, or is done to it, while it is deployed. */
export const surroundingScenarios: readonly Scenario[] = [
  demoScenario(
    'late-load-balancer',
    'The service moves to a target group whose listener rule is new to ECS.',
    {
      inputs: {
        'service-settings': JSON.stringify({
          loadBalancers: [{ targetGroupArn: newGroup, containerName: 'app', containerPort: 8080 }],
        }),
      },
      setup: addNewGroup,
      outcome: 'succeeded',
    },
  ),
  demoScenario('scaled-to-zero', 'Someone scales the service to 0 while it is deployed.', {
    setup: simulation => schedule(simulation, 40, () => simulation.outOfBand.scale(cluster, demoService, 0)),
    outcome: 'succeeded',
  }),
  demoScenario(
    'scaled-to-zero-timeout',
    'Someone scales the service to 0 while it is deployed, and its alarms are watched beyond the timeout.',
    {
      world: {
        deploymentConfiguration: {
          alarms: { alarmNames: ['cicd-demo-5xx'], enable: true, rollback: true },
        },
      },
      inputs: { timeout: '2m' },
      setup: simulation =>
        schedule(simulation, 40, () => simulation.outOfBand.scale(cluster, demoService, 0)),
      exitCode: 1,
      outcome: 'timed-out',
    },
  ),
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
