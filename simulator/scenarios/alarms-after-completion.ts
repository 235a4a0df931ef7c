import { demoCluster, demoService } from '../fixtures/demo.ts'
import type { Scenario } from '../scenario.ts'
import type { Simulation } from '../simulation.ts'
import { alarmName, failed, rolledBack, watching, withAlarm } from './alarm-scenario.ts'
import { codeDeployScenario } from './codedeploy-scenario.ts'
import { demoScenario, schedule } from './demo-scenario.ts'
import { nativeScenario } from './native-scenario.ts'

/** Runs `run` as soon as a new deployment of the service is over in AWS. */
function whenCompleted(simulation: Simulation, run: () => void): void {
  const { serviceDeployments, codeDeploy } = simulation.world.state
  const before = serviceDeployments.size
  const isOver = () =>
    [...serviceDeployments.values()].slice(before).some(({ view }) => view.status === 'SUCCESSFUL') ||
    [...codeDeploy.deployments.values()].some(({ status }) => status === 'Succeeded')
  const look = (): void => schedule(simulation, 0.1, () => (isOver() ? run() : look()))
  look()
}

const ring = ({ outOfBand }: Simulation) => outOfBand.setAlarm(alarmName, 'ALARM')

/** AWS has completed the deployment, and the service is scaled, so that its new tasks are still to come. */
const scaledOut =
  (happens: (simulation: Simulation) => void) =>
  (simulation: Simulation): void => {
    withAlarm()(simulation)
    whenCompleted(simulation, () => {
      simulation.outOfBand.scale(demoCluster, demoService, 4)
      schedule(simulation, 15, () => happens(simulation))
    })
  }

/** The alarm goes off when a deployment is done for which a PAUSE hook was answered by the run. */
const paused = {
  pauses: { POST_TEST_TRAFFIC_SHIFT: { minutes: 60 } },
  inputs: {
    ...watching('for: 10m'),
    'health-check-url': 'url: /health\nat: test\nthen: continue\n',
  },
  setup: (simulation: Simulation): void => {
    withAlarm()(simulation)
    whenCompleted(simulation, () => schedule(simulation, 60, () => ring(simulation)))
  },
} as const

/** What goes wrong when AWS is done with a deployment, before or after the run is. */
export const alarmCompletionScenarios: readonly Scenario[] = [
  demoScenario('alarms-scaled-out', 'AWS is done, two more tasks start, and then the alarm goes off.', {
    inputs: watching('for: 5m'),
    setup: scaledOut(ring),
    ...rolledBack,
  }),
  demoScenario('alarms-scaled-out-left', 'The same, but a failed deployment is to be left.', {
    inputs: { ...watching('for: 5m'), 'on-failure': 'leave' },
    setup: scaledOut(ring),
    ...failed,
  }),
  demoScenario(
    'unhealthy-after-completion',
    'AWS is done, two more tasks start, and the targets of the others turn unhealthy until the time is over.',
    {
      inputs: { timeout: '2m', 'on-failure': 'rollback' },
      setup: scaledOut(({ outOfBand }) => outOfBand.sicken(demoCluster, demoService, 'target')),
      ...rolledBack,
    },
  ),
  nativeScenario(
    'alarms-rollback-pauses',
    'The rollback after a success meets the PAUSE hook of the service.',
    { ...paused, ...rolledBack },
  ),
  nativeScenario(
    'alarms-rollback-pauses-denied',
    'The same, but the role is no longer allowed to continue it, and a person does ten minutes later.',
    {
      ...paused,
      faults: [{ kind: 'deny', operation: 'ContinueServiceDeployment', from: 2 }],
      setup: simulation => {
        paused.setup(simulation)
        whenCompleted(simulation, () =>
          schedule(simulation, 600, () =>
            simulation.outOfBand.continueServiceDeployment(demoCluster, demoService),
          ),
        )
      },
      ...rolledBack,
    },
  ),
  codeDeployScenario(
    'alarms-codedeploy-just-over',
    'The alarm goes off seconds after CodeDeploy, which is set up to roll back by itself, has succeeded.',
    {
      inputs: watching('for: 10m'),
      setup: simulation => {
        withAlarm()(simulation)
        whenCompleted(simulation, () => schedule(simulation, 10, () => ring(simulation)))
      },
      ...rolledBack,
    },
  ),
]
