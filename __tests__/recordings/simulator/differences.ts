import { expect } from '@jest/globals'
import { differencesBetween } from '../../support/recorded-differences.ts'
import { recorded } from '../../support/recordings.ts'

/** A difference that is allowed: the recordings that it is seen in, what its lines contain, and why it may be. */
type Allowed = readonly [recordings: readonly string[], difference: string, why: string]

const SERVICES_OF_2021 = [
  'update-service-desired-count-only',
  'scaled-up-without-instances',
  'first-deployment-without-instances',
]
const SERVICES_OF_2024 = ['before-update-service', 'update-service-new-revision']
const CODEDEPLOY = [
  'codedeploy-service-just-created',
  'codedeploy-service-scaled',
  'codedeploy-service-draining',
]
const OLD_SERVICES = [...SERVICES_OF_2021, 'start-failures']
const OLD_TASKS = ['task-cannot-pull', 'tasks-provisioning-and-pending']
const NEWER = 'ECS has had this member since a later time.'

const DIFFERENCES: readonly Allowed[] = [
  // Members that are newer than the recording.
  [[...OLD_SERVICES, ...SERVICES_OF_2024, ...CODEDEPLOY], 'availabilityZoneRebalancing: nothing', NEWER],
  [[...OLD_SERVICES, ...SERVICES_OF_2024], 'bakeTimeInMinutes: nothing', NEWER],
  [[...OLD_SERVICES, ...SERVICES_OF_2024], 'Configuration.strategy: nothing', NEWER],
  [[...OLD_SERVICES, ...SERVICES_OF_2024, ...CODEDEPLOY], 'resourceManagementType: nothing', NEWER],
  [[...OLD_SERVICES, 'before-update-service'], 'currentServiceDeployment: nothing', NEWER],
  [[...OLD_SERVICES, ...SERVICES_OF_2024], 'currentServiceRevisions: nothing', NEWER],
  [OLD_SERVICES, 'deploymentController: nothing', NEWER],
  [[...OLD_SERVICES, ...OLD_TASKS], 'enableExecuteCommand: nothing', NEWER],
  [['first-deployment-without-instances', 'start-failures', ...OLD_TASKS], 'platformFamily: nothing', NEWER],
  [['start-failures'], 'createdBy: nothing', NEWER],
  [['start-failures'], 'deploymentCircuitBreaker: nothing', NEWER],
  [['start-failures'], 'failedTasks: nothing', NEWER],
  [['start-failures'], 'rolloutState: nothing', NEWER],
  [['start-failures'], 'rolloutStateReason: nothing', NEWER],
  [['service-deployment-first'], 'bakeTimeInMinutes: nothing', NEWER],
  [['service-deployment-first'], 'strategy: nothing', NEWER],
  [OLD_TASKS, 'attributes: nothing', NEWER],
  [OLD_TASKS, 'ephemeralStorage: nothing', NEWER],
  [['task-cannot-pull'], 'availabilityZone: nothing', NEWER],
  [['task-cannot-pull'], 'containers[0].cpu: nothing', NEWER],
  [['task-cannot-pull'], 'containers[0].image: nothing', NEWER],
  [['task-cannot-pull'], 'inferenceAcceleratorOverrides: nothing', NEWER],

  // Forms and words that AWS has given up.
  [
    ['first-deployment-without-instances'],
    '"arn:aws:ecs:us-east-1:123456789012:service/test-no-tag"',
    'The service of 2019 has the ARN of that time, without its cluster.',
  ],
  [['first-deployment-without-instances'], 'platformVersion: "1.3.0"', 'LATEST was 1.3.0 in 2019.'],
  [['start-failures'], 'platformVersion: "1.2.0"', 'LATEST was 1.2.0 in 2018.'],
  [
    OLD_TASKS,
    'containerArn: "arn:aws:ecs:us-east-1:123456789012:container/UUID"',
    'ARNs had no cluster and task in 2019 and 2021.',
  ],
  [
    ['start-failures'],
    'is unable to consistently start tasks successfully.',
    'The sentence ended with a reference to the developer guide in 2018; the guide of today has it without.',
  ],

  [
    ['external-task-set'],
    '"arn:aws:ecs:us-east-1:123456789012:service/myservice"',
    'The service has the ARN of the time before ARNs named their cluster.',
  ],
  [['external-task-set'], 'platformFamily: nothing', NEWER],
  [
    ['external-task-set'],
    'networkConfiguration: nothing',
    'A task set on Fargate has one; the recording was published without it.',
  ],

  // What is a property of the recorded account.
  [
    OLD_TASKS,
    'attachments[0].details[',
    'Only a VPC with DNS host names gives its interfaces a privateDnsName.',
  ],
  [['task-running'], 'tags[0]: {"key":"NetworkLocation"', 'A tag of the recorded account.'],
  [
    ['eventbridge-task-scaled-in'],
    'stoppingAt to executionStoppedAt',
    'How long an application takes to stop is its own.',
  ],
  [
    ['codedeploy-hook-failed'],
    'the rollback: 2 s',
    'Recorded of a Lambda function, whose rollback moves an alias and no tasks.',
  ],
  [
    ['breaker-image-not-found-timeline'],
    'three failed: 660 s',
    'Fargate retried the pull of the third task longer; how long it does differs.',
  ],
  [['breaker-image-not-found-timeline'], 'back: 704 s', 'The same.'],

  // What the recording leaves out.
  [SERVICES_OF_2024, 'events: only simulated', 'The recording was made without its events.'],
  [
    ['first-deployment-without-instances'],
    'events: only simulated: (service test-no-tag) (deployment',
    'The service had been deployed two years before; ECS keeps the last hundred events.',
  ],
  [
    ['first-deployment-without-instances'],
    'events: only simulated: (service test-no-tag) has reached a steady state.',
    'The recording has the newest of these only.',
  ],
  [
    ['hook-refuses'],
    'only simulated: ROLLBACK_IN_PROGRESS',
    'Within the seconds of a rollback without tasks, the recorder saw only its end.',
  ],
  [
    ['eventbridge-task-elb-failed'],
    '"eni", simulated "ElasticNetworkInterface"',
    'Events name the attachment so, and DescribeTasks otherwise; the simulator has no events.',
  ],

  // What AWS does in one of two ways.
  [
    ['update-service-forced-rolling'],
    'running tasks: ',
    'Old tasks stop together or one by one, as their replacements become healthy.',
  ],
  [['update-service-forced-rolling'], 'has begun draining connections on ', 'The same.'],
  [['update-service-forced-rolling'], ' deregistered ', 'The same.'],
  [
    ['update-service-forced-rolling'],
    ' registered ',
    'Targets of tasks that start together are registered in one event, or one by one; the recording has both.',
  ],
  [
    ['production-event-shapes'],
    'has begun draining connections on N tasks.',
    'Recorded both with the task set (update-service-forced-rolling) and without.',
  ],
  [
    ['native-refusals'],
    'Both targetGroup and alternateTargetGroup must be associated',
    'The developer guide has two sentences for this, on its pages about migrating and about troubleshooting.',
  ],
  [['native-refusals'], 'Target group ARN is not associated with either', 'The other of the two.'],

  // What the simulator does not do.
  [['eventbridge-task-scaled-in'], 'managedAgents', 'The simulator has no ECS Exec.'],
  [
    ['production-event-shapes'],
    'AZ balanced',
    'The simulator does not move tasks between Availability Zones.',
  ],
  [['production-event-shapes'], 'to AZ Rebalance', 'The same.'],
  [['production-event-shapes'], 'tasks under protection', 'The simulator has no task protection.'],
  [
    ['production-event-shapes'],
    'replaced N tasks due to an unhealthy status',
    'The simulator says that it has started tasks, and not which of them replace others.',
  ],
  [['breaker-container-health-events'], 'has started 1 tasks', 'The same.'],
  [
    ['breaker-container-health-events'],
    'failed container health checks',
    'The simulator stops an unhealthy task before its replacement runs, so a rollback ends it at once.',
  ],
  [['breaker-container-health-events'], 'deployment failed → deployment completed', 'The same.'],
]

/** Holds that the differences from a recording are those of the table: none more, and none less. */
export function expectDifferences(name: string, found: readonly string[]): void {
  const rows = DIFFERENCES.filter(([recordings]) => recordings.includes(name)).map(
    ([, difference]) => difference,
  )
  const unexplained = found.filter(line => !rows.some(difference => line.includes(difference)))
  const mended = rows.filter(difference => !found.some(line => line.includes(difference)))
  expect({ unexplained, mended }).toEqual({ unexplained: [], mended: [] })
}

/** Holds the same of an answer of the simulator against a recorded one. */
export function compare(name: string, simulated: unknown): void {
  expectDifferences(name, differencesBetween(recorded(name), simulated))
}
