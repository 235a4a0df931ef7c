import { demoImage } from '../fixtures/demo.ts'
import type { Scenario } from '../scenario.ts'
import type { Simulation } from '../simulation.ts'
import { compatCodeDeployScenarios } from './compat-codedeploy.ts'
import { compatRenderScenarios, definition, file } from './compat-render.ts'
import { compatRunTaskScenarios } from './compat-run-task.ts'
import { withEmptyWords } from './definition-files.ts'
import { demoScenario } from './demo-scenario.ts'
import { exits } from './task-failures.ts'

const failed = { exitCode: 1, outcome: 'failed' } as const

const files = { [file]: definition(demoImage('2.0.0')) }

/** The actions that the official deploy action documents for rolling updates, and no more. */
const officialPolicy = [
  'ecs:RegisterTaskDefinition',
  'iam:PassRole',
  'ecs:UpdateService',
  'ecs:DescribeServices',
]

/** What it takes beyond that to know whether a deployment serves. */
const lookingPolicy = ['ecs:ListTasks', 'ecs:DescribeTasks', 'elasticloadbalancing:DescribeTargetHealth']

const allow =
  (policy: string[]) =>
  (simulation: Simulation): void => {
    simulation.policy = policy
  }

/** A workflow of the official deploy action with only its `uses` changed; the names in it are all old. */
const old = (inputs: Record<string, string>) => ({ image: '', 'task-definition': file, ...inputs })

/** The drop-in for the official deploy action. */
const deploys: readonly Scenario[] = [
  demoScenario('compat-deploy', 'A step of the official deploy action, which waits.', {
    inputs: old({ 'wait-for-service-stability': 'true', 'wait-for-minutes': '10' }),
    outcome: 'succeeded',
  }),
  demoScenario(
    'compat-deploy-started',
    'A step of the official deploy action, which does not wait by default.',
    {
      inputs: old({}),
      outcome: 'started',
    },
  ),
  demoScenario(
    'compat-deploy-official-policy',
    'The role may do no more than the official deploy action needs.',
    {
      inputs: old({}),
      setup: allow(officialPolicy),
      outcome: 'started',
    },
  ),
  demoScenario(
    'compat-deploy-waiting-policy',
    'To wait for healthy targets, the role may look at tasks and targets.',
    {
      inputs: old({ 'wait-for-service-stability': 'true' }),
      setup: allow([...officialPolicy, ...lookingPolicy]),
      outcome: 'succeeded',
    },
  ),
  demoScenario(
    'compat-deploy-blind',
    'The role is not allowed to read targets, so their health is unknown.',
    {
      inputs: old({ 'wait-for-service-stability': 'true' }),
      setup: allow(officialPolicy),
      ...failed,
    },
  ),
  demoScenario('compat-deploy-many', 'A step with many inputs of the official deploy action.', {
    inputs: old({
      'wait-for-service-stability': 'True',
      'wait-max-delay-seconds': '15',
      'force-new-deployment': 'true',
      'desired-count': '3',
      'propagate-tags': 'SERVICE',
      'enable-ecs-managed-tags': 'true',
      'max-retries': '0',
      'keep-null-value-keys': 'tag,command',
      'run-task': 'false',
      'run-task-subnets': 'subnet-1, subnet-2',
    }),
    outcome: 'succeeded',
  }),
  demoScenario('compat-deploy-half-volume', 'The name of an EBS volume is set, and the volume is not.', {
    inputs: old({ 'service-managed-ebs-volume-name': 'data' }),
    outcome: 'started',
  }),
  demoScenario('compat-deploy-image', 'The image in the file is a placeholder that nothing has replaced.', {
    inputs: old({ service: '' }),
    files: {
      [file]: JSON.stringify({
        family: 'cicd-demo',
        containerDefinitions: [{ name: 'app', image: '<IMAGE1_NAME>' }],
      }),
    },
    exitCode: 1,
    outcome: 'failed',
  }),
  demoScenario(
    'compat-register-empty-words',
    'A file with empty texts where AWS takes none is only registered.',
    {
      inputs: old({ service: '' }),
      files: { [file]: JSON.stringify(withEmptyWords) },
      outcome: 'succeeded',
    },
  ),
  demoScenario('compat-deploy-without-service', 'No service is named, so the revision is only registered.', {
    inputs: old({ service: '', cluster: '' }),
    outcome: 'succeeded',
  }),
  demoScenario(
    'compat-deploy-cancelled',
    'The run is canceled, and the deployment continues as with the official action.',
    {
      inputs: old({ 'wait-for-service-stability': 'true' }),
      cancelAfterSeconds: 20,
      exitCode: 1,
      outcome: 'cancelled',
    },
  ),
  demoScenario('compat-deploy-timeout', 'The new tasks do not become healthy in the time of the drop-in.', {
    inputs: old({ 'wait-for-service-stability': 'true', 'wait-for-minutes': '5' }),
    behavior: { targetHealthySeconds: 100_000 },
    exitCode: 1,
    outcome: 'timed-out',
  }),
  demoScenario('compat-deploy-crash', 'The new version crashes, and the drop-in rolls nothing back.', {
    inputs: old({ 'wait-for-service-stability': 'true' }),
    behavior: exits(1),
    ...failed,
  }),
  demoScenario('compat-deploy-new-name', 'The drop-in is given an input that only the root action has.', {
    inputs: old({ timeout: '10m' }),
    ...failed,
  }),
  ...compatCodeDeployScenarios,
].map(scenario => dropIn(scenario))

function dropIn(scenario: Scenario): Scenario {
  const { image: _, ...inputs } = scenario.inputs
  return { ...scenario, entry: 'compat-deploy', inputs, files: { ...files, ...scenario.files } }
}

/** The root action is given a name of the official ones. */
const root = demoScenario('old-name', 'The root action is given an input of the official deploy action.', {
  inputs: { 'wait-for-minutes': '10' },
  ...failed,
})

/** The drop-ins for the official actions. */
export const compatScenarios: readonly Scenario[] = [
  ...deploys,
  ...compatRunTaskScenarios,
  ...compatRenderScenarios,
  root,
]
