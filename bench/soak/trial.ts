import { runScenario, type ScenarioResult } from '../../simulator/run/run-scenario.ts'
import { type GroundTruth, observeGroundTruth, REVISION } from './ground-truth.ts'
import { drawWorld, type RandomWorld, scenarioOf } from './random-world.ts'

/** Tries of one call; as many faults in a row may end a run. */
const ATTEMPTS = 5
/** From the truth to the look that sees it, milliseconds: the longest pause of the watch, and its jitter. */
const NOTICE = 40_000

/** A deployment whose tasks crash again and again may have all of them running for a moment: success has to last, milliseconds. */
const LASTING = 10 * 60_000

/** One deployment and what is wrong with its verdict. */
export interface TrialResult {
  readonly world: RandomWorld
  readonly outcome: string
  readonly wrong?: string
  readonly log: readonly string[]
}

/** Runs the world of a seed and holds the run's verdict against what the account itself knows. */
export async function runTrial(seed: number): Promise<TrialResult> {
  const world = drawWorld(seed)
  const { result, truth: ask } = await runWorld(world, {})
  const truth = ask()
  const outcome = result.outputs.get('outcome') ?? ''
  const wrong =
    outcome === 'succeeded' ? falseSuccess(world, result, truth) : await falseFailure(world, result, truth)
  const code = outcome === 'succeeded' ? 0 : 1
  const exit = result.exitCode === code ? undefined : `exit code ${result.exitCode} with outcome ${outcome}`
  const problem = wrong ?? exit
  return { world, outcome, log: result.log, ...(problem ? { wrong: problem } : {}) }
}

async function runWorld(world: RandomWorld, inputs: Readonly<Record<string, string>>) {
  let ask: () => GroundTruth = () => ({ since: undefined, last: undefined, lostAt: undefined })
  const scenario = scenarioOf(world, inputs, simulation => {
    ask = observeGroundTruth(simulation, REVISION, world.wait)
  })
  const result = await runScenario(scenario)
  return { result, truth: ask }
}

/** What a look may be behind the account, in milliseconds: stale answers and late ones. */
function blur({ faults }: RandomWorld): number {
  const each = faults.map(fault => {
    if (fault.kind === 'stale') return fault.seconds * 1000
    return fault.kind === 'delay' ? fault.ms * (fault.calls?.length ?? 0) : 0
  })
  return each.reduce((sum, ms) => sum + ms, 0)
}

/** Green is right only where the account had all that success needs when it was looked at. */
function falseSuccess(
  world: RandomWorld,
  { simulation }: ScenarioResult,
  { last }: GroundTruth,
): string | undefined {
  if (last === undefined) return 'green, but the account never had what success needs'
  const behind = simulation.clock.now() - last
  return behind > blur(world) ? `green, but it was true ${behind} ms ago for the last time` : undefined
}

/**
 * Red is right where AWS or an out-of-band change ended the deployment, where the time was over before it was there, where
 * the same world would not have got there without the action's doing, and where AWS could not be asked.
 */
async function falseFailure(
  world: RandomWorld,
  result: ScenarioResult,
  truth: GroundTruth,
): Promise<string | undefined> {
  const { simulation, outputs } = result
  const undone = simulation.calls.find(
    ({ operation, input }) =>
      /^Stop/.test(operation) || input['taskDefinition'] === REVISION.replace(/42$/, '41'),
  )
  const byOthers = truth.lostAt !== undefined && truth.lostAt < (undone?.at ?? Number.POSITIVE_INFINITY)
  if (byOthers || isUnasked(result)) return undefined
  const outcome = outputs.get('outcome')
  if (outcome === 'timed-out') {
    const held = truth.since === undefined ? 0 : simulation.clock.now() - truth.since
    return held > NOTICE + blur(world) ? `timed out, but it was true for ${held} ms` : undefined
  }
  const alone = await runWorld(
    { ...world, faults: [], aheadSeconds: 0 },
    { 'fail-after': '0', 'on-failure': 'leave' },
  )
  const { clock } = alone.result.simulation
  const end = clock.now()
  clock.advanceTo(end + LASTING)
  const { since } = alone.truth()
  const recovered = alone.result.outputs.get('outcome') === 'succeeded' && since !== undefined && since <= end
  if (!recovered) return undefined
  return `${outcome}, but left alone it succeeds: ${outputs.get('reason') ?? 'no reason'}`
}

/** Whether one call failed as often in a row as it may be tried. */
function isUnasked({ simulation }: ScenarioResult): boolean {
  const streaks = new Map<string, number>()
  return simulation.calls.some(({ operation, fault }) => {
    const streak = fault === undefined ? 0 : (streaks.get(operation) ?? 0) + 1
    streaks.set(operation, streak)
    return streak >= ATTEMPTS
  })
}
