import type { CodeDeployOverrides } from '../fixtures/codedeploy-group.ts'
import type { Scenario } from '../scenario.ts'
import type { Simulation } from '../simulation.ts'
import { check, control } from './codedeploy-control-scenario.ts'

/** A rollback takes four minutes. */
const slowRollback: CodeDeployOverrides = { quirks: { rollbackSeconds: 30 } }
const canary: CodeDeployOverrides = { config: 'CodeDeployDefault.ECSCanary10Percent5Minutes' }

const early: Scenario[] = ['status', 'stop', 'rollback'].map(command =>
  control(
    command,
    `${command}-created`,
    `A later step wants ${command} of a deployment that CodeDeploy has not started yet.`,
    { minutes: 0, world: {} },
    { exitCode: 0, outcome: { status: 'started', stop: 'stopped', rollback: 'rolled-back' }[command] ?? '' },
  ),
)

const byService: Scenario[] = [
  control(
    'status',
    'status-before-install',
    'A function still runs before the new task set is made, and a later step asks for the service.',
    { minutes: 5, by: 'service', world: beforeInstall() },
    { exitCode: 0, outcome: 'started' },
  ),
  control(
    'stop',
    'stop-before-install',
    'A function still runs before the new task set is made, and a later step stops what the service deploys.',
    { minutes: 5, by: 'service', world: beforeInstall() },
    { exitCode: 0, outcome: 'stopped' },
  ),
  control(
    'status',
    'status-rolling-back',
    'CodeDeploy takes a deployment back, and a later step asks for the service.',
    {
      minutes: 4,
      by: 'service',
      world: { ...canary, ...slowRollback },
      stopped: { after: 3, rollback: true },
    },
    { exitCode: 0, outcome: 'started' },
  ),
  control(
    'rollback',
    'rollback-rolling-back',
    'CodeDeploy takes a deployment back already when a later step asks for that.',
    {
      minutes: 4,
      by: 'service',
      world: { ...canary, ...slowRollback },
      stopped: { after: 3, rollback: true },
    },
    { exitCode: 0, outcome: 'rolled-back' },
  ),
  control(
    'rollback',
    'rollback-restored-is-green',
    'CodeDeploy already rolls a deployment back, and labels the task set that it returns to Green.',
    {
      minutes: 4,
      by: 'service',
      world: { ...canary, quirks: { rollbackSeconds: 30, restoredIsGreen: true } },
      stopped: { after: 3, rollback: true },
    },
    { exitCode: 0, outcome: 'rolled-back' },
  ),
  control(
    'stop',
    'stop-rolling-back',
    'CodeDeploy takes a deployment back, and a later step stops that.',
    {
      minutes: 4,
      by: 'service',
      world: { ...canary, ...slowRollback },
      stopped: { after: 3, rollback: true },
    },
    { exitCode: 0, outcome: 'stopped' },
  ),
  control(
    'status',
    'status-latest',
    'No deployment is in progress: the last deployment was stopped in the middle of its shift.',
    { minutes: 10, by: 'service', world: canary, stopped: { after: 3, rollback: false } },
    { exitCode: 0, outcome: 'stopped' },
  ),
]

/** The group does not say which deployment it was given last, which the API does not promise. */
const forget = ({ world }: Simulation): void => {
  for (const { view } of world.state.codeDeploy.groups.values()) delete view.lastAttemptedDeployment
}

/** The application was deleted and made again: CodeDeploy no longer knows what has made the old task set. */
const recreate = ({ world }: Simulation): void => {
  for (const service of world.state.services.values()) {
    for (const set of service.taskSets) if (set.status === 'PRIMARY') set.externalId = 'd-OLDAPP123'
  }
}

const unsaid: Scenario[] = [
  control(
    'rollback',
    'rollback-cancelled',
    'A later step takes the deployment back, and is canceled while CodeDeploy does that.',
    { minutes: 3, world: { ...canary, ...slowRollback }, cancelAfterSeconds: 20 },
    { exitCode: 1, outcome: 'cancelled' },
  ),
  control(
    'status',
    'status-latest-unsaid',
    'No deployment is in progress, the last deployment was stopped, and the group does not say which one it was.',
    {
      minutes: 10,
      by: 'service',
      world: canary,
      stopped: { after: 3, rollback: false },
      prepare: forget,
    },
    { exitCode: 0, outcome: 'stopped' },
  ),
  control(
    'stop',
    'stop-recreated-application',
    'CodeDeploy no longer knows the deployment that made the old task set, and a later step stops the new one.',
    { minutes: 3, by: 'service', world: canary, prepare: recreate },
    { exitCode: 0, outcome: 'stopped' },
  ),
  control(
    'status',
    'status-list-late',
    'A function runs before the new task set is made, and lists do not show the deployment yet.',
    {
      minutes: 0.2,
      by: 'service',
      world: beforeInstall(),
      prepare: ({ faults }) => {
        faults.push({ kind: 'stale', operation: 'ListDeployments', seconds: 20, always: true })
      },
    },
    { exitCode: 0, outcome: 'started' },
  ),
]

const waits: Scenario[] = ['none', 'traffic', 'complete'].map(wait =>
  control(
    'status',
    `status-wait-${wait}`,
    `A tenth of the traffic is on the new version, and a later step asks how it stands with \`wait: ${wait}\`.`,
    { minutes: 3, world: canary, inputs: { wait } },
    { exitCode: 0, outcome: 'started' },
  ),
)

/** The first function runs for half an hour. */
function beforeInstall(): CodeDeployOverrides {
  return { functions: { [check]: { seconds: 1800, outcome: 'succeeds' } } }
}

/** The control action on deployments that have hardly begun, are rolled back, or are over. */
export const codedeployControlStateScenarios: Scenario[] = [...early, ...byService, ...unsaid, ...waits]
