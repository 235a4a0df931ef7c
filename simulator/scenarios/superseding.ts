import { demoCluster, demoService } from '../fixtures/demo.ts'
import type { NativeDemo, NativeOverrides } from '../fixtures/native-demo.ts'
import type { Scenario } from '../scenario.ts'
import type { Simulation } from '../simulation.ts'
import { shareTraffic } from '../world/listener-weights.ts'
import { circuitBreaker, demoScenario } from './demo-scenario.ts'
import { deployOutOfBand, nativeScenario } from './native-scenario.ts'
import { exits } from './task-failures.ts'

/** A canary of the service has been under way for some minutes: a part of the traffic is on it. */
const canary = {
  strategy: 'CANARY',
  deploymentConfiguration: { canaryConfiguration: { canaryPercent: 10, canaryBakeTimeInMinutes: 30 } },
} as const satisfies NativeOverrides

const startCanary = (simulation: Simulation): void => {
  deployOutOfBand(simulation)
  simulation.clock.advanceTo(simulation.clock.now() + 5 * 60_000)
}

/** Another service's target group gets a part of the traffic of the rule. */
const addStranger = ({ world: { state } }: Simulation, demo: NativeDemo): void => {
  const rule = state.rules.get(demo.productionListenerRule)
  const stranger = [...state.targetGroups.keys()][0]?.replace('cicd-demo-service', 'other-service') ?? ''
  shareTraffic(state, rule?.listener ?? '', [
    { group: demo.targetGroupArn, weight: 80 },
    { group: demo.alternateTargetGroupArn, weight: 10 },
    { group: stranger, weight: 10 },
  ])
}

const overCanary = (
  entry: 'deploy' | 'plan' | 'verify',
  ending: Pick<Scenario, 'exitCode' | 'outcome'>,
): Scenario =>
  nativeScenario(
    `${entry === 'deploy' ? '' : `${entry}-`}canary-over-canary`,
    'A canary of the service is in progress when the next version is deployed.',
    { world: canary, setup: startCanary, ...(entry === 'deploy' ? {} : { entry }), ...ending },
  )

/** Deployments that take the place of one that is under way, and rollbacks that look like that. */
export const supersedingScenarios: readonly Scenario[] = [
  overCanary('deploy', { exitCode: 0, outcome: 'succeeded' }),
  overCanary('plan', { exitCode: 0, outcome: 'changed' }),
  overCanary('verify', { exitCode: 0, outcome: 'passed' }),
  nativeScenario(
    'canary-over-stranger',
    'A canary is in progress, and the rule also serves a strange group.',
    {
      world: canary,
      setup: (simulation, demo) => {
        startCanary(simulation)
        addStranger(simulation, demo)
      },
      exitCode: 1,
    },
  ),
  nativeScenario(
    'canary-over-weights',
    'No deployment is in progress, but someone else has split the traffic.',
    {
      world: canary,
      setup: ({ world: { state } }, demo) =>
        shareTraffic(state, state.rules.get(demo.productionListenerRule)?.listener ?? '', [
          { group: demo.targetGroupArn, weight: 90 },
          { group: demo.alternateTargetGroupArn, weight: 10 },
        ]),
      exitCode: 1,
    },
  ),
  demoScenario('rollback-under-new-id', 'The circuit breaker rolls back by a deployment with a new id.', {
    world: { ...circuitBreaker(), rollbackUnderNewId: true },
    behavior: exits(1),
    inputs: { 'fail-after': '0' },
    exitCode: 1,
    outcome: 'rolled-back',
  }),
  demoScenario(
    'rollback-under-new-id-unread',
    'The circuit breaker rolls back by a deployment with a new id, and service deployments cannot be read.',
    {
      world: { ...circuitBreaker(), rollbackUnderNewId: true },
      behavior: exits(1),
      inputs: { 'fail-after': '0' },
      faults: [{ kind: 'deny', operation: 'ListServiceDeployments', from: 1 }],
      exitCode: 1,
      outcome: 'rolled-back',
    },
  ),
  demoScenario(
    'rollback-under-new-id-superseded',
    'Someone deploys another revision while the circuit breaker rolls back by a deployment with a new id.',
    {
      world: { ...circuitBreaker(), rollbackUnderNewId: true },
      behavior: exits(1),
      inputs: { 'fail-after': '0' },
      faults: [{ kind: 'deny', operation: 'ListServiceDeployments', from: 1 }],
      setup: simulation => deployWhenFailed(simulation),
      exitCode: 1,
      outcome: 'superseded',
    },
  ),
]

/** Deploys revision 39 some seconds after the service has failed a deployment. */
function deployWhenFailed(simulation: Simulation): void {
  const { clock, outOfBand, world } = simulation
  const look = (): void => {
    const [service] = world.state.services.values()
    const isFailed = service?.deployments.some(({ rolloutState }) => rolloutState === 'FAILED')
    if (isFailed) {
      clock.schedule(clock.now() + 8000, () =>
        outOfBand.updateService({
          cluster: demoCluster,
          service: demoService,
          taskDefinition: 'cicd-demo:39',
        }),
      )
    } else clock.schedule(clock.now() + 1000, look)
  }
  look()
}
