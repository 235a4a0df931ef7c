import { arrangeDemo, type DemoOverrides, demoImage } from '../fixtures/demo.ts'
import {
  addLattice,
  firstLatticeGroup,
  joinLattice,
  type LatticeDemo,
  type LatticeOverrides,
  latticePort,
  latticeRole,
} from '../fixtures/lattice.ts'
import { arrangeNativeDemo } from '../fixtures/native-demo.ts'
import { splitLatticeTraffic } from '../lattice/routing.ts'
import type { Scenario } from '../scenario.ts'
import type { Simulation } from '../simulation.ts'
import { demoScenario, scenariosOf, schedule } from './demo-scenario.ts'
import { atStage } from './native-scenario.ts'

/** A demo service in VPC Lattice; without a load balancer, unless it says so. */
type World = LatticeOverrides & Pick<DemoOverrides, 'targetGroups' | 'launch'>

const arrange = (
  simulation: Simulation,
  { targetGroups = 0, launch, ...overrides }: World = {},
): LatticeDemo =>
  joinLattice(
    simulation.world,
    arrangeDemo(simulation, { targetGroups, ...(launch ? { launch } : {}) }),
    overrides,
  )

const lattice = scenariosOf<World, LatticeDemo>(arrange)

const pairs = scenariosOf<World, LatticeDemo>((simulation, { targetGroups = 0, ...overrides } = {}) => {
  const { service } = arrangeNativeDemo(simulation)
  if (targetGroups === 0) leaveLoadBalancer(simulation, service)
  return joinLattice(simulation.world, service, { paired: true, ...overrides })
})

/** Takes the service out of its load balancer, as if it had never been behind one. */
const leaveLoadBalancer = ({ world: { state } }: Simulation, service: LatticeDemo['service']): void => {
  delete service.settings.loadBalancers
  for (const deployment of service.deployments) {
    delete deployment.settings.loadBalancers
    delete deployment.groups
  }
  for (const task of state.tasks.values()) task.targets = []
  for (const map of [state.targetGroups, state.rules, state.listeners, state.loadBalancers]) map.clear()
}

/** Something else than ECS, such as Terraform, writes the weights of the production rule: so many per cent for green. */
const drift =
  (percent: number) =>
  (simulation: Simulation, { group, alternate = '', rule }: LatticeDemo) =>
    atStage(simulation, 'BAKE_TIME', () =>
      splitLatticeTraffic(simulation.world.state, rule, alternate, group, percent),
    )

const unhealthy = { target: 'timeout' } as const
const denied = { kind: 'deny', service: 'vpc-lattice', always: true } as const
const succeeded = { outcome: 'succeeded' }
const timedOut = { exitCode: 1, outcome: 'timed-out' } as const
const failed = { exitCode: 1, outcome: 'failed' } as const

