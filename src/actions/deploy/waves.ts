import { formatElapsed } from '../../base/duration.ts'
import { inParallel } from '../../base/parallel.ts'
import type { ServiceList } from '../../inputs/service-list.ts'
import { listNames, serviceLine } from '../../report/many-services.ts'
import { count, isGreen } from '../../report/outcome-words.ts'
import type { Outcome } from '../../watch/snapshot.ts'
import type { StartedHere } from './apply.ts'
import type { ServiceEnding, ServiceRun } from './service-run.ts'
import type { DeployTools } from './tools.ts'

/** A service that this run has deployed, and that goes back if another one fails. */
export interface Deployed {
  readonly run: ServiceRun
  readonly started: StartedHere
  /** The place of its wave. */
  readonly wave: number
}

/** How far the services of a run are. */
export interface Waves {
  /** Of the services that were begun. */
  readonly outcomes: Outcome[]
  readonly deployed: Deployed[]
  /** Notes that a service is not deployed. */
  fail(label: string): void
  /** The first service that is not deployed. */
  failed(): string | undefined
}

/** The services of a run before the first wave; `failed` hears of the first one that fails. */
export function beginWaves(onFailure: (label: string) => void): Waves {
  let first: string | undefined
  return {
    outcomes: [],
    deployed: [],
    failed: () => first,
    fail: label => {
      if (first !== undefined) return
      first = label
      onFailure(label)
    },
  }
}

/** So long (milliseconds) a run of many services is not silent. */
const SILENCE = 60_000

/** Hears what is told and looked at. */
export interface ProgressLine {
  told(): void
  looked(): void
}

/** Tells how far many services are, where nothing of them has been told for a while. */
export function createProgressLine(
  total: number,
  { outcomes }: Pick<Waves, 'outcomes'>,
  { clock, log }: Pick<DeployTools, 'clock' | 'log'>,
): ProgressLine {
  const start = clock.monotonic()
  let toldAt = start
  return {
    told: () => {
      toldAt = clock.monotonic()
    },
    looked: () => {
      const now = clock.monotonic()
      if (now - toldAt < SILENCE) return
      toldAt = now
      log.info(`${formatElapsed(now - start)}  ${outcomes.length} of ${count(total, 'service')} done`)
    },
  }
}

/** What is done with the services of the waves. */
interface Work {
  deploy(run: ServiceRun): Promise<ServiceEnding | undefined>
  /** Comes between two waves. */
  bake(): Promise<void>
}

/** Deploys one wave after the other, and none after a service that is not deployed; `waves` has what came of it. */
export async function deployWaves(
  runs: readonly ServiceRun[],
  { waves: places, maxParallel }: Pick<ServiceList, 'waves' | 'maxParallel'>,
  waves: Waves,
  { deploy, bake }: Work,
  { log, signal }: DeployTools,
  line: ProgressLine,
): Promise<void> {
  const isOver = () => signal.aborted || waves.failed() !== undefined
  for (const [index, members] of places.entries()) {
    if (index > 0 && !isOver()) await bake()
    if (isOver()) return
    const wave = members.flatMap(place => runs[place] ?? [])
    if (places.length > 1) log.info(`Wave ${index + 1} of ${places.length}: ${listNames(wave)}`)
    await inParallel(wave, maxParallel, async run => {
      if (isOver()) return
      const ended = await deploy(run)
      if (ended === undefined) return
      waves.outcomes.push(ended.outcome)
      if (ended.started) waves.deployed.push({ run, started: ended.started, wave: index })
      if (!isGreen(ended.outcome)) waves.fail(run.label)
      line.told()
      log.info(serviceLine(run.telling.told()))
    })
  }
}
