import type { DeploymentConfiguration } from '@aws-sdk/client-ecs'
import type { FaultRule } from '../../simulator/api/faults.ts'
import { randomPages } from '../../simulator/api/pages.ts'
import { demoCluster, demoService } from '../../simulator/fixtures/demo.ts'
import type { Scenario } from '../../simulator/scenario.ts'
import { schedule } from '../../simulator/scenarios/demo-scenario.ts'
import { answering, cannotStart, exits } from '../../simulator/scenarios/task-failures.ts'
import type { Simulation } from '../../simulator/simulation.ts'
import type { Behavior } from '../../simulator/world/behavior.ts'
import type { Level } from '../../src/watch/snapshot.ts'
import { createDraw, type Draw } from './draw.ts'
import { strategyScenario } from './strategies.ts'
import { drawSurroundings, type Surroundings, surround } from './surroundings.ts'

/** One random deployment: what is drawn from its seed. */
export interface RandomWorld {
  readonly seed: number
  readonly strategy: (typeof STRATEGIES)[number]
  readonly wait: Exclude<Level, 'none'>
  readonly desiredCount: number
  readonly behavior: Behavior
  readonly faults: readonly FaultRule[]
  readonly meddling: readonly { readonly seconds: number; readonly what: string }[]
  readonly aheadSeconds: number
  readonly timeoutMinutes: number
  readonly configuration: DeploymentConfiguration
  readonly targetGroups: number
  readonly containerHealthCheck: boolean
  readonly drainSeconds: number
  /** The most that a page of a list holds; `undefined` where pages are as large as AWS's may be. */
  readonly pageSize: number | undefined
  readonly surroundings: Surroundings
  /** Native deployments shift the traffic of a Network Load Balancer. */
  readonly network: boolean
}

const STRATEGIES = ['rolling', 'rolling', 'blue-green', 'linear', 'canary', 'codedeploy'] as const

const { target: mismatch } = answering(500)

/** How the new image behaves; what heals does so while the action still has to be patient with it. */
function drawBehavior({ one, whole }: Draw, desiredCount: number): Behavior {
  const pace = { pullSeconds: whole(1, 60), startSeconds: whole(1, 200), targetHealthySeconds: whole(5, 90) }
  const kinds: readonly Behavior[] = [
    {},
    {},
    pace,
    pace,
    { container: { healthyAfterSeconds: whole(5, 60) } },
    { container: 'unhealthy' },
    { target: 'timeout' },
    { target: mismatch },
    { target: { ...mismatch, recoversAfterSeconds: whole(10, 100) } },
    exits(1, [], { afterSeconds: whole(1, 40) }),
    exits(137, [], { afterSeconds: whole(1, 40) }),
    { ...exits(1, [], { afterSeconds: whole(1, 40) }), onlyFirst: whole(1, desiredCount + 1) },
    cannotStart('CannotPullContainerError: not found', 20),
    { ...cannotStart('CannotPullContainerError: not found', 20), onlyFirst: 1 },
    cannotStart('ResourceInitializationError: unable to pull secrets or registry auth', 20),
    {
      unplaceable:
        'was unable to place a task. Reason: Capacity is unavailable at this time. Please try again later or in a different availability zone.',
      onlyForSeconds: whole(20, 200),
    },
  ]
  return one(kinds)
}

function drawFault({ one, whole, some }: Draw): FaultRule {
  const kind = one([
    { kind: 'throttle' },
    { kind: 'server' },
    { kind: 'drop-before' },
    { kind: 'drop-after' },
    { kind: 'truncated' },
    { kind: 'wrong-content-type' },
    { kind: 'delay', ms: whole(100, 10_000) },
    { kind: 'stale', seconds: whole(1, 20) },
  ] as const)
  const operation = one([
    'Describe*',
    'List*',
    'Get*',
    'RegisterTaskDefinition',
    'UpdateService',
    'CreateDeployment',
  ])
  return { ...kind, operation, calls: [whole(1, 30), ...some(2, () => whole(1, 30))] }
}

