import { putAlarm } from '../cloudwatch/alarms.ts'
import type { AlarmRecord } from '../cloudwatch/state.ts'
import { demoCluster, demoService } from '../fixtures/demo.ts'
import type { Scenario } from '../scenario.ts'
import type { Simulation } from '../simulation.ts'
import { codeDeployScenario, readyWait } from './codedeploy-scenario.ts'
import { circuitBreaker, demoScenario, schedule } from './demo-scenario.ts'
import { atStage, nativeScenario } from './native-scenario.ts'

const NAME = 'cicd-demo-5xx'

const rolledBack = { exitCode: 1, outcome: 'rolled-back' } as const
const failed = { exitCode: 1, outcome: 'failed' } as const

/** The input, with what else is set. */
const watching = (more = ''): Record<string, string> => ({ alarms: `names: [${NAME}]\n${more}` })

/** An account with the alarm, which goes off so many seconds after the account stands. */
const withAlarm =
  (seconds?: number, overrides: Partial<Omit<AlarmRecord, 'name'>> = {}) =>
  (simulation: Simulation): void => {
    putAlarm(simulation.world, NAME, overrides)
    if (seconds !== undefined) goOff(simulation, seconds)
  }

const goOff = (simulation: Simulation, seconds: number): void =>
  schedule(simulation, seconds, () => simulation.outOfBand.setAlarm(NAME, 'ALARM'))

const slowShift = { config: 'CodeDeployDefault.ECSCanary10Percent5Minutes' }

/** Alarms of CloudWatch that the run itself watches. */
export const alarmScenarios: readonly Scenario[] = [
  demoScenario('alarms-quiet', 'No alarm goes off during the deployment and five minutes after it.', {
    inputs: watching('for: 5m'),
    setup: withAlarm(),
    outcome: 'succeeded',
  }),
  demoScenario(
    'alarms-in-progress',
    'An alarm goes off while new tasks start: the deployment is rolled back.',
    {
      inputs: watching(),
      setup: withAlarm(40),
      ...rolledBack,
    },
  ),
  demoScenario('alarms-left', 'The same, but a failed deployment is to be left.', {
    inputs: { ...watching(), 'on-failure': 'leave' },
    world: circuitBreaker(),
    setup: withAlarm(40),
    ...failed,
  }),
  demoScenario(
    'alarms-after-success',
    'A composite alarm goes off two minutes after the deployment was done.',
    {
      inputs: watching('for: 10m'),
      setup: withAlarm(300, { type: 'CompositeAlarm' }),
      ...rolledBack,
    },
  ),
  demoScenario(
    'alarms-after-another-deployment',
    'Another deployment has taken over before the alarm goes off.',
    {
      inputs: watching('for: 10m'),
      setup: simulation => {
        withAlarm(320, { type: 'LogAlarm' })(simulation)
        schedule(simulation, 300, () =>
          simulation.outOfBand.updateService({
            cluster: demoCluster,
            service: demoService,
            forceNewDeployment: true,
          }),
        )
      },
      exitCode: 1,
      outcome: 'superseded',
    },
  ),
  demoScenario('alarms-at-start', 'The alarm is in ALARM before the deployment, so it is left out.', {
    inputs: watching(),
    setup: withAlarm(undefined, { state: 'ALARM' }),
    outcome: 'succeeded',
  }),
  demoScenario('alarms-at-start-refused', 'The same, but then nothing is to be started.', {
    inputs: watching('at-start: fail'),
    setup: withAlarm(undefined, { state: 'ALARM' }),
    ...failed,
  }),
  demoScenario('alarms-unknown', 'No alarm has the name, so nothing is changed.', {
    inputs: watching(),
    ...failed,
  }),
  demoScenario('alarms-denied', 'The role may not read alarms, so nothing is changed.', {
    inputs: watching(),
    setup: withAlarm(),
    faults: [{ kind: 'deny', operation: 'DescribeAlarms', from: 1 }],
    ...failed,
  }),
  demoScenario(
    'alarms-throttled',
    'CloudWatch throttles for a while; the alarm that goes off then is seen after that.',
    {
      inputs: watching('for: 2m'),
      setup: withAlarm(60),
      faults: [{ kind: 'throttle', operation: 'DescribeAlarms', between: [20_000, 150_000] }],
      ...rolledBack,
    },
  ),
  demoScenario('alarms-unreadable', 'From the second look on, CloudWatch throttles for good.', {
    inputs: watching(),
    setup: withAlarm(),
    faults: [{ kind: 'throttle', operation: 'DescribeAlarms', from: 2 }],
    ...failed,
  }),
  demoScenario('alarms-without-data', 'An alarm without data has not gone off.', {
    inputs: watching(),
    setup: withAlarm(undefined, { state: 'INSUFFICIENT_DATA', period: 300, evaluationPeriods: 3 }),
    outcome: 'succeeded',
  }),
  nativeScenario('alarms-canary-in-bake', 'An alarm that ECS does not know goes off in the bake time.', {
    world: { strategy: 'CANARY' },
    inputs: watching(),
    setup: simulation => {
      withAlarm()(simulation)
      atStage(simulation, 'BAKE_TIME', () => simulation.outOfBand.setAlarm(NAME, 'ALARM'), 40)
    },
    ...rolledBack,
  }),
  nativeScenario(
    'alarms-blue-green-after-success',
    'The alarm goes off after a blue/green deployment is done.',
    {
      inputs: watching('for: 10m'),
      setup: withAlarm(600),
      ...rolledBack,
    },
  ),
  nativeScenario('alarms-paused', 'The alarm goes off while the deployment waits for an approval.', {
    pauses: { POST_TEST_TRAFFIC_SHIFT: { minutes: 60 } },
    inputs: watching(),
    setup: simulation => {
      withAlarm()(simulation)
      atStage(simulation, 'POST_TEST_TRAFFIC_SHIFT', () => simulation.outOfBand.setAlarm(NAME, 'ALARM'), 60)
    },
    ...rolledBack,
  }),
  codeDeployScenario(
    'alarms-codedeploy-in-progress',
    'An alarm that CodeDeploy does not know goes off in a canary.',
    {
      world: slowShift,
      inputs: watching(),
      setup: withAlarm(200),
      ...rolledBack,
    },
  ),
  codeDeployScenario(
    'alarms-codedeploy-after-success',
    'The alarm, which is one of the group too, goes off after all is done.',
    {
      world: { alarms: [NAME] },
      inputs: { ...watching('for: 10m'), wait: 'complete' },
      setup: simulation => goOff(simulation, 900),
      ...rolledBack,
    },
  ),
  codeDeployScenario(
    'alarms-codedeploy-before-start',
    'The alarm goes off while the run waits for another deployment of the group, so it does not count.',
    {
      inputs: watching(),
      setup: simulation => {
        simulation.outOfBand.startDeployment(demoCluster, demoService, { id: 'd-OTHER1234' })
        withAlarm(20)(simulation)
      },
      outcome: 'succeeded',
    },
  ),
  codeDeployScenario(
    'alarms-codedeploy-paused',
    'The alarm has gone off when the deployment pauses, so the traffic is not shifted.',
    {
      world: readyWait,
      inputs: { ...watching(), reroute: 'manual' },
      setup: withAlarm(80),
      ...rolledBack,
    },
  ),
]
