import type { TaskDefinition } from '@aws-sdk/client-ecs'
import { demoCluster, demoService } from '../fixtures/demo.ts'
import type { Scenario } from '../scenario.ts'
import type { Simulation } from '../simulation.ts'
import { demoScenario, newImage } from './demo-scenario.ts'
import { planScenario } from './plan-scenario.ts'
import { previewScenario } from './preview-scenario.ts'

const failed = { exitCode: 1, outcome: 'failed' } as const

/** A member of a volume that no SDK knows yet, as `s3filesVolumeConfiguration` once was. */
const volume = { name: 'data', xVolumeConfiguration: { fileSystem: 'fs-0a1b2c3d', modes: ['READ', ''] } }

/** What the service runs got a member after the SDK in the bundle was made. */
function addNewMembers(simulation: Simulation): TaskDefinition {
  const { state } = simulation.world
  state.unreleasedMembers.set('Volume', ['xVolumeConfiguration'])
  const current = state.taskDefinitions.get('cicd-demo')?.at(-1)
  if (!current) throw new Error('the demo has no revision')
  current.volumes = [volume]
  return current
}

/** Beside it AWS answers a top-level member that it does not take. */
function addReadOnlyMember(simulation: Simulation): void {
  const current = addNewMembers(simulation)
  simulation.world.state.unreleasedMembers.set('TaskDefinition', ['xRating'])
  Object.assign(current, { xRating: { stars: 5 } })
}

/** Settings of the service that are newer than the SDK. */
function addNewSettings({ world }: Simulation): void {
  const members = { xScheduling: { window: 'night' } }
  world.state.unreleasedMembers
    .set('Service', ['xScheduling'])
    .set('UpdateServiceRequest', ['xScheduling'])
    .set('CreateServiceRequest', ['xScheduling'])
    .set('AwsVpcConfiguration', ['xAddressing'])
  for (const service of world.state.services.values()) {
    const awsvpc = { ...service.settings.networkConfiguration?.awsvpcConfiguration, xAddressing: 'dual' }
    Object.assign(service.rest, members)
    Object.assign(service.settings, { networkConfiguration: { awsvpcConfiguration: awsvpc } })
  }
}

/** The answer of DescribeTaskDefinition as a file. */
const described = JSON.stringify({
  taskDefinition: {
    taskDefinitionArn: 'arn:aws:ecs:eu-west-1:123456789012:task-definition/cicd-demo:41',
    family: 'cicd-demo',
    revision: 41,
    registeredAt: '2026-11-27T08:00:00.000Z',
    networkMode: 'awsvpc',
    cpu: '256',
    memory: '512',
    executionRoleArn: 'arn:aws:iam::123456789012:role/cicd-demo-execution',
    volumes: [volume],
    containerDefinitions: [
      { name: 'app', image: newImage, essential: true, portMappings: [{ containerPort: 8080 }] },
    ],
  },
})
const file = 'task-definition.json'
const fromFile = { image: '(unchanged)', 'task-definition': file }
const files = { [file]: described }

/** AWS's API has members that the SDK in the bundle does not. */
export const newerMemberScenarios: readonly Scenario[] = [
  demoScenario('newer-member', 'The current revision has a member that the SDK does not know.', {
    setup: addNewMembers,
    outcome: 'succeeded',
  }),
  demoScenario('newer-member-read-only', 'AWS refuses, by its name, a new member that it only answers.', {
    setup: simulation => {
      addReadOnlyMember(simulation)
      simulation.world.state.refusesUnknown = 'by-name'
    },
    outcome: 'succeeded',
  }),
  demoScenario('newer-member-refused', 'AWS refuses a new member without saying which.', {
    setup: simulation => {
      addReadOnlyMember(simulation)
      simulation.world.state.refusesUnknown = 'namelessly'
    },
    outcome: 'succeeded',
  }),
  demoScenario('newer-member-in-file', 'The file is an answer of AWS with a newer member.', {
    inputs: fromFile,
    files,
    setup: addNewMembers,
    outcome: 'succeeded',
  }),
  demoScenario('verify-newer-member-in-file', 'The same file is verified, and the member told.', {
    entry: 'verify',
    inputs: fromFile,
    files,
    setup: addNewMembers,
    outcome: 'passed',
  }),
  demoScenario('newer-member-lost', 'The Region does not know the newer member of the file.', {
    inputs: fromFile,
    files,
    outcome: 'succeeded',
  }),
  demoScenario('newer-setting', 'A setting is newer than the SDK, and the service has it.', {
    inputs: { 'service-settings': 'xScheduling: { window: day }' },
    setup: addNewSettings,
    outcome: 'succeeded',
  }),
  demoScenario(
    'newer-setting-unknown',
    'A setting is unknown to the SDK, and the service does not have it.',
    {
      inputs: { 'service-settings': 'xScheduling: { window: day }' },
      ...failed,
    },
  ),
  planScenario('plan-newer-member', 'The plan shows what it does not know and keeps.', {
    inputs: { 'service-settings': 'xScheduling: { window: day }' },
    setup: simulation => {
      addNewMembers(simulation)
      addNewSettings(simulation)
    },
    outcome: 'changed',
  }),
  demoScenario('run-task-newer-member', 'A task runs with a newer member of definition and network.', {
    entry: 'run-task',
    inputs: { wait: 'false' },
    setup: simulation => {
      addNewMembers(simulation)
      addNewSettings(simulation)
    },
    outcome: 'started',
  }),
  demoScenario('compat-newer-member', 'Render and deploy keep a newer member of the current revision.', {
    entry: 'compat-render',
    env: { RUNNER_TEMP: '/home/runner/work/_temp' },
    inputs: {
      cluster: '',
      service: '',
      'task-definition-family': 'cicd-demo',
      'container-name': 'app',
    },
    setup: addNewMembers,
    next: {
      entry: 'compat-deploy',
      inputs: outputs => ({
        'task-definition': outputs.get('task-definition') ?? '',
        cluster: demoCluster,
        service: demoService,
      }),
    },
    outcome: 'started',
  }),
  previewScenario('preview-newer-member', 'The base service has members newer than the SDK.', {
    setup: simulation => {
      addNewMembers(simulation)
      addNewSettings(simulation)
    },
    outcome: 'succeeded',
  }),
  demoScenario('too-large', 'The task definition is larger than AWS takes.', {
    inputs: { environment: `LARGE=${'x'.repeat(66_000)}` },
    ...failed,
  }),
]
