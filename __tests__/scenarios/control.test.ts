import { describe, expect, test } from '@jest/globals'
import { demoCluster, demoService } from '../../simulator/fixtures/demo.ts'
import { runScenario, type ScenarioResult } from '../../simulator/run/run-scenario.ts'
import type { Scenario } from '../../simulator/scenario.ts'
import { check, control, type Earlier } from '../../simulator/scenarios/codedeploy-control-scenario.ts'
import { rollbackFails } from '../../simulator/scenarios/codedeploy-failures.ts'
import { nativeScenario } from '../../simulator/scenarios/native-scenario.ts'
import type { Simulation } from '../../simulator/simulation.ts'

/** How each command ends: green with an outcome, or red where AWS has nothing to do for it. */
interface Row {
  continue: string
  rollback: string
  stop: string
  status: string
}

type Command = keyof Row
const COMMANDS: readonly Command[] = ['continue', 'rollback', 'stop', 'status']
/** No order may be sent, and the run is red. */
const REFUSED = 'refused'

const ORDERS = /^(?:Continue|Stop|Create|Update)/
const ordersIn = ({ simulation }: ScenarioResult) =>
  simulation.calls.filter(({ operation, status }) => ORDERS.test(operation) && status === 200)

async function expectEnd(scenario: Scenario, command: Command, expected: string): Promise<void> {
  const played = await runScenario(scenario)
  const { exitCode, outputs } = played
  const sent = ordersIn(played).length
  const outcome = outputs.get('outcome')
  const seen = sent === 0 && exitCode === 1 ? REFUSED : `${outcome}${exitCode === 0 ? '' : ', red'}`
  expect(seen).toBe(expected)
  if (command === 'status') expect(sent).toBe(0)
}

const hour = { functions: { [check]: { seconds: 3000, outcome: 'succeeds' } } } as const
const canary = { config: 'CodeDeployDefault.ECSCanary10Percent5Minutes' } as const
const slowly = { ...canary, quirks: { rollbackSeconds: 30 } }
const noRollback = { enabled: false, events: [] }
/** Deployments of CodeDeploy in every state, and how the commands end by id and, where it differs, by service. */
const CODEDEPLOY: readonly [state: string, Earlier, byId: Row, byService?: Row][] = [
  ['Created', { minutes: 0, world: {} }, row(REFUSED, 'rolled-back', 'stopped', 'started')],
  ['Queued', { minutes: 0.06, world: {} }, row(REFUSED, 'rolled-back', 'stopped', 'started')],
  [
    'InProgress, BeforeInstall',
    { minutes: 5, world: hour },
    row(REFUSED, 'rolled-back', 'stopped', 'started'),
  ],
  ['InProgress, Install', { minutes: 0.3, world: {} }, row(REFUSED, 'rolled-back', 'stopped', 'started')],
  [
    'InProgress, AllowTraffic',
    { minutes: 3, world: canary },
    row(REFUSED, 'rolled-back', 'stopped', 'started'),
  ],
  ['Ready', { minutes: 5 }, row('succeeded', 'rolled-back', 'stopped', 'paused')],
  [
    'InProgress, termination wait',
    { minutes: 3, world: {} },
    row('succeeded', 'rolled-back', 'stopped', 'succeeded'),
  ],
  [
    'Stopped, rollback InProgress',
    { minutes: 4, world: slowly, stopped: { after: 3, rollback: true } },
    row(REFUSED, 'rolled-back', REFUSED, 'started'),
    row(REFUSED, 'rolled-back', 'stopped', 'started'),
  ],
  [
    'Stopped, rollback Succeeded',
    { minutes: 20, world: canary, stopped: { after: 3, rollback: true } },
    row(REFUSED, REFUSED, REFUSED, 'stopped'),
    row(REFUSED, REFUSED, REFUSED, 'rolled-back'),
  ],
  [
    'Stopped, rollback Failed',
    { minutes: 20, world: { ...canary, quirks: { rollbackFails } }, stopped: { after: 3, rollback: true } },
    row(REFUSED, REFUSED, REFUSED, 'failed'),
  ],
  [
    'Stopped',
    { minutes: 20, world: { ...canary, autoRollback: noRollback }, stopped: { after: 3, rollback: false } },
    row(REFUSED, REFUSED, REFUSED, 'stopped'),
  ],
  [
    'Stopped, no rollback although it is set up',
    {
      minutes: 20,
      world: { ...canary, quirks: { neverRollsBack: true } },
      stopped: { after: 3, rollback: true },
    },
    row(REFUSED, REFUSED, REFUSED, 'stopped'),
  ],
  [
    'Failed, rollback Succeeded',
    { minutes: 20, world: failing() },
    row(REFUSED, REFUSED, REFUSED, 'rolled-back'),
  ],
  [
    'Failed',
    { minutes: 20, world: { ...failing(), autoRollback: noRollback } },
    row(REFUSED, REFUSED, REFUSED, 'failed'),
  ],
  ['Succeeded', { minutes: 30, world: {} }, row(REFUSED, REFUSED, REFUSED, 'succeeded')],
]

function failing() {
  return { functions: { [check]: { outcome: { fails: 'The smoke test failed.' } } } } as const
}

function row(...[go, rollback, stop, status]: [string, string, string, string]): Row {
  return { continue: go, rollback, stop, status }
}

