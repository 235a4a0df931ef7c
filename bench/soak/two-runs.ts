import { demoImage } from '../../simulator/fixtures/demo.ts'
import { runUntilKilled } from '../../simulator/run/killed-run.ts'
import { recordToolkit } from '../../simulator/run/recording-toolkit.ts'
import { runtimeOf } from '../../simulator/run/run-scenario.ts'
import type { Scenario } from '../../simulator/scenario.ts'
import { exits } from '../../simulator/scenarios/task-failures.ts'
import { createSimulation, type Simulation } from '../../simulator/simulation.ts'
import type { Behavior } from '../../simulator/world/behavior.ts'
import { ACTIONS } from '../../src/actions/registry.ts'
import { createDraw } from './draw.ts'
import { type Owners, observeOwners } from './owners.ts'
import { strategyScenario } from './strategies.ts'

/** One of two runs that deploy to the same service at once. */
interface DrawnRun {
  readonly image: string
  readonly startsAfterSeconds: number
  /** How the run ends before its time: by the signal of a cancellation, or killed at one of its calls. */
  readonly end?:
    | { readonly cancelAfterSeconds: number }
    | { readonly call: number; readonly applied: boolean }
}

/** Two runs and the world that they share, from one seed. */
export interface TwoRuns {
  readonly seed: number
  readonly strategy: (typeof STRATEGIES)[number]
  readonly runs: readonly [DrawnRun, DrawnRun]
  readonly behaviors: Readonly<Record<string, Behavior>>
  readonly breaker: boolean
}

const STRATEGIES = ['rolling', 'rolling', 'blue-green', 'canary', 'codedeploy'] as const
const IMAGES = [demoImage('2.0.0'), demoImage('0.40.0')] as const
/** Minutes that a run watches at most. */
const TIMEOUT = 20
/** A look may be so many milliseconds old when a run says what it saw. */
const LOOK = 30_000

/** Everything about two runs, from their seed alone. */
export function drawTwoRuns(seed: number): TwoRuns {
  const { one, whole, chance } = createDraw(seed)
  const pace = (): Behavior => ({ pullSeconds: whole(1, 40), startSeconds: whole(1, 60) })
  const behavior = (): Behavior =>
    one([{}, {}, pace(), pace(), exits(1, [], { afterSeconds: whole(1, 20) }), { container: 'unhealthy' }])
  const same = chance(0.3)
  const run = (image: string, most: number): DrawnRun => {
    const drawn = { image, startsAfterSeconds: whole(0, most) }
    const end = one(['none', 'none', 'cancelled', 'killed'] as const)
    if (end === 'cancelled') return { ...drawn, end: { cancelAfterSeconds: whole(0, 240) } }
    if (end === 'killed') return { ...drawn, end: { call: whole(1, 60), applied: chance(0.5) } }
    return drawn
  }
  return {
    seed,
    strategy: one(STRATEGIES),
    runs: [run(IMAGES[0], 5), run(IMAGES[same ? 0 : 1], one([5, 60, 240]))],
    behaviors: { [IMAGES[0]]: behavior(), [IMAGES[1]]: behavior() },
    breaker: chance(0.5),
  }
}

function scenarioOf({ strategy, breaker, seed }: TwoRuns, { image }: DrawnRun): Scenario {
  const overrides = { seed, inputs: { image, timeout: `${TIMEOUT}m` } }
  const deploymentConfiguration = { deploymentCircuitBreaker: { enable: breaker, rollback: breaker } }
  const accounts = { rolling: { deploymentConfiguration }, native: { deploymentConfiguration } }
  return strategyScenario(strategy, 'One of two runs.', overrides, accounts)
}

/** How one of the runs ended, by what it said and by the account. */
interface RunEnd {
  readonly outcome: string
  readonly exitCode: 0 | 1 | undefined
  readonly log: readonly string[]
  /** Virtual seconds from its start. */
  readonly seconds: number
  /** When (ms) the service had this run's revision as its present one for the last time, before the end. */
  readonly heldAt: number | undefined
  readonly endedAt: number
}

