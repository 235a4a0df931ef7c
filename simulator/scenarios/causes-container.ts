import { addRepository, pushImage } from '../fixtures/ecr-images.ts'
import type { Scenario } from '../scenario.ts'
import { fatal, fromFile, lineWithSecret, sidecar } from './cause-scenario.ts'
import { circuitBreaker, demoScenario, newImage } from './demo-scenario.ts'
import { cannotStart, exits } from './task-failures.ts'

const migrationImage = '123456789012.dkr.ecr.eu-west-1.amazonaws.com/cicd-demo-migrate:2.0.0'
const proxyImage = 'public.ecr.aws/acme/proxy:3'
const sessionKey = 'blue-giraffe-4711'

const starting = 'starting cicd-demo 2.0.0'
const giveUp = [lineWithSecret, '    at connect (/app/database.js:41:11)', 'giving up']

/** The application also writes a variable that the run has set. */
const crashing = {
  inputs: { environment: `SESSION_KEY=${sessionKey}` },
  behavior: exits(1, [starting, `sessions are signed with ${sessionKey}`, ...giveUp]),
  ...fatal,
}

const outOfMemory = exits(
  137,
  ['starting cicd-demo 2.0.0', lineWithSecret, 'loading 4096 MB of dictionaries'],
  {
    containerReason: 'OutOfMemoryError: Container killed due to memory usage',
  },
)

const refusedByRuntime = cannotStart(
  'CannotStartContainerError: ResourceInitializationError: failed to create new container runtime task: failed to create shim task: OCI runtime create failed: runc create failed: unable to start container process: exec: "serve": executable file not found in $PATH: unknown',
  16,
)

/** The migration has ended with an error, so the application is never started. */
const unfulfilled = cannotStart('Task failed to start', 25, {
  containerReason: `CannotStartContainerError: dependency graph: failed to resolve container ordering dependency [migrate(${migrationImage}) (STOPPED->RUNNING) - Exit: 1] for target [app(${newImage}) (NONE->RUNNING)] as dependency did not exit successfully.`,
  exitCode: 143,
  before: { migrate: 1 },
})

const byExitCode: Scenario[] = [
  demoScenario('cause-exit-one', 'The application gives up with an error.', crashing),
  demoScenario('cause-exit-one-breaker', 'The application gives up, and the circuit breaker is on.', {
    ...fatal,
    behavior: exits(1, [starting, ...giveUp]),
    inputs: { 'fail-after': '0' },
    world: circuitBreaker(),
  }),
  demoScenario('cause-out-of-memory', 'The application uses more memory than it has.', {
    behavior: outOfMemory,
    ...fatal,
  }),
  demoScenario('cause-segmentation-fault', 'The application crashes.', {
    behavior: exits(139, [lineWithSecret, 'Segmentation fault (core dumped)']),
    ...fatal,
  }),
  demoScenario('cause-not-executable', 'The command of the image cannot be executed.', {
    behavior: exits(126, [lineWithSecret, '/bin/sh: 1: /app/start.sh: Permission denied'], {
      afterSeconds: 1,
    }),
    ...fatal,
  }),
  demoScenario('cause-command-not-found', 'The image does not have the command that it starts.', {
    behavior: exits(127, [lineWithSecret, '/app/start.sh: line 3: serve: not found'], { afterSeconds: 1 }),
    ...fatal,
  }),
]

const aroundTheApplication: Scenario[] = [
  demoScenario('cause-cannot-start', 'The container runtime refuses the command.', {
    behavior: refusedByRuntime,
    ...fatal,
  }),
  demoScenario('cause-dependency', 'A container that the application depends on fails.', {
    ...fromFile(
      { dependsOn: [{ containerName: 'migrate', condition: 'SUCCESS' }] },
      sidecar('migrate', migrationImage, { essential: false }),
    ),
    behavior: unfulfilled,
    setup: ({ world }) => {
      pushImage(world, addRepository(world, 'cicd-demo-migrate'), '2.0.0')
      world.setBehavior(migrationImage, {
        logs: ['migrating the database', lineWithSecret, 'migration 17 failed'],
      })
    },
    ...fatal,
  }),
  demoScenario('cause-sidecar', 'An essential sidecar gives up and takes the application with it.', {
    ...fromFile({}, sidecar('proxy', proxyImage, { essential: true })),
    behavior: { stopExitCode: 137, logs: ['starting cicd-demo 2.0.0'] },
    setup: ({ world }) =>
      world.setBehavior(proxyImage, exits(1, [lineWithSecret, 'proxy.yaml: unknown key'])),
    ...fatal,
  }),
  demoScenario('cause-other-log-driver', 'The application gives up, and its log is not in CloudWatch Logs.', {
    ...fromFile({
      logConfiguration: { logDriver: 'splunk', options: { 'splunk-url': 'https://splunk.example.com' } },
    }),
    behavior: exits(1, giveUp),
    ...fatal,
  }),
  demoScenario('cause-unknown', 'Tasks stop for a reason that is not known.', {
    behavior: cannotStart('The flux converter of the task is out of alignment.', 15),
    inputs: { timeout: '6m' },
    ...fatal,
  }),
]

/** How containers end. */
export const containerCauses: readonly Scenario[] = [...byExitCode, ...aroundTheApplication]