describe.each(CODEDEPLOY)('a deployment of CodeDeploy that is %s', (_, earlier, byId, byService = byId) => {
  test.each(COMMANDS)('%s by its id', command =>
    expectEnd(control(command, command, command, earlier, { exitCode: 0 }), command, byId[command]),
  )
  test.each(COMMANDS)('%s by its service', command =>
    expectEnd(
      control(command, command, command, { ...earlier, by: 'service' }, { exitCode: 0 }),
      command,
      byService[command],
    ),
  )
})

const minutesLater = (simulation: Simulation, minutes: number): void =>
  simulation.clock.advanceTo(simulation.clock.now() + minutes * 60_000)
const stopIt = ({ outOfBand }: Simulation): void => outOfBand.stopServiceDeployment(demoCluster, demoService)

/** What happens to a service deployment of ECS before the step. */
type History = (simulation: Simulation) => void

/** The service shows its deployment as IN_PROGRESS for a while after ECS calls it SUCCESSFUL. */
const completedLate: History = it => {
  minutesLater(it, 60)
  for (const { deployments } of it.world.state.services.values()) {
    for (const each of deployments) each.rolloutState = 'IN_PROGRESS'
  }
}

/** Service deployments of ECS in every state. To stop one, ECS goes back. */
const ECS: readonly [state: string, pauses: boolean, History, byArn: Row, byService?: Row][] = [
  ['PENDING', false, () => {}, row(REFUSED, 'rolled-back', 'stopped', 'started')],
  ['IN_PROGRESS', false, it => minutesLater(it, 1), row(REFUSED, 'rolled-back', 'stopped', 'started')],
  [
    'IN_PROGRESS, at a PAUSE hook',
    true,
    it => minutesLater(it, 5),
    row('succeeded', 'rolled-back', 'stopped', 'paused'),
  ],
  [
    'ROLLBACK_REQUESTED',
    true,
    it => {
      minutesLater(it, 5)
      stopIt(it)
    },
    row(REFUSED, 'rolled-back', 'stopped', 'started'),
  ],
  [
    'ROLLBACK_IN_PROGRESS',
    false,
    it => {
      minutesLater(it, 2)
      stopIt(it)
      minutesLater(it, 0.1)
    },
    row(REFUSED, 'rolled-back', 'stopped', 'started'),
  ],
  [
    'ROLLBACK_SUCCESSFUL',
    false,
    it => {
      minutesLater(it, 2)
      stopIt(it)
      minutesLater(it, 60)
    },
    row(REFUSED, REFUSED, REFUSED, 'stopped'),
    row(REFUSED, 'succeeded', REFUSED, 'stopped'),
  ],
  [
    'SUCCESSFUL',
    false,
    it => minutesLater(it, 60),
    row(REFUSED, REFUSED, REFUSED, 'succeeded'),
    row(REFUSED, 'succeeded', REFUSED, 'succeeded'),
  ],
  [
    'SUCCESSFUL, and still IN_PROGRESS in its service',
    false,
    completedLate,
    row(REFUSED, REFUSED, REFUSED, 'succeeded'),
    row(REFUSED, 'succeeded', REFUSED, 'succeeded'),
  ],
]

describe.each(ECS)(
  'a service deployment of ECS that is %s',
  (_, pauses, history, byArn, byService = byArn) => {
    const scenarioOf = (command: Command, by: 'arn' | 'service'): Scenario => {
      const inputs: Record<string, string> = { command }
      const base = nativeScenario(command, command, {
        ...(pauses ? { pauses: { POST_TEST_TRAFFIC_SHIFT: { minutes: 60 } } } : {}),
        setup: simulation => {
          simulation.outOfBand.updateService({
            cluster: demoCluster,
            service: demoService,
            taskDefinition: 'cicd-demo:40',
            forceNewDeployment: true,
          })
          history(simulation)
          const newest = [...simulation.world.state.serviceDeployments.values()].at(-1)
          if (by === 'arn') inputs['service-deployment-arn'] = newest?.view.serviceDeploymentArn ?? ''
          else Object.assign(inputs, { cluster: demoCluster, service: demoService })
        },
      })
      return { ...base, entry: 'control', inputs }
    }
    test.each(COMMANDS)('%s by its ARN', command =>
      expectEnd(scenarioOf(command, 'arn'), command, byArn[command]),
    )
    test.each(COMMANDS)('%s by its service', command =>
      expectEnd(scenarioOf(command, 'service'), command, byService[command]),
    )
  },
)

test.each(['stop', 'rollback'])(
  'a service deployment that succeeds in the moment of %s is told with its status and the way back',
  async command => {
    const inputs = { command, cluster: demoCluster, service: demoService }
    const scenario = nativeScenario(command, command, {
      faults: [{ kind: 'delay', operation: 'StopServiceDeployment', ms: 5000 }],
      setup: simulation => {
        const where = { cluster: demoCluster, service: demoService }
        simulation.outOfBand.updateService({ ...where, taskDefinition: 'cicd-demo:40' })
        minutesLater(simulation, 1)
        simulation.clock.schedule(simulation.clock.now() + 3000, () => {
          const newest = [...simulation.world.state.serviceDeployments.values()].at(-1)
          if (newest) newest.view.status = 'SUCCESSFUL'
        })
      },
    })
    const { exitCode, log } = await runScenario({ ...scenario, entry: 'control', inputs })
    expect(exitCode).toBe(1)
    expect(log.join('\n')).toMatch(
      /Service deployment \S+ is over::Its status is SUCCESSFUL, .*%0ANext: To roll back, run `command: rollback` with "cluster" and "service"/,
    )
  },
)