/** Services whose tasks are targets of VPC Lattice. */
export const latticeScenarios: readonly Scenario[] = [
  lattice('lattice-success', 'The new tasks become healthy in the VPC Lattice target group.', succeeded),
  lattice('lattice-complete', 'The old targets drain in VPC Lattice when ECS is done.', {
    inputs: { wait: 'complete' },
    ...succeeded,
  }),
  lattice(
    'lattice-unhealthy',
    'The new tasks fail the health checks of VPC Lattice; ECS calls that a success.',
    {
      behavior: unhealthy,
      inputs: { timeout: '10m' },
      ...timedOut,
    },
  ),
  lattice('lattice-denied', 'The role is not allowed to read the targets in VPC Lattice.', {
    faults: [denied],
    ...succeeded,
  }),
  lattice('lattice-unreachable', 'The network of the runner does not lead to VPC Lattice.', {
    faults: [{ kind: 'drop-before', service: 'vpc-lattice', always: true }],
    ...failed,
  }),
  lattice('lattice-denied-once', 'One read of the targets in VPC Lattice is denied.', {
    faults: [{ ...denied, always: false, calls: [3] }],
    ...succeeded,
  }),
  lattice('lattice-unused', 'No VPC Lattice service uses the target group.', {
    world: { used: false },
    ...succeeded,
  }),
  lattice('lattice-unchecked', 'Health checks are off for the target group.', {
    world: { healthChecks: false },
    ...succeeded,
  }),
  lattice(
    'lattice-with-elb',
    'The new tasks have to be healthy behind the load balancer and in VPC Lattice.',
    {
      world: { targetGroups: 1 },
      ...succeeded,
    },
  ),
  lattice('lattice-on-instances', 'Tasks in a bridge network have the addresses of their instances.', {
    world: { launch: 'ec2-bridge' },
    ...succeeded,
  }),
  lattice('lattice-missing-group', 'The target group does not exist.', {
    setup: ({ world }, { group }) => world.state.lattice.targetGroups.delete(group),
    ...failed,
  }),
  lattice(
    'lattice-vanished-group',
    'Something deletes the target group while the deployment is in progress.',
    {
      setup: (simulation, { group }) =>
        schedule(simulation, 20, () => simulation.world.state.lattice.targetGroups.delete(group)),
      inputs: { timeout: '10m' },
      exitCode: 1,
      outcome: 'rolled-back',
    },
  ),
  lattice(
    'lattice-port-name',
    'The new task definition has no port with the name that VPC Lattice refers to.',
    {
      inputs: { 'task-definition': 'task-definition.json' },
      files: {
        'task-definition.json': JSON.stringify({
          family: 'cicd-demo',
          networkMode: 'awsvpc',
          requiresCompatibilities: ['FARGATE'],
          cpu: '256',
          memory: '512',
          executionRoleArn: 'arn:aws:iam::123456789012:role/cicd-demo-execution',
          containerDefinitions: [
            { name: 'app', image: demoImage('1.0.0'), portMappings: [{ name: 'http', containerPort: 8080 }] },
          ],
        }),
      },
      ...failed,
    },
  ),
  lattice('lattice-plan', 'What a deployment into VPC Lattice would change.', { entry: 'plan' }),
  lattice('lattice-verify', 'Whether a deployment into VPC Lattice would go well.', { entry: 'verify' }),
  demoScenario('lattice-joins', 'The service joins VPC Lattice with this deployment.', {
    world: { targetGroups: 0 },
    setup: ({ world }) => void addLattice(world),
    inputs: {
      'service-settings': `vpcLatticeConfigurations: [{ roleArn: '${latticeRole}', targetGroupArn: '${firstLatticeGroup}', portName: ${latticePort} }]`,
    },
    ...succeeded,
  }),
  pairs('lattice-blue-green', 'ECS shifts the traffic between two VPC Lattice target groups.', succeeded),
  pairs('lattice-blue-green-listener', 'The production traffic comes by the default action of a listener.', {
    world: { byListener: true },
    ...succeeded,
  }),
  pairs('lattice-blue-green-with-elb', 'ECS shifts the traffic in a load balancer and in VPC Lattice.', {
    world: { targetGroups: 1 },
    ...succeeded,
  }),
  pairs('lattice-blue-green-drifted', 'Something leads the traffic of VPC Lattice back to blue.', {
    setup: drift(0),
    inputs: { 'on-failure': 'rollback' },
    ...failed,
  }),
  pairs('lattice-blue-green-unread', 'The role is not allowed to read the production rule of VPC Lattice.', {
    faults: [{ kind: 'deny', operation: 'GetRule', always: true }],
    ...succeeded,
  }),
  pairs('lattice-blue-green-blind', 'Nothing tells which group the tasks are in, nor their health.', {
    faults: [{ kind: 'deny', operation: 'ListTargets', always: true }],
    setup: ({ world }) => {
      world.state.lattice.isUnresolved = true
    },
    ...succeeded,
  }),
  pairs('lattice-blue-green-unresolved', 'The service revision does not say which group its tasks are in.', {
    setup: ({ world }) => {
      world.state.lattice.isUnresolved = true
    },
    ...succeeded,
  }),
]