/** Everything about one deployment, from its seed alone. */
export function drawWorld(seed: number): RandomWorld {
  const draw = createDraw(seed)
  const { one, whole, chance, some } = draw
  const strategy = one(STRATEGIES)
  const desiredCount = whole(strategy === 'rolling' ? 0 : 1, 3)
  const breaker = chance(0.5)
  const surroundings = drawSurroundings(seed)
  return {
    seed,
    strategy,
    desiredCount,
    wait: one(['traffic', 'stable', 'complete']),
    behavior: { ...drawBehavior(draw, desiredCount), ...surroundings.behavior },
    faults: some(3, () => drawFault(draw)),
    meddling: some(1, () => ({
      seconds: whole(1, 240),
      what: one(['supersede', 'stop', 'scale-up', 'scale-down', 'crash', 'deregister']),
    })),
    aheadSeconds: one([0, 0, -3600, -90, 45, 900]),
    timeoutMinutes: whole(5, 20),
    configuration: {
      minimumHealthyPercent: one([0, 50, 100]),
      maximumPercent: one([150, 200]),
      deploymentCircuitBreaker: { enable: breaker, rollback: breaker && chance(0.7) },
    },
    targetGroups: whole(0, 2),
    containerHealthCheck: chance(0.3),
    drainSeconds: whole(0, 60),
    pageSize: one([undefined, undefined, 1, 3]),
    surroundings,
    network: chance(0.03),
  }
}

/** A change that the run does not make, while it is under way. */
function changeOutOfBand({ outOfBand, world }: Simulation, what: string): void {
  const where = [demoCluster, demoService] as const
  const desired = [...world.state.services.values()][0]?.desiredCount ?? 0
  const codedeploy = [...world.state.services.values()][0]?.controller === 'CODE_DEPLOY'
  if (what === 'supersede' && !codedeploy)
    outOfBand.updateService({ cluster: demoCluster, service: demoService, forceNewDeployment: true })
  if (what === 'stop' && codedeploy) outOfBand.stopDeployment(...where)
  if (what === 'stop' && !codedeploy) outOfBand.stopServiceDeployment(...where)
  if (what === 'scale-up') outOfBand.scale(...where, desired + 2)
  if (what === 'scale-down') outOfBand.scale(...where, Math.max(1, desired - 1))
  if (what === 'crash') outOfBand.crashTask(...where)
  if (what === 'deregister') outOfBand.deregisterTarget(...where)
}

/** A random world as a scenario; `inputs` come on top of its own, `watch` sees the account before the run. */
export function scenarioOf(
  drawn: RandomWorld,
  inputs: Readonly<Record<string, string>>,
  watch: (simulation: Simulation) => void,
): Scenario {
  const { seed, strategy, desiredCount, containerHealthCheck, drainSeconds, configuration } = drawn
  const twist = {
    seed,
    aheadSeconds: drawn.aheadSeconds,
    behavior: drawn.behavior,
    faults: [...drawn.faults],
    inputs: { wait: drawn.wait, timeout: `${drawn.timeoutMinutes}m`, container: 'app', ...inputs },
    setup: (simulation: Simulation) => {
      if (drawn.pageSize !== undefined) simulation.pages = randomPages(seed, drawn.pageSize)
      for (const { seconds, what } of drawn.meddling)
        schedule(simulation, seconds, () => changeOutOfBand(simulation, what))
      surround(simulation, drawn.surroundings)
      watch(simulation)
    },
  }
  const { sidecars, launch, severalBindings } = drawn.surroundings
  const { deploymentCircuitBreaker } = configuration
  return strategyScenario(strategy, 'A random world.', twist, {
    every: { desiredCount, containerHealthCheck, drainSeconds, sidecars: [...sidecars] },
    rolling: {
      deploymentConfiguration: configuration,
      targetGroups: drawn.targetGroups,
      launch,
      severalBindings,
    },
    native: { deploymentConfiguration: { deploymentCircuitBreaker }, network: drawn.network },
  })
}
