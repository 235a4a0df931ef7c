import type { FaultRule } from '../api/faults.ts'
import { demoCluster, demoService } from '../fixtures/demo.ts'
import type { Scenario } from '../scenario.ts'
import { codeDeployScenario, readyWait } from './codedeploy-scenario.ts'
import { schedule } from './demo-scenario.ts'

const lostCreation: FaultRule = { kind: 'drop-after', operation: 'CreateDeployment', calls: [1] }
/** New deployments are missing from lists for so long. */
const lateList = (seconds: number): FaultRule => ({
  kind: 'stale',
  operation: 'ListDeployments',
  seconds,
  always: true,
})

/** What CodeDeploy shows of a group shows a new deployment so late. */
const lateViews = (list: number): FaultRule[] => [
  lateList(list),
  { kind: 'stale', operation: 'GetDeploymentGroup', seconds: 120, always: true },
]

/** For so many seconds a function runs before the new task set is made, which would name the deployment. */
const beforeInstall = (seconds: number) => ({
  world: { functions: { 'cicd-demo-check': { seconds, outcome: 'succeeds' as const } } },
  inputs: { 'codedeploy-hooks': 'BeforeInstall=cicd-demo-check' },
})

const lost = (how: string): Scenario =>
  codeDeployScenario(
    `codedeploy-lost-creation-${how}`,
    `The answer to CreateDeployment is lost, lists are late, and the run shall ${how} while the group is busy.`,
    {
      world: beforeInstall(60).world,
      inputs: { ...beforeInstall(60).inputs, 'on-active-deployment': how },
      faults: [lostCreation, ...lateViews(45)],
      outcome: 'succeeded',
    },
  )

const creations: Scenario[] = [
  ...['wait', 'terminate', 'stop', 'fail'].map(lost),
  codeDeployScenario(
    'codedeploy-lost-creation-reworded',
    'The answer to CreateDeployment is lost, lists are late, and the refusal of the next try names no deployment.',
    {
      world: {
        ...beforeInstall(60).world,
        limitSentence: 'Deployment group {group} has a deployment that is not finished.',
      },
      inputs: beforeInstall(60).inputs,
      faults: [lostCreation, ...lateViews(30)],
      outcome: 'succeeded',
    },
  ),
  codeDeployScenario(
    'codedeploy-lost-creation-only-try',
    'The answer to the only try of CreateDeployment is lost; the run finds its deployment later and takes it back.',
    {
      world: beforeInstall(60).world,
      inputs: { ...beforeInstall(60).inputs, 'max-attempts': '1' },
      faults: [lostCreation, ...lateViews(30)],
      exitCode: 1,
    },
  ),
  codeDeployScenario(
    'codedeploy-lost-creation-stranger',
    'CreateDeployment never arrived, and someone else deploys another revision meanwhile.',
    {
      faults: [{ kind: 'drop-before', operation: 'CreateDeployment', calls: [1] }, lateList(10)],
      setup: simulation =>
        schedule(simulation, 0.5, () => {
          simulation.outOfBand.startDeployment(demoCluster, demoService, { id: 'd-OTHER1234' })
        }),
      outcome: 'succeeded',
    },
  ),
]

const continuations: Scenario[] = [
  codeDeployScenario(
    'codedeploy-reroute-throttled',
    'ContinueDeployment is throttled past all tries; the run tries it again at its next look.',
    {
      world: readyWait,
      inputs: { 'max-attempts': '2' },
      faults: [{ kind: 'throttle', operation: 'ContinueDeployment', calls: [1, 2, 3] }],
      outcome: 'succeeded',
    },
  ),
  codeDeployScenario(
    'codedeploy-reroute-stopped',
    'Someone stops the deployment in the moment in which the run continues it.',
    {
      world: { ...readyWait, autoRollback: { enabled: false, events: [] } },
      faults: [
        {
          kind: 'error',
          operation: 'ContinueDeployment',
          code: 'DeploymentAlreadyCompletedException',
          message: 'Deployment d-CWFKQ4T8N has already completed',
          always: true,
        },
      ],
      setup: simulation =>
        schedule(simulation, 56, () => simulation.outOfBand.stopDeployment(demoCluster, demoService, false)),
      exitCode: 1,
      outcome: 'stopped',
    },
  ),
]

const alarm = 'cicd-demo-5xx'

const unseen: Scenario[] = [
  codeDeployScenario(
    'codedeploy-lost-creation-unseen',
    'The answer to CreateDeployment is lost, AWS fails every other try, and the deployment shows only later: its revision stays.',
    {
      world: beforeInstall(1800).world,
      inputs: { ...beforeInstall(1800).inputs, 'max-attempts': '2' },
      faults: [
        lostCreation,
        { kind: 'server', operation: 'CreateDeployment', calls: [2] },
        ...lateViews(120),
      ],
      exitCode: 1,
    },
  ),
  codeDeployScenario(
    'codedeploy-lost-creation-shown-by-service',
    'The answer to CreateDeployment is lost and lists are late, but the task set of the service names the deployment.',
    {
      inputs: { 'max-attempts': '1' },
      faults: [lostCreation, ...lateViews(120)],
      outcome: 'succeeded',
    },
  ),
  codeDeployScenario(
    'codedeploy-lost-creation-ended-at-once',
    'The answer to CreateDeployment is lost, and an alarm that rings already has stopped the deployment when lists show it.',
    {
      world: { alarms: [alarm], autoRollback: { enabled: false, events: [] } },
      inputs: { 'max-attempts': '1' },
      faults: [lostCreation, ...lateViews(8)],
      setup: simulation => simulation.outOfBand.setAlarm(alarm, 'ALARM'),
      exitCode: 1,
      outcome: 'failed',
    },
  ),
]

/** Answers that never came, or came too late. */
export const lostAnswerScenarios: Scenario[] = [...creations, ...unseen, ...continuations]
