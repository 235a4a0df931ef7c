import { runScenario } from '../simulator/run/run-scenario.ts'
import type { Scenario } from '../simulator/scenario.ts'
import { causeScenarios } from '../simulator/scenarios/causes.ts'
import type { Simulation } from '../simulator/simulation.ts'
import { tableOf } from './markdown-table.ts'
import { quantile, seconds, summaryOf } from './statistics.ts'

/** Worlds of each cause: other timings, another jitter. */
const SEEDS = 10

/** When the run said that the deployment has failed. */
const FAILED = /deployment failed: /
/** The same of the circuit breaker: it is seen to act, whether it rolls back or not. */
const ACTED = /AWS is rolling|deployment rolled back|deployment failed: /

const BREAKER = { deploymentCircuitBreaker: { enable: true, rollback: true } }

/** Milliseconds from the start of a deployment, and from the first task of it that stopped, where one did. */
interface Detection {
  readonly sinceStart: number
  readonly sinceFailure?: number
}

/** What never heals and is given up, by cause. */
const CAUSES = causeScenarios.filter(
  ({ name, exitCode, outcome }) => exitCode !== 0 && outcome !== 'timed-out' && !name.includes('breaker'),
)

/** The action as it comes, or with nothing but the circuit breaker of the service to end the deployment. */
function variant(
  scenario: Scenario,
  seed: number,
  alone: boolean,
  watch: (it: Simulation) => void,
): Scenario {
  return {
    ...scenario,
    seed,
    ...(alone ? { inputs: { ...scenario.inputs, 'fail-after': '0', timeout: '30m' } } : {}),
    arrange: simulation => {
      scenario.arrange(simulation)
      watch(simulation)
      if (!alone) return
      for (const { deploymentConfiguration } of simulation.world.state.services.values())
        Object.assign(deploymentConfiguration, BREAKER)
    },
  }
}

async function detect(scenario: Scenario, seed: number, alone: boolean): Promise<Detection | undefined> {
  let failedAt: number | undefined
  const watch = ({ clock, world }: Simulation) => {
    const before = new Set(world.state.tasks.keys())
    clock.beforeAdvance(now => {
      if (failedAt !== undefined) return
      const stopped = [...world.state.tasks].some(
        ([arn, { view }]) => !before.has(arn) && view.desiredStatus === 'STOPPED',
      )
      if (stopped) failedAt = now
    })
  }
  const { log, simulation } = await runScenario(variant(scenario, seed, alone, watch))
  const line = log.find(text => /^\d\d:\d\d /.test(text) && (alone ? ACTED : FAILED).test(text))
  const started = simulation.calls.find(({ operation }) => operation === 'UpdateService')?.at
  if (line === undefined || started === undefined) return undefined
  const [minutes = 0, rest = 0] = line.slice(0, 5).split(':').map(Number)
  const sinceStart = (minutes * 60 + rest) * 1000
  return failedAt === undefined
    ? { sinceStart }
    : { sinceStart, sinceFailure: started + sinceStart - failedAt }
}

async function detectAll(alone: boolean): Promise<Map<string, Detection[]>> {
  const found = new Map<string, Detection[]>()
  for (const scenario of CAUSES) {
    const own: Detection[] = []
    for (let seed = 1; seed <= SEEDS; seed++) {
      const detection = await detect(scenario, seed, alone)
      if (detection) own.push(detection)
    }
    found.set(scenario.name.replace('cause-', ''), own)
  }
  return found
}

/** Milliseconds, not a number where there was no verdict. */
function medianStart(detections: readonly Detection[]): number {
  const starts = detections.map(({ sinceStart }) => sinceStart)
  return quantile(starts, 0.5)
}

function show(ms: number): string {
  return Number.isNaN(ms) ? '–' : seconds(ms)
}

/** Two tables: how soon an unrecoverable deployment is known to be one, over all and by cause. */
export async function benchUnrecoverable(): Promise<string> {
  const own = await detectAll(false)
  const breaker = await detectAll(true)
  const contenders = [
    ['this action, without a circuit breaker', own],
    ['the circuit breaker of ECS', breaker],
  ] as const
  const overall = contenders.map(([name, found]) => {
    const all = [...found.values()].flat()
    const lags = all.flatMap(({ sinceFailure }) => sinceFailure ?? [])
    return [name, `${all.length} of ${CAUSES.length * SEEDS}`, ...summaryOf(lags)]
  })
  const causes = [...own].map(([cause, found]) => {
    const [mine, its] = [medianStart(found), medianStart(breaker.get(cause) ?? [])]
    return [cause, show(mine), show(its), Number.isNaN(its / mine) ? '' : (its / mine).toFixed(1)]
  })
  const heads = ['Who ends it', 'Verdicts', 'Median, s', 'p90, s', 'p99, s', 'Longest, s']
  return `${tableOf(heads, overall, 1)}

${tableOf(['Cause', 'This action, s', 'Circuit breaker, s', 'Ratio'], causes, 1)}`
}
