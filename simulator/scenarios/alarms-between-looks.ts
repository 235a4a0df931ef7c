import { demoCluster, demoService } from '../fixtures/demo.ts'
import type { Scenario } from '../scenario.ts'
import type { Simulation } from '../simulation.ts'
import { alarmName, failed, goOff, rolledBack, watching, withAlarm } from './alarm-scenario.ts'
import { codeDeployScenario } from './codedeploy-scenario.ts'
import { demoScenario, schedule } from './demo-scenario.ts'
import { nativeScenario } from './native-scenario.ts'
import { after, around, before, LOGS, leaves } from './task-around-scenario.ts'

/** The alarm is in ALARM for three seconds, so many seconds after the account stands. */
const flicker =
  (seconds: number) =>
  (simulation: Simulation): void => {
    withAlarm(seconds)(simulation)
    schedule(simulation, seconds + 3, () => simulation.outOfBand.setAlarm(alarmName, 'OK'))
  }

const deleted = (simulation: Simulation): void => {
  withAlarm()(simulation)
  schedule(simulation, 40, () => simulation.world.state.alarms.delete(alarmName))
}

/** Alarms while nobody looks at the deployment, and those that CloudWatch tells little of. */
export const alarmsBetweenLooks: readonly Scenario[] = [
  demoScenario('alarms-flicker', 'An alarm goes off and is OK again before it is read the next time.', {
    inputs: watching(),
    setup: flicker(32),
    ...rolledBack,
  }),
  demoScenario(
    'alarms-flicker-denied',
    'The same, but the role is not allowed to read what alarms did before.',
    {
      inputs: watching(),
      setup: flicker(32),
      faults: [{ kind: 'deny', operation: 'DescribeAlarmHistory', from: 1 }],
      outcome: 'succeeded',
    },
  ),
  demoScenario('alarms-deleted', 'The alarm is deleted during the deployment, so its state is unknown.', {
    inputs: watching('for: 1m'),
    setup: deleted,
    ...failed,
  }),
  demoScenario('alarms-never-answered', 'CloudWatch answers at the start, and then never again.', {
    inputs: watching('for: 20s'),
    setup: withAlarm(),
    faults: [{ kind: 'silence', operation: 'DescribeAlarms', from: 2 }],
    ...failed,
  }),
  demoScenario('alarms-left-out', 'No alarm is left to watch, so the step does not wait after the end.', {
    inputs: watching('for: 10m'),
    setup: withAlarm(undefined, { state: 'ALARM' }),
    outcome: 'succeeded',
  }),
  demoScenario('alarms-in-health-check', 'An alarm goes off while a URL has to answer for ten minutes.', {
    inputs: {
      ...watching(),
      'health-check-url': '{ url: https://example.com/health, for: 10m }',
    },
    setup: simulation => {
      withAlarm(150)(simulation)
      schedule(simulation, 200, () => simulation.outOfBand.setAlarm(alarmName, 'OK'))
    },
    ...rolledBack,
  }),
  around(
    'alarms-in-task-after',
    'An alarm goes off while the smoke test runs, which is stopped then.',
    { smoke: leaves(0, LOGS, 900) },
    {
      inputs: { ...watching(), after },
      setup: withAlarm(200),
      ...rolledBack,
    },
  ),
  around(
    'alarms-in-task-before',
    'An alarm goes off while the migration runs, and then nothing is to be started.',
    {},
    {
      inputs: { ...watching('at-start: fail'), before },
      setup: withAlarm(30),
      ...failed,
    },
  ),
  codeDeployScenario(
    'alarms-codedeploy-queued',
    'The alarm goes off while the run waits for another deployment, and then nothing is to be started.',
    {
      inputs: watching('at-start: fail'),
      setup: simulation => {
        simulation.outOfBand.startDeployment(demoCluster, demoService, { id: 'd-OTHER1234' })
        withAlarm()(simulation)
        goOff(simulation, 20)
      },
      ...failed,
    },
  ),
  nativeScenario('alarms-until-pause', 'A run that ends at the pause does not watch on, and says so.', {
    pauses: { POST_TEST_TRAFFIC_SHIFT: { minutes: 60 } },
    inputs: { ...watching('for: 10m'), wait: 'pause' },
    setup: withAlarm(),
    outcome: 'paused',
  }),
]
