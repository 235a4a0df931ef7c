import { createService } from '../ecs/create-service.ts'
import type { Scenario } from '../scenario.ts'
import type { Simulation } from '../simulation.ts'
import { demoCluster, demoImage, demoService } from '../worlds/demo.ts'
import { arrangeFleet, fleetCluster, fleetImage } from '../worlds/fleet.ts'
import { pushImage } from '../worlds/registry.ts'
import {
  addSecret,
  addSecurityGroup,
  addSubnet,
  balancerSecurityGroup,
  subnets,
  taskSecurityGroup,
} from '../worlds/surroundings.ts'
import { codeDeployStory } from './codedeploy-story.ts'
import { nativeStory } from './native-story.ts'
import { newImage, story, type Twist } from './story.ts'

const red = { exitCode: 1, outcome: 'problems' } as const
const entry = { entry: 'verify' } as const

const verify = (name: string, title: string, twist: Twist = {}): Scenario =>
  story(`verify-${name}`, title, { ...entry, outcome: 'passed', ...twist })

const breaker = { deploymentCircuitBreaker: { enable: true, rollback: true } }
const sound = { deploymentConfiguration: breaker }
const secretArn = (rest: string) => `arn:aws:secretsmanager:eu-west-1:123456789012:secret:${rest}`

/** A task definition file for the demo service with members of its own. */
const file = (members: object, container: object = {}): Pick<Twist, 'files'> => ({
  files: {
    'task.json': JSON.stringify({
      family: 'cicd-demo',
      networkMode: 'awsvpc',
      requiresCompatibilities: ['FARGATE'],
      cpu: '256',
      memory: '512',
      executionRoleArn: 'arn:aws:iam::123456789012:role/cicd-demo-execution',
      containerDefinitions: [
        { name: 'app', image: newImage, portMappings: [{ containerPort: 8080, name: 'web' }], ...container },
      ],
      ...members,
    }),
  },
})
const inputs = { 'task-definition': 'task.json', image: '' }

/** What is missing, or not as it should be, for the tasks to start. */
const starting: Scenario[] = [
  verify('image-missing', 'The image was never pushed, and neither was another like it.', {
    inputs: { image: demoImage('2.0.1') },
    ...red,
  }),
  verify('image-cached', 'A pull through cache will fetch the image.', {
    ...file({}, { image: '123456789012.dkr.ecr.eu-west-1.amazonaws.com/docker-hub/library/nginx:1.29' }),
    inputs,
    world: sound,
    meanwhile: ({ world }) => world.state.pullThroughCaches.set('docker-hub', 'registry-1.docker.io'),
  }),
  verify('image-architecture', 'The image is built for ARM64 only, the tasks run on X86_64.', {
    meanwhile: ({ world }) => {
      const repository = world.state.repositories.get('123456789012/cicd-demo')
      if (repository) pushImage(world, repository, '2.0.0', { platforms: ['linux/arm64'] })
    },
    ...red,
  }),
  verify('secrets', 'Of the secrets some are missing, deleted, empty or without the key.', {
    ...file(
      {},
      {
        secrets: [
          { name: 'GOOD', valueFrom: secretArn('good-A1b2C3:user::') },
          { name: 'KEYLESS', valueFrom: secretArn('good-A1b2C3:pasword::') },
          { name: 'TEXT', valueFrom: secretArn('text-A1b2C3:user::') },
          { name: 'STAGE', valueFrom: secretArn('good-A1b2C3::AWSPREVIOUS:') },
          { name: 'MISSING', valueFrom: secretArn('none-A1b2C3') },
          { name: 'DELETED', valueFrom: secretArn('deleted-A1b2C3') },
          { name: 'EMPTY', valueFrom: secretArn('empty-A1b2C3') },
          { name: 'OTHER', valueFrom: secretArn('x-A1b2C3').replace('123456789012', '999988887777') },
          { name: 'URL', valueFrom: '/cicd-demo/database-url' },
          { name: 'GONE', valueFrom: 'arn:aws:ssm:eu-west-1:123456789012:parameter/cicd-demo/gone' },
        ],
      },
    ),
    inputs,
    meanwhile: ({ world }) => {
      addSecret(world, 'good', '{"user":"app","password":"hunter2"}')
      addSecret(world, 'text', 'hunter2')
      addSecret(world, 'empty')
      addSecret(world, 'deleted', 'hunter2').deletedAt = world.clock.now()
    },
    ...red,
  }),
  verify('log-group-missing', 'The log group is not there, and nothing creates it.', {
    meanwhile: ({ world }) => world.state.logGroups.clear(),
    ...red,
  }),
  verify('fargate-size', 'The task asks for more memory than Fargate has for its CPU.', {
    ...file({ memory: '4096' }),
    inputs,
    ...red,
  }),
  verify('no-execution-role', 'Nothing could fetch the secret, since no execution role is named.', {
    ...file(
      { executionRoleArn: undefined },
      { secrets: [{ name: 'URL', valueFrom: '/cicd-demo/database-url' }] },
    ),
    inputs,
    ...red,
  }),
  verify(
    'roles',
    'ECS may not assume the execution role, which may not write logs; the other may not be passed.',
    {
      meanwhile: ({ world }) => {
        const { roles } = world.state
        const execution = roles.get('cicd-demo-execution')
        if (execution) {
          execution.trusts = ['ec2.amazonaws.com']
          execution.permissions = execution.permissions.filter(({ action }) => !action.startsWith('logs:'))
        }
        const deploy = roles.get('deploy')
        if (deploy) deploy.permissions = [{ action: 'iam:PassRole', resource: execution?.arn ?? '' }]
      },
      ...red,
    },
  ),
]