/** Two runs as they went, and what they did that they may not. */
export interface TwoRunsResult {
  readonly drawn: TwoRuns
  readonly ends: readonly RunEnd[]
  readonly wrong: readonly string[]
}

/** Plays two runs at once on one service and holds what they did and said against the account. */
export async function runTwoRuns(seed: number): Promise<TwoRunsResult> {
  const drawn = drawTwoRuns(seed)
  const simulation = createSimulation({ seed })
  const scenarios = drawn.runs.map(run => scenarioOf(drawn, run))
  scenarios[0]?.arrange(simulation)
  for (const [image, behavior] of Object.entries(drawn.behaviors))
    simulation.world.setBehavior(image, behavior)
  const owners = observeOwners(simulation)
  const ends = await Promise.all(
    drawn.runs.map((run, index) => playRun(run, scenarios[index] as Scenario, simulation, owners, index)),
  )
  return { drawn, ends, wrong: [...owners.wrong, ...judgeEnds(drawn, ends)] }
}

async function playRun(
  { startsAfterSeconds, end, image }: DrawnRun,
  scenario: Scenario,
  shared: Simulation,
  owners: Owners,
  index: number,
): Promise<RunEnd> {
  const { clock } = shared
  await clock.sleep(startsAfterSeconds * 1000)
  const begun = clock.now()
  const simulation: Simulation = { ...shared, handle: owners.handleOf(index) }
  const ended = (outcome: string, exitCode: 0 | 1 | undefined, log: readonly string[]): RunEnd => ({
    outcome,
    exitCode,
    log,
    seconds: (clock.now() - begun) / 1000,
    heldAt: owners.heldAt(image),
    endedAt: clock.now(),
  })
  const deploy = await ACTIONS.deploy()
  const post = await ACTIONS.post()
  if (end && 'call' in end) {
    const { killed, state, log } = await runUntilKilled(end, scenario, simulation, deploy)
    if (!killed) return ended('killed too late', undefined, log)
    const toolkit = recordToolkit(undefined, state)
    await clock.sleep(1000)
    await post(runtimeOf(scenario, simulation, toolkit, new Map()))
    return ended('killed', undefined, [...log, ...toolkit.log])
  }
  const cancellation = new AbortController()
  const toolkit = recordToolkit()
  const runtime = runtimeOf(scenario, simulation, toolkit, new Map())
  if (end)
    clock.schedule(begun + end.cancelAfterSeconds * 1000, () => cancellation.abort(new Error('SIGINT')))
  const exitCode = await deploy({ ...runtime, signal: cancellation.signal })
  const result = ended(toolkit.outputs.get('outcome') ?? '', exitCode, toolkit.log)
  await post(runtime)
  return result
}

/** What the runs said, against what the account had. */
function judgeEnds(drawn: TwoRuns, ends: readonly RunEnd[]): string[] {
  return ends.flatMap((end, index) => {
    const wrong: string[] = []
    const say = (what: string) => wrong.push(`run ${index + 1} ${what}`)
    if (end.seconds > TIMEOUT * 60 + 600) say(`took ${end.seconds} s`)
    if (end.exitCode !== undefined && (end.exitCode === 0) !== (end.outcome === 'succeeded'))
      say(`ended with exit code ${end.exitCode} and outcome ${end.outcome}`)
    if (end.outcome === 'succeeded' && end.endedAt - (end.heldAt ?? 0) > LOOK)
      say('is green, but the service does not run its revision')
    const alone = drawn.runs.every(run => run.end === undefined)
    const healthy = Object.keys(drawn.behaviors[drawn.runs[index]?.image ?? ''] ?? {}).every(key =>
      /Seconds$/.test(key),
    )
    const allowed = ['succeeded', 'superseded']
    if (alone && healthy && !allowed.includes(end.outcome)) say(`of a good version ended ${end.outcome}`)
    return wrong
  })
}
