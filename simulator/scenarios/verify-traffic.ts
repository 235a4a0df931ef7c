import {
  addSecurityGroup,
  addSubnet,
  balancerSecurityGroup,
  subnets,
  taskSecurityGroup,
} from '../fixtures/task-dependencies.ts'
import type { Scenario } from '../scenario.ts'
import { codeDeployScenario } from './codedeploy-scenario.ts'
import { circuitBreaker } from './demo-scenario.ts'
import { startOther } from './plan-strategies.ts'
import { fileInputs, problems, taskDefinitionFile, verifyEntry, verifyScenario } from './verify-scenario.ts'

/** What would keep the traffic away, or the deployment from moving. */
export const trafficScenarios: readonly Scenario[] = [
  verifyScenario(
    'ports',
    'The container does not map the port, and Service Connect asks for a port name that is gone.',
    {
      ...taskDefinitionFile({}, { portMappings: [{ containerPort: 9090, name: 'admin' }] }),
      inputs: {
        ...fileInputs,
        'service-settings': 'serviceConnectConfiguration: { enabled: true, services: [{ portName: web }] }',
      },
      ...problems,
    },
  ),
  verifyScenario(
    'target-type',
    'The tasks get addresses of their own, but the target group takes instances.',
    {
      setup: ({ world }) => {
        const [group] = world.state.targetGroups.values()
        if (group) group.view.TargetType = 'instance'
      },
      ...problems,
    },
  ),
  verifyScenario('ipv6-only', 'The subnets are for IPv6 alone, of which EC2 counts no IPv4 address.', {
    setup: ({ world }) => {
      for (const id of subnets) {
        addSubnet(world, id, 0)
        Object.assign(world.state.subnets.get(id) ?? {}, { Ipv6Native: true })
      }
    },
    outcome: 'passed',
  }),
  verifyScenario('network', 'The subnets are full, and the security group keeps the load balancer out.', {
    setup: ({ world }) => {
      for (const id of subnets) addSubnet(world, id, 0)
      addSecurityGroup(world, taskSecurityGroup, [
        {
          IpProtocol: 'tcp',
          FromPort: 9090,
          ToPort: 9090,
          UserIdGroupPairs: [{ GroupId: balancerSecurityGroup }],
        },
      ])
    },
    ...problems,
  }),
  verifyScenario('quota', 'The tasks would take more vCPU than the account may use.', {
    inputs: { 'desired-count': '500' },
    ...problems,
  }),
  verifyScenario('slow', 'Old targets drain for five minutes, which a setting would spare.', {
    world: { drainSeconds: 300 },
  }),
  verifyScenario('stuck', 'A maximum of 150 % leaves no room beside one task.', {
    world: {
      desiredCount: 1,
      deploymentConfiguration: { ...circuitBreaker().deploymentConfiguration, maximumPercent: 150 },
    },
    ...problems,
  }),
  verifyScenario(
    'busy',
    'A deployment is in progress, and the container is slower than its target group waits.',
    {
      ...taskDefinitionFile({}, { healthCheck: { command: ['CMD', 'true'], startPeriod: 120 } }),
      world: { justCreated: true },
      outcome: 'passed',
    },
  ),
  ...(['wait', 'fail'] as const).map(how =>
    codeDeployScenario(
      `verify-codedeploy-busy-${how}`,
      `The deployment group has a deployment in progress, and \`on-active-deployment\` is \`${how}\`.`,
      {
        ...verifyEntry,
        ...(how === 'fail' ? problems : { outcome: 'passed' }),
        inputs: { 'on-active-deployment': how },
        setup: startOther,
      },
    ),
  ),
]
