import { demoCluster, demoImage } from '../fixtures/demo.ts'
import type { Scenario } from '../scenario.ts'
import type { Simulation } from '../simulation.ts'
import type { Behavior } from '../world/behavior.ts'
import { definition, file } from './compat-render.ts'
import { demoScenario, newImage, type ScenarioOverrides } from './demo-scenario.ts'
import { exits, imageNotFound } from './task-failures.ts'

const red = { exitCode: 1, outcome: 'failed' } as const

/** The first task of the image is the one that runs before the deployment. */
const leaves = (exitCode: number): Behavior => ({
  ...exits(exitCode, ['Applying 0042_add_orders'], { afterSeconds: 12 }),
  onlyFirst: 1,
})

/** What the README of the official action documents for a task and a rolling update, and no more. */
const officialPolicy = [
  'ecs:RegisterTaskDefinition',
  'iam:PassRole',
  'ecs:UpdateService',
  'ecs:DescribeServices',
  'ecs:RunTask',
  'ecs:DescribeTasks',
]

const app = { name: 'app', image: newImage, essential: true, portMappings: [{ containerPort: 8080 }] }

/** With a sidecar that is killed when the task ends. */
const withSidecar = JSON.stringify({
  ...(JSON.parse(definition(newImage)) as object),
  containerDefinitions: [app, { name: 'proxy', image: demoImage('sidecar'), essential: false }],
})

/** With a log that CloudWatch Logs keeps. */
const withLog = definition(newImage, {
  logConfiguration: {
    logDriver: 'awslogs',
    options: {
      'awslogs-group': '/ecs/cicd-demo',
      'awslogs-region': 'eu-west-1',
      'awslogs-stream-prefix': 'app',
    },
  },
})

/** With a volume that is configured when a task starts, on an instance. */
const withVolume = JSON.stringify({
  family: 'nightly',
  networkMode: 'bridge',
  executionRoleArn: 'arn:aws:iam::123456789012:role/nightly-execution',
  volumes: [{ name: 'ebs1', configuredAtLaunch: true }],
  containerDefinitions: [{ name: 'app', image: newImage, memory: 512 }],
})

const killsSidecars = ({ world }: Simulation): void =>
  world.setBehavior(demoImage('sidecar'), { stopExitCode: 143 })

const run = (name: string, title: string, overrides: ScenarioOverrides): Scenario => {
  const { inputs, files } = overrides
  const scenario = demoScenario(name, title, {
    behavior: leaves(0),
    ...overrides,
    entry: 'compat-deploy',
    inputs: {
      'task-definition': file,
      'run-task': 'true',
      'wait-for-task-stopped': 'true',
      'wait-for-service-stability': 'true',
      ...inputs,
    },
    files: { [file]: definition(newImage), ...files },
  })
  const { image: _, ...given } = scenario.inputs
  return { ...scenario, inputs: given }
}

/** The task that the official deploy action runs before a deployment. */
export const compatRunTaskScenarios: readonly Scenario[] = [
  run('compat-run-task', 'A migration runs in the network of the service, which is then updated.', {
    outcome: 'succeeded',
  }),
  run('compat-run-task-log', 'What the migration writes is shown while it runs.', {
    files: { [file]: withLog },
    inputs: { 'wait-for-service-stability': 'false' },
    outcome: 'started',
  }),
  run('compat-run-task-inputs', 'A task with every input of the official action.', {
    inputs: {
      'run-task-container-overrides':
        '[{"name":"app","command":["migrate",""],"environment":[{"name":"KEY","value":"hunter2-hunter2"}]}]',
      'run-task-subnets': 'subnet-0a1b2c3d4e5f60001, subnet-0a1b2c3d4e5f60002',
      'run-task-security-groups': 'sg-0a1b2c3d4e5f60003',
      'run-task-assign-public-IP': 'ENABLED',
      'run-task-capacity-provider-strategy': '[{"capacityProvider":"FARGATE_SPOT","weight":1}]',
      'run-task-started-by': 'release',
      'run-task-tags': '[{"key":"project","value":"shop"}]',
      'enable-ecs-managed-tags': 'true',
      'wait-for-minutes': '10',
    },
    outcome: 'succeeded',
  }),
  run(
    'compat-run-task-not-waited',
    'The step does not wait for the task, and the service is updated at once.',
    {
      inputs: { 'wait-for-task-stopped': 'false', 'wait-for-service-stability': 'false' },
      outcome: 'started',
    },
  ),
  run('compat-run-task-alone', 'A task with an EBS volume on an instance, without a service.', {
    inputs: {
      service: '',
      'run-task-launch-type': 'EC2',
      'run-task-managed-ebs-volume-name': 'ebs1',
      'run-task-managed-ebs-volume':
        '{"filesystemType":"xfs", "roleArn":"arn:aws:iam::123456789012:role/ebs", "encrypted":false, "sizeInGiB":30}',
    },
    files: { [file]: withVolume },
    outcome: 'succeeded',
  }),
  run('compat-run-task-sidecar', 'The sidecar of the migration is killed when that has succeeded.', {
    files: { [file]: withSidecar },
    setup: killsSidecars,
    outcome: 'succeeded',
  }),
  run('compat-run-task-official-policy', 'The role may do no more than the official action needs.', {
    inputs: { 'wait-for-service-stability': 'false' },
    setup: simulation => {
      simulation.policy = officialPolicy
    },
    outcome: 'started',
  }),
  run('compat-run-task-fails', 'The migration fails, and the service is not updated.', {
    behavior: leaves(1),
    ...red,
  }),
  run('compat-run-task-never-starts', 'The image of the migration is not there.', {
    behavior: imageNotFound(newImage, 1, 10),
    ...red,
  }),
  run('compat-run-task-not-placed', 'There is no capacity for the task.', {
    behavior: { unplaceable: 'Capacity is unavailable at this time. Please try again later' },
    ...red,
  }),
  run('compat-run-task-late', 'The task takes longer than the step waits, and continues.', {
    inputs: { 'wait-for-minutes': '1' },
    behavior: { ...exits(0, [], { afterSeconds: 600 }), onlyFirst: 1 },
    ...red,
  }),
  run('compat-run-task-cancelled', 'The run is canceled while the task runs, which continues.', {
    behavior: { ...exits(0, [], { afterSeconds: 600 }), onlyFirst: 1 },
    cancelAfterSeconds: 40,
    exitCode: 1,
    outcome: 'cancelled',
  }),
  run('compat-run-task-no-network', 'The task needs a network, and there is none to take.', {
    inputs: { service: '', cluster: demoCluster },
    ...red,
  }),
  run('compat-run-task-wrong-override', 'An override is for a container that is not there.', {
    inputs: { 'run-task-container-overrides': '[{"name":"ap","command":["migrate"]}]' },
    ...red,
  }),
]
