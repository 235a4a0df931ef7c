import type { Scenario } from '../simulator/scenario.ts'
import { codeDeployScenario } from '../simulator/scenarios/codedeploy-scenario.ts'
import { demoScenario } from '../simulator/scenarios/demo-scenario.ts'
import { nativeScenario } from '../simulator/scenarios/native-scenario.ts'
import type { Simulation } from '../simulator/simulation.ts'
import type { Behavior } from '../simulator/world/behavior.ts'
import { type Deployer, MAX_WAIT_SECONDS, sdkWaiter, thisAction } from './deployers.ts'
import { tableOf } from './markdown-table.ts'
import { type GroundTruth, observeGroundTruth, REVISION } from './soak/ground-truth.ts'
import { quantile, summaryOf, weylSequence } from './statistics.ts'

/** Deployments of each strategy. */
const DEPLOYMENTS = 200
/** Their lengths, seconds. */
const SHORTEST = 60
const LONGEST = 30 * 60

type Setup = (simulation: Simulation) => void

/** A deployment that takes about so many seconds; `seed` decides what they are spent on. */
type Draw = (length: number, seed: number, setup: Setup) => Scenario

/** Slow where an image may be slow: while it is pulled, starts, or becomes healthy. */
function slow(length: number, seed: number): Behavior {
  const long = 0.9 * length
  const short = 0.05 * length
  const kinds: readonly Behavior[] = [
    { pullSeconds: long, startSeconds: short, targetHealthySeconds: short },
    { pullSeconds: short, startSeconds: long, targetHealthySeconds: short },
    { pullSeconds: short, startSeconds: short, targetHealthySeconds: long },
  ]
  return kinds[seed % kinds.length] as Behavior
}

/** The level that the SDK's waiters wait for as well. */
const wanted = (wait: 'stable' | 'complete') => ({ wait, timeout: `${MAX_WAIT_SECONDS}s` })

const rolling: Draw = (length, seed, setup) =>
  demoScenario('bench', 'A deployment.', {
    seed,
    behavior: slow(length, seed),
    inputs: wanted('stable'),
    setup,
  })

const native =
  (strategy: 'BLUE_GREEN' | 'CANARY'): Draw =>
  (length, seed, setup) => {
    const bakeTimeInMinutes = Math.floor((length / 60) * ((seed % 10) / 10))
    return nativeScenario('bench', 'A deployment.', {
      seed,
      behavior: slow(length - bakeTimeInMinutes * 60, seed),
      inputs: wanted('stable'),
      world: { strategy, deploymentConfiguration: { bakeTimeInMinutes } },
      setup,
    })
  }

const codedeploy: Draw = (length, seed, setup) =>
  codeDeployScenario('bench', 'A deployment.', {
    seed,
    behavior: slow(length, seed),
    inputs: wanted('complete'),
    world: {
      blueGreen: {
        deploymentReadyOption: { actionOnTimeout: 'CONTINUE_DEPLOYMENT', waitTimeInMinutes: 0 },
        terminateBlueInstancesOnDeploymentSuccess: {
          action: 'TERMINATE',
          terminationWaitTimeInMinutes: seed % 6,
        },
      },
    },
    setup,
  })

const STRATEGIES = {
  'rolling update': [rolling, 'stable'],
  'blue/green': [native('BLUE_GREEN'), 'stable'],
  canary: [native('CANARY'), 'stable'],
  CodeDeploy: [codedeploy, 'complete'],
} as const

/** What one deployment showed. */
interface Observation {
  readonly green: boolean
  /** Milliseconds from the true end of the deployment to the verdict; negative when the verdict came too early. */
  readonly lag: number
  readonly callsPerMinute: number
}

async function observe(
  contender: Deployer,
  draw: Draw,
  level: 'stable' | 'complete',
  length: number,
  seed: number,
): Promise<Observation> {
  let ask: (() => GroundTruth) | undefined
  const scenario = draw(length, seed, simulation => {
    ask = observeGroundTruth(simulation, REVISION, level)
  })
  const { simulation, green, endedAt } = await contender.watch(scenario)
  const { calls, clock } = simulation
  const started =
    calls.find(({ operation }) => /^(?:UpdateService|CreateDeployment)$/.test(operation))?.at ?? 0
  const callsPerMinute = calls.filter(({ at }) => at > started).length / ((endedAt - started) / 60_000)
  // A verdict that came too early is held against the end that came after it.
  clock.advanceTo(endedAt + MAX_WAIT_SECONDS * 1000)
  return { green, lag: endedAt - (ask?.().since ?? Number.NaN), callsPerMinute }
}

async function row(strategy: keyof typeof STRATEGIES, contender: Deployer): Promise<string[]> {
  const [draw, level] = STRATEGIES[strategy]
  const seen: Observation[] = []
  for (const [seed, part] of weylSequence(DEPLOYMENTS).entries()) {
    seen.push(await observe(contender, draw, level, SHORTEST + part * (LONGEST - SHORTEST), seed))
  }
  const ten = await observe(contender, draw, level, 600, 1)
  const lags = seen.map(({ lag }) => lag)
  const rates = seen.map(({ callsPerMinute }) => callsPerMinute)
  return [
    strategy,
    contender.name,
    `${seen.filter(({ green }) => green).length} of ${DEPLOYMENTS}`,
    String(lags.filter(lag => lag < 0).length),
    ...summaryOf(lags),
    quantile(rates, 0.5).toFixed(1),
    ten.callsPerMinute.toFixed(1),
  ]
}

/** A table of how long after the true end each contender says so, over deployments of 1 to 30 minutes. */
export async function benchTimeToVerdict(): Promise<string> {
  const rows: string[][] = []
  for (const strategy of Object.keys(STRATEGIES) as (keyof typeof STRATEGIES)[]) {
    for (const contender of [thisAction, sdkWaiter(15), sdkWaiter()])
      rows.push(await row(strategy, contender))
  }
  return tableOf(
    [
      'Strategy',
      'Who waits',
      'Green',
      'Too early',
      'Median, s',
      'p90, s',
      'p99, s',
      'Longest, s',
      'Calls a minute, median',
      'in 10 minutes',
    ],
    rows,
    2,
  )
}
