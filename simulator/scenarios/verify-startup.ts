import { demoImage } from '../fixtures/demo.ts'
import { pushImage } from '../fixtures/ecr-images.ts'
import { addSecret } from '../fixtures/task-dependencies.ts'
import type { Scenario } from '../scenario.ts'
import { circuitBreaker } from './demo-scenario.ts'
import { problems, taskDefinitionFile, verifyScenario } from './verify-scenario.ts'

const secretArn = (rest: string) => `arn:aws:secretsmanager:eu-west-1:123456789012:secret:${rest}`

/** What is missing, or not as it should be, for the tasks to start. */
export const startupScenarios: readonly Scenario[] = [
  verifyScenario('image-missing', 'The image was never pushed, and neither was another like it.', {
    inputs: { image: demoImage('2.0.1') },
    ...problems,
  }),
  verifyScenario('image-cached', 'A pull through cache will fetch the image.', {
    ...taskDefinitionFile(
      {},
      { image: '123456789012.dkr.ecr.eu-west-1.amazonaws.com/docker-hub/library/nginx:1.29' },
    ),
    world: circuitBreaker(),
    setup: ({ world }) => world.state.pullThroughCaches.set('docker-hub', 'registry-1.docker.io'),
  }),
  verifyScenario('image-architecture', 'The image is built for ARM64 only, the tasks run on X86_64.', {
    setup: ({ world }) => {
      const repository = world.state.repositories.get('123456789012/cicd-demo')
      if (repository) pushImage(world, repository, '2.0.0', { platforms: ['linux/arm64'] })
    },
    ...problems,
  }),
  verifyScenario('secrets', 'Of the secrets some are missing, deleted, empty or without the key.', {
    ...taskDefinitionFile(
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
    setup: ({ world }) => {
      addSecret(world, 'good', '{"user":"app","password":"hunter2"}')
      addSecret(world, 'text', 'hunter2')
      addSecret(world, 'empty')
      addSecret(world, 'deleted', 'hunter2').deletedAt = world.clock.now()
    },
    ...problems,
  }),
  verifyScenario('log-group-missing', 'The log group is not there, and nothing creates it.', {
    setup: ({ world }) => world.state.logGroups.clear(),
    ...problems,
  }),
  verifyScenario('fargate-size', 'The task asks for more memory than Fargate has for its CPU.', {
    ...taskDefinitionFile({ memory: '4096' }),
    ...problems,
  }),
  verifyScenario('no-execution-role', 'Nothing could fetch the secret, since no execution role is named.', {
    ...taskDefinitionFile(
      { executionRoleArn: undefined },
      { secrets: [{ name: 'URL', valueFrom: '/cicd-demo/database-url' }] },
    ),
    ...problems,
  }),
  verifyScenario(
    'roles',
    'ECS is not allowed to assume the execution role, which is not allowed to write logs; the other cannot be passed.',
    {
      setup: ({ world }) => {
        const { roles } = world.state
        const execution = roles.get('cicd-demo-execution')
        if (execution) {
          execution.trusts = ['ec2.amazonaws.com']
          execution.permissions = execution.permissions.filter(({ action }) => !action.startsWith('logs:'))
        }
        const deploy = roles.get('deploy')
        if (deploy) deploy.permissions = [{ action: 'iam:PassRole', resource: execution?.arn ?? '' }]
      },
      ...problems,
    },
  ),
  verifyScenario(
    'role-conditions',
    'A Deny forbids ECS the execution role, and the task role is for tasks of another Region.',
    {
      setup: ({ world }) => {
        const { roles } = world.state
        const ecs = { Principal: { Service: 'ecs-tasks.amazonaws.com' }, Action: 'sts:AssumeRole' }
        const execution = roles.get('cicd-demo-execution')
        if (execution)
          execution.trustStatements = [
            { Effect: 'Allow', ...ecs },
            { Effect: 'Deny', ...ecs, Principal: '*' },
          ]
        const task = roles.get('cicd-demo-task')
        const Condition = { ArnLike: { 'aws:SourceArn': 'arn:aws:ecs:us-west-2:123456789012:*' } }
        if (task) task.trustStatements = [{ Effect: 'Allow', ...ecs, Condition }]
      },
      ...problems,
    },
  ),
  verifyScenario('role-of-organization', 'Only the request of ECS shows whether its organization is meant.', {
    setup: ({ world }) => {
      const task = world.state.roles.get('cicd-demo-task')
      if (task === undefined) return
      const Condition = { StringEquals: { 'aws:SourceOrgID': 'o-a1b2c3d4e5' } }
      const ecs = { Principal: { Service: 'ecs-tasks.amazonaws.com' }, Action: 'sts:AssumeRole' }
      task.trustStatements = [{ Effect: 'Allow', ...ecs, Condition }]
    },
    outcome: 'incomplete',
  }),
  verifyScenario(
    'role-of-other-account',
    'The task role is of another account, and ECS takes none from there.',
    {
      ...taskDefinitionFile({ taskRoleArn: 'arn:aws:iam::210987654321:role/cicd-demo-task' }),
      ...problems,
    },
  ),
]
