import { registerTaskDefinition } from '../ecs/task-definitions.ts'
import { stopTask } from '../ecs/tasks.ts'
import { demoCluster, demoImage, demoService } from '../fixtures/demo.ts'
import type { Scenario } from '../scenario.ts'
import type { Simulation } from '../simulation.ts'
import type { Behavior } from '../world/behavior.ts'
import { isLive } from '../world/selectors.ts'
import { withEmptyWords } from './definition-files.ts'
import { demoScenario, newImage, type ScenarioOverrides, schedule } from './demo-scenario.ts'
import { exits, imageNotFound } from './task-failures.ts'

const LOGS = [
  'Applying 0042_add_orders',
  'Connected to postgres://app:hunter2@db/orders',
  'Applying 0043_index',
]

/** A container that works for so many seconds and then leaves. */
const leaves = (exitCode: number, afterSeconds = 12): Behavior => ({
  ...exits(exitCode, LOGS, { afterSeconds }),
  logEverySeconds: 4,
})

const sidecarImage = demoImage('sidecar')

/** A family with a sidecar that only leaves when it is killed. */
const addFamily = (simulation: Simulation, essential: boolean): void => {
  registerTaskDefinition(simulation.world, {
    family: 'migrations',
    networkMode: 'awsvpc',
    requiresCompatibilities: ['FARGATE'],
    cpu: '256',
    memory: '512',
    executionRoleArn: 'arn:aws:iam::123456789012:role/migrations-execution',
    containerDefinitions: [
      { name: 'migrate', image: newImage, essential },
      { name: 'proxy', image: sidecarImage, essential: !essential },
    ],
  })
  simulation.world.setBehavior(sidecarImage, { stopExitCode: 137 })
}

const run = (name: string, title: string, overrides: ScenarioOverrides): Scenario => {
  const command = { command: "bin/migrate --note 'two words'", environment: 'MODE=migrations' }
  return demoScenario(name, title, {
    entry: 'run-task',
    ...overrides,
    inputs: { ...command, ...overrides.inputs },
  })
}

const red = { exitCode: 1, outcome: 'failed' } as const
const migrations = { service: demoService, 'task-definition': 'migrations', image: '(unchanged)' }
const env = { GITHUB_RUN_ID: '42', GITHUB_RUN_ATTEMPT: '1', GITHUB_JOB: 'deploy', GITHUB_ACTION: 'migrate' }

/** One-off tasks. */
export const runTaskScenarios: readonly Scenario[] = [
  run('run-task-empty-image', 'The image of a migration is an expression that produced nothing.', {
    inputs: { image: '' },
    ...red,
  }),
  run('run-task-image-address', 'The image of a migration is an address.', {
    inputs: { image: `https://${newImage}` },
    ...red,
  }),
  run('run-task-empty-words', 'A file with empty texts where AWS takes none is run.', {
    inputs: { image: '(unchanged)', 'task-definition': 'task-definition.json' },
    files: { 'task-definition.json': JSON.stringify(withEmptyWords) },
    behavior: leaves(0),
    env,
    outcome: 'succeeded',
  }),
  run('run-task-broken-command', 'The command begins like a JSON list and has the quotes of a shell.', {
    inputs: { command: "['bin/migrate', '--verbose']" },
    ...red,
  }),
  run('run-task-empty-command', 'The command of a migration is an expression that produced nothing.', {
    inputs: { command: '' },
    ...red,
  }),
  run(
    'run-task-inactive',
    'A migration runs from a revision of the service that was deregistered, with an image.',
    {
      setup: ({ outOfBand }) => outOfBand.deregisterRevision(demoCluster, demoService),
      behavior: leaves(0),
      env,
      outcome: 'succeeded',
    },
  ),
  run(
    'run-task-inactive-unchanged',
    'A revision of the service that was deregistered is to be run as it is.',
    {
      inputs: { image: '(unchanged)' },
      setup: ({ outOfBand }) => outOfBand.deregisterRevision(demoCluster, demoService),
      ...red,
    },
  ),
  run('run-task', 'A migration runs in the network of the service and succeeds.', {
    behavior: leaves(0),
    env,
    outcome: 'succeeded',
  }),
  run('run-task-exit-one', 'A migration fails with exit code 1.', { behavior: leaves(1), ...red }),
  run('run-task-never-starts', 'The image of the task is not there.', {
    behavior: imageNotFound(newImage, 1, 10),
    ...red,
  }),
  run('run-task-sidecar-killed', 'The migration succeeds, and its sidecar is killed when the task ends.', {
    inputs: migrations,
    behavior: leaves(0),
    setup: simulation => addFamily(simulation, true),
    outcome: 'succeeded',
  }),
  run('run-task-not-essential', 'The named container is not essential, so the task is stopped after it.', {
    inputs: { ...migrations, container: 'migrate' },
    behavior: leaves(0),
    setup: simulation => addFamily(simulation, false),
    outcome: 'succeeded',
  }),
  run('run-task-lost-answer', 'The answer of RunTask is lost, and no second task is started.', {
    behavior: leaves(0),
    env,
    faults: [{ kind: 'drop-after', operation: 'RunTask', calls: [1] }],
    outcome: 'succeeded',
  }),
  run(
    'run-task-credentials-end',
    'The credentials end before the task does; it is stopped while they last.',
    {
      credentials: { endAfterSeconds: 300 },
      behavior: leaves(0, 1200),
      exitCode: 1,
      outcome: 'timed-out',
    },
  ),
  run('run-task-timeout', 'The task takes too long and is stopped.', {
    inputs: { timeout: '1m' },
    behavior: leaves(0, 600),
    exitCode: 1,
    outcome: 'timed-out',
  }),
  run('run-task-cancelled', 'The run is canceled, and the task is stopped.', {
    behavior: leaves(0, 600),
    cancelAfterSeconds: 40,
    exitCode: 1,
    outcome: 'cancelled',
  }),
  run('run-task-no-capacity', 'There is no capacity for the task.', {
    behavior: {
      unplaceable:
        'Capacity is unavailable at this time. Please try again later or in a different availability zone',
    },
    ...red,
  }),
  run('run-task-denied', 'The role is not allowed to run tasks.', {
    faults: [{ kind: 'deny', operation: 'RunTask' }],
    ...red,
  }),
  run('run-task-blind', 'The role is not allowed to read the log.', {
    behavior: leaves(0),
    faults: [{ kind: 'deny', operation: 'GetLogEvents' }],
    outcome: 'succeeded',
  }),
  run('run-task-started', 'The step does not wait for the task.', {
    inputs: { wait: 'false' },
    outcome: 'started',
  }),
  run('run-task-stopped', 'Someone stops the task, and it leaves with exit code 0.', {
    behavior: { ...leaves(0, 600), stopExitCode: 0 },
    setup: simulation => stopLater(simulation),
    ...red,
  }),
  run('run-task-nothing', 'Neither a service nor a task definition is named.', {
    inputs: { service: '(unchanged)', image: '(unchanged)' },
    ...red,
  }),
]

/** A person stops the task in the console after 45 seconds. */
function stopLater(simulation: Simulation): void {
  schedule(simulation, 45, () => {
    const task = [...simulation.world.state.tasks.values()].find(
      each => each.service === undefined && isLive(each),
    )
    if (task) stopTask(simulation.world, { cluster: demoCluster, task: task.arn })
  })
}
