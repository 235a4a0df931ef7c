import type { DeploymentConfiguration } from '@aws-sdk/client-ecs'
import type { TaskRecord } from '../../simulator/ecs/state.ts'
import { demoCluster, demoImage, demoService } from '../../simulator/fixtures/demo.ts'
import { runScenario } from '../../simulator/run/run-scenario.ts'
import type { Scenario } from '../../simulator/scenario.ts'
import { schedule } from '../../simulator/scenarios/demo-scenario.ts'
import { answering, cannotStart, exits } from '../../simulator/scenarios/task-failures.ts'
import type { Simulation } from '../../simulator/simulation.ts'
import type { Behavior } from '../../simulator/world/behavior.ts'
import { isLive, tasksOf } from '../../simulator/world/selectors.ts'
import { createDraw } from './draw.ts'
import { strategyScenario } from './strategies.ts'

/** A good version that is deployed over a broken one, from one seed. */
export interface BrokenVersion {
  readonly seed: number
  readonly strategy: (typeof STRATEGIES)[number]
  readonly desiredCount: number
  /** Of the version that is there. */
  readonly broken: Behavior
  /** Of the new one: good, but it may have to wait. */
  readonly good: Behavior
  /** The broken version has been deployed so many seconds ago, and its deployment still goes on; else it ran for hours. */
  readonly deployedSecondsAgo: number | undefined
  /** When (seconds from the start of the run) old tasks fail, one or all of them, by which check. */
  readonly troubles: readonly { readonly seconds: number; readonly what: (typeof TROUBLES)[number] }[]
  readonly configuration: DeploymentConfiguration
  readonly containerHealthCheck: boolean
  readonly drainSeconds: number
}

const STRATEGIES = ['rolling', 'rolling', 'rolling', 'blue-green', 'canary', 'codedeploy'] as const
const TROUBLES = ['container', 'target', 'crash'] as const
/** The images of the revision before the newest one, and of the newest. */
const [EARLIER, PRESENT] = [demoImage('0.40.0'), demoImage('1.0.0')]

const noCapacity =
  'was unable to place a task. Reason: Capacity is unavailable at this time. Please try again later or in a different availability zone.'

/** Everything about one fix of a broken version, from its seed alone. */
export function drawBrokenVersion(seed: number): BrokenVersion {
  const { one, whole, chance, some } = createDraw(seed)
  const strategy = one(STRATEGIES)
  const pace = { pullSeconds: whole(1, 60), startSeconds: whole(1, 100), targetHealthySeconds: whole(5, 60) }
  return {
    seed,
    strategy,
    desiredCount: whole(1, 4),
    broken: one<Behavior>([
      exits(1, [], { afterSeconds: whole(1, 60) }),
      exits(137, [], { afterSeconds: whole(1, 60) }),
      { container: 'unhealthy' },
      { target: 'timeout' },
      answering(404),
      cannotStart('CannotPullContainerError: not found', 20),
      { unplaceable: noCapacity },
    ]),
    good: one<Behavior>([{}, pace, { unplaceable: noCapacity, onlyForSeconds: whole(10, 120) }]),
    deployedSecondsAgo: strategy === 'rolling' && chance(0.5) ? whole(5, 600) : undefined,
    troubles: some(6, () => ({ seconds: whole(0, 180), what: one(TROUBLES) })),
    configuration: one<DeploymentConfiguration>([
      { minimumHealthyPercent: 0, maximumPercent: 100 },
      { minimumHealthyPercent: 50, maximumPercent: 200 },
      { minimumHealthyPercent: 100, maximumPercent: 200 },
    ]),
    containerHealthCheck: chance(0.5),
    drainSeconds: whole(0, 60),
  }
}

/** The broken version, as the run finds it, and what becomes of it meanwhile. */
function breakService(simulation: Simulation, drawn: BrokenVersion): void {
  const { world, outOfBand, clock } = simulation
  world.setBehavior(PRESENT, drawn.broken)
  world.setBehavior(EARLIER, drawn.broken)
  if (drawn.deployedSecondsAgo !== undefined) {
    outOfBand.updateService({ cluster: demoCluster, service: demoService, taskDefinition: 'cicd-demo:40' })
    clock.advanceTo(clock.now() + drawn.deployedSecondsAgo * 1000)
  }
  for (const { seconds, what } of drawn.troubles)
    schedule(simulation, seconds, () => {
      const old = oldTasks(simulation)
      if (what !== 'crash') outOfBand.sicken(demoCluster, demoService, what, old)
      else if (old[0]) outOfBand.crashTask(demoCluster, demoService, old[0])
    })
}

/** The service's tasks that the run under test has not brought. */
function oldTasks({ world: { state } }: Simulation): TaskRecord[] {
  const [service] = state.services.values()
  const tasks = service ? tasksOf(state, service) : []
  return tasks.filter(task => isLive(task) && !task.view.taskDefinitionArn?.endsWith(':42'))
}

function scenarioOf(drawn: BrokenVersion): Scenario {
  const { seed, strategy, desiredCount, containerHealthCheck, drainSeconds, configuration } = drawn
  const overrides = {
    seed,
    behavior: drawn.good,
    inputs: { timeout: '60m' },
    setup: (simulation: Simulation) => breakService(simulation, drawn),
  }
  return strategyScenario(strategy, 'A good version over a broken one.', overrides, {
    every: { desiredCount, containerHealthCheck, drainSeconds },
    rolling: { deploymentConfiguration: configuration },
  })
}

/** One fix of a broken version and what is wrong with its end. */
export interface BrokenVersionResult {
  readonly drawn: BrokenVersion
  readonly outcome: string
  readonly wrong: readonly string[]
  readonly log: readonly string[]
}

/** Deploys a good version over a broken one: nothing that the old tasks do may end it. */
export async function runBrokenVersion(seed: number): Promise<BrokenVersionResult> {
  const drawn = drawBrokenVersion(seed)
  const { outputs, simulation, log } = await runScenario(scenarioOf(drawn))
  const outcome = outputs.get('outcome') ?? ''
  const stopped = simulation.calls.filter(({ operation }) => /^Stop/.test(operation))
  const wrong = [
    ...(outcome === 'succeeded' ? [] : [`a fix ended ${outcome}: ${outputs.get('reason') ?? 'no reason'}`]),
    ...stopped.map(({ operation }) => `a fix was taken back by ${operation}`),
  ]
  return { drawn, outcome, wrong, log }
}