/** What would keep the traffic away, or the deployment from moving. */
const serving: Scenario[] = [
  verify(
    'ports',
    'The container does not map the port, and Service Connect asks for a port name that is gone.',
    {
      ...file({}, { portMappings: [{ containerPort: 9090, name: 'admin' }] }),
      inputs: {
        ...inputs,
        'service-settings': 'serviceConnectConfiguration: { enabled: true, services: [{ portName: web }] }',
      },
      ...red,
    },
  ),
  verify('target-type', 'The tasks get addresses of their own, but the target group takes instances.', {
    meanwhile: ({ world }) => {
      const [group] = world.state.targetGroups.values()
      if (group) group.view.TargetType = 'instance'
    },
    ...red,
  }),
  verify('network', 'The subnets are full, and the security group keeps the load balancer out.', {
    meanwhile: ({ world }) => {
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
    ...red,
  }),
  verify('quota', 'The tasks would take more vCPU than the account may use.', {
    inputs: { 'desired-count': '500' },
    ...red,
  }),
  verify('stuck', 'A maximum of 150 % leaves no room beside one task.', {
    world: { desiredCount: 1, deploymentConfiguration: { ...breaker, maximumPercent: 150 } },
    ...red,
  }),
  verify('busy', 'A deployment is under way, and the container is slower than its target group waits.', {
    ...file({}, { healthCheck: { command: ['CMD', 'true'], startPeriod: 120 } }),
    inputs,
    world: { justCreated: true },
    outcome: 'passed',
  }),
]

/** What may not be looked at. */
const denied: Scenario[] = [
  verify('denied', 'The role may read the service and nothing that it depends on.', {
    meanwhile: simulation => {
      simulation.policy = ['ecs:*', 'elasticloadbalancing:DescribeTargetHealth']
    },
    outcome: 'incomplete',
  }),
  verify('denied-and-wrong', 'What can be seen is wrong, the rest may not be looked at.', {
    meanwhile: simulation => {
      simulation.world.state.logGroups.clear()
      simulation.policy = ['ecs:*', 'elasticloadbalancing:Describe*', 'logs:DescribeLogGroups']
    },
    ...red,
  }),
  verify('no-permission', 'The role may not even read the service.', {
    meanwhile: simulation => {
      simulation.policy = []
    },
    exitCode: 1,
    outcome: 'failed',
  }),
]

const nativeStrategies: Scenario[] = [
  nativeStory(
    'verify-blue-green',
    'Both target groups and both rules of a blue/green service are as they should be.',
    {
      ...entry,
      outcome: 'passed',
    },
  ),
  nativeStory('verify-blue-green-broken', 'The second group is gone, and the rule serves a strange one.', {
    ...entry,
    ...red,
    meanwhile: ({ world }, { alternateTargetGroupArn, productionListenerRule }) => {
      const rule = world.state.rules.get(productionListenerRule)
      const strange = alternateTargetGroupArn.replace('alternate', 'strange')
      if (rule) rule.Actions = [{ Type: 'forward', TargetGroupArn: strange }]
      world.state.targetGroups.delete(alternateTargetGroupArn)
    },
  }),
]

const codeDeploy: Scenario[] = [
  codeDeployStory(
    'verify-codedeploy',
    'Deployment group, target groups and listeners of CodeDeploy are as they should be.',
    {
      ...entry,
      outcome: 'passed',
    },
  ),
  codeDeployStory('verify-codedeploy-broken', 'One of the two target groups takes instances.', {
    ...entry,
    ...red,
    meanwhile: ({ world }) => {
      const green = [...world.state.targetGroups.values()][1]
      if (green) green.view.TargetType = 'instance'
    },
  }),
]

/** Two services of one family, of which the second stands in a network of its own. */
const arrangeTwo = (simulation: Simulation): void => {
  arrangeFleet(simulation, ['web'])
  const { world } = simulation
  addSubnet(world, 'subnet-0a1b2c3d4e5f60009', 0)
  createService(world, {
    cluster: fleetCluster,
    serviceName: 'worker',
    taskDefinition: 'shop',
    desiredCount: 1,
    launchType: 'FARGATE',
    networkConfiguration: { awsvpcConfiguration: { subnets: ['subnet-0a1b2c3d4e5f60009'] } },
  })
}

/** Before a deployment. */
export const verifyScenarios: readonly Scenario[] = [
  verify('passed', 'Everything that the deployment needs is there.', { world: sound }),
  verify('ec2', 'On EC2 instances the tasks have no addresses of their own, and Fargate has no say.', {
    world: { ...sound, launch: 'ec2-bridge' },
  }),
  ...starting,
  ...serving,
  ...denied,
  ...nativeStrategies,
  ...codeDeploy,
  {
    ...verify('several', 'Of two services one is fine, and the other has no free address.'),
    ...red,
    inputs: { cluster: fleetCluster, service: 'web, worker', image: fleetImage('2.0.0') },
    arrange: arrangeTwo,
  },
  verify('wrong-input', 'An input of the deploy action does not belong here.', {
    inputs: { service: demoService, cluster: demoCluster, wait: 'none' },
    exitCode: 1,
    outcome: 'failed',
  }),
]
