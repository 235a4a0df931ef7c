import { demoCluster, demoService } from '../fixtures/demo.ts'
import type { Scenario } from '../scenario.ts'
import { alarmName, failed, rolledBack, watching, withAlarm } from './alarm-scenario.ts'
import { codeDeployScenario } from './codedeploy-scenario.ts'
import { circuitBreaker, demoScenario, schedule } from './demo-scenario.ts'

const ownAlarms = {
  deploymentConfiguration: { alarms: { alarmNames: [alarmName], enable: true, rollback: true } },
}

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
  demoScenario('alarms-denied', 'The role is not allowed to read alarms, so nothing is changed.', {
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
  demoScenario(
    'alarms-beyond-credentials',
    'The credentials outlast the deployment, but not the time after it.',
    {
      credentials: { endAfterSeconds: 300 },
      inputs: { ...watching('for: 10m'), timeout: '3m' },
      setup: withAlarm(),
      exitCode: 1,
      outcome: 'timed-out',
    },
  ),
  demoScenario(
    'own-alarms-ignored',
    'An alarm of the service is in ALARM before: ECS ignores it, and the run says so.',
    {
      world: ownAlarms,
      setup: withAlarm(undefined, { state: 'ALARM' }),
      outcome: 'succeeded',
    },
  ),
  demoScenario(
    'own-alarms-unnamed',
    'ECS ends the deployment for one of two alarms, and only the service may be read.',
    {
      world: {
        deploymentConfiguration: {
          alarms: { alarmNames: [alarmName, 'cicd-demo-latency'], enable: true, rollback: true },
        },
      },
      setup: withAlarm(40),
      faults: [{ kind: 'deny', operation: 'ListServiceDeployments', from: 1 }],
      ...rolledBack,
    },
  ),
  demoScenario(
    'own-alarms-denied',
    'The role is not allowed to read the alarms of the service, which fails nothing.',
    {
      world: ownAlarms,
      setup: withAlarm(),
      faults: [{ kind: 'deny', operation: 'DescribeAlarms', from: 1 }],
      outcome: 'succeeded',
    },
  ),
  codeDeployScenario(
    'own-alarms-codedeploy',
    'An alarm of the deployment group is in ALARM before: CodeDeploy stops the deployment.',
    {
      world: { alarms: [alarmName] },
      setup: ({ outOfBand }) => outOfBand.setAlarm(alarmName, 'ALARM'),
      exitCode: 1,
    },
  ),
]
