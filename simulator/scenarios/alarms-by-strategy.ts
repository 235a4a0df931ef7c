import { demoCluster, demoService } from '../fixtures/demo.ts'
import { arrangeExpress, expressCluster, expressImage, expressName } from '../fixtures/express-demo.ts'
import type { Scenario } from '../scenario.ts'
import { alarmName, goOff, rolledBack, watching, withAlarm } from './alarm-scenario.ts'
import { codeDeployScenario, readyWait } from './codedeploy-scenario.ts'
import { scenariosOf } from './demo-scenario.ts'
import { atStage, nativeScenario } from './native-scenario.ts'
import { problems, verifyEntry } from './verify-scenario.ts'

const slowShift = { config: 'CodeDeployDefault.ECSCanary10Percent5Minutes' }

/** The same under the strategies that shift traffic. */
export const alarmStrategyScenarios: readonly Scenario[] = [
  nativeScenario('alarms-canary-in-bake', 'An alarm that ECS does not know goes off in the bake time.', {
    world: { strategy: 'CANARY' },
    inputs: watching(),
    setup: simulation => {
      withAlarm()(simulation)
      atStage(simulation, 'BAKE_TIME', () => simulation.outOfBand.setAlarm(alarmName, 'ALARM'), 40)
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
  nativeScenario(
    'alarms-blue-green-long-bake',
    'The same with a bake time of 20 minutes, which the rollback to the revision before has too.',
    {
      world: { deploymentConfiguration: { bakeTimeInMinutes: 20 } },
      inputs: watching('for: 10m'),
      setup: withAlarm(1600),
      ...rolledBack,
    },
  ),
  nativeScenario('alarms-linear-long-steps', 'The same with steps of six minutes each.', {
    world: {
      strategy: 'LINEAR',
      deploymentConfiguration: { linearConfiguration: { stepPercent: 20, stepBakeTimeInMinutes: 6 } },
    },
    inputs: watching('for: 10m'),
    setup: withAlarm(1900),
    ...rolledBack,
  }),
  nativeScenario(
    'alarms-rollback-bakes',
    'An alarm goes off in the bake time of 20 minutes, and ECS keeps that time in its rollback too.',
    {
      world: { deploymentConfiguration: { bakeTimeInMinutes: 20 } },
      inputs: watching(),
      setup: (simulation, { service }) => {
        service.rollbackBakes = true
        withAlarm()(simulation)
        atStage(simulation, 'BAKE_TIME', () => simulation.outOfBand.setAlarm(alarmName, 'ALARM'), 40)
      },
      ...rolledBack,
    },
  ),
  nativeScenario('alarms-paused', 'The alarm goes off while the deployment waits for an approval.', {
    pauses: { POST_TEST_TRAFFIC_SHIFT: { minutes: 60 } },
    inputs: watching(),
    setup: simulation => {
      withAlarm()(simulation)
      atStage(
        simulation,
        'POST_TEST_TRAFFIC_SHIFT',
        () => simulation.outOfBand.setAlarm(alarmName, 'ALARM'),
        60,
      )
    },
    ...rolledBack,
  }),
  scenariosOf(arrangeExpress, expressImage('2.0.0'))(
    'alarms-express-in-bake',
    'An alarm goes off in the bake time of an Express Mode service.',
    {
      inputs: { ...watching(), cluster: expressCluster, service: expressName },
      setup: simulation => {
        withAlarm()(simulation)
        atStage(simulation, 'BAKE_TIME', () => simulation.outOfBand.setAlarm(alarmName, 'ALARM'), 40)
      },
      ...rolledBack,
    },
  ),
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
      world: { alarms: [alarmName] },
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
  codeDeployScenario(
    'alarms-verify',
    'An alarm of the group is in ALARM, and one that is to be watched does not exist.',
    {
      ...verifyEntry,
      world: { alarms: [alarmName] },
      inputs: { alarms: 'cicd-demo-latency' },
      setup: ({ outOfBand }) => outOfBand.setAlarm(alarmName, 'ALARM'),
      ...problems,
    },
  ),
]
