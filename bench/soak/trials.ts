import { runAlarmWorld } from './alarms.ts'
import { runBrokenVersion } from './broken-version.ts'
import { runJointWaves } from './joint-waves.ts'
import { runTrial } from './trial.ts'
import { runTwoRuns } from './two-runs.ts'

/** What came of one seed. */
export interface SeedResult {
  /** All that was drawn. */
  readonly drawn: unknown
  /** Strategy and outcomes, to count. */
  readonly kind: string
  readonly wrong: readonly string[]
  readonly log: readonly string[]
}

/** What can be played from a seed. */
export const TRIALS = {
  /** One deployment in a random world, its verdict held against the account. */
  worlds: async seed => {
    const { world, outcome, wrong, log } = await runTrial(seed)
    return {
      drawn: world,
      kind: `${world.strategy} ${outcome}`,
      wrong: wrong === undefined ? [] : [wrong],
      log,
    }
  },
  /** Two runs at once on one service: neither may touch what the other has made. */
  'two-runs': async seed => {
    const { drawn, ends, wrong } = await runTwoRuns(seed)
    const outcomes = ends.map(({ outcome }) => outcome).join(' and ')
    const log = ends.flatMap((end, index) => [`Run ${index + 1}`, ...end.log])
    return { drawn, kind: `${drawn.strategy} ${outcomes}`, wrong, log }
  },
  /** A good version over a broken one: what the old tasks do ends nothing. */
  'broken-version': async seed => {
    const { drawn, outcome, wrong, log } = await runBrokenVersion(seed)
    return { drawn, kind: `${drawn.strategy} ${outcome}`, wrong, log }
  },
  /** A good version among alarms: only one of its own that goes off after the start makes it red. */
  alarms: async seed => {
    const { drawn, outcome, wrong, log } = await runAlarmWorld(seed)
    return { drawn, kind: `${drawn.strategy} ${outcome}`, wrong, log }
  },
  /** Services in waves with `together`: all are deployed, or none. */
  together: async seed => {
    const { drawn, outcome, wrong, log } = await runJointWaves(seed)
    return { drawn, kind: `${drawn.services.at(-1)?.wave} waves, ${outcome}`, wrong, log }
  },
} as const satisfies Readonly<Record<string, (seed: number) => Promise<SeedResult>>>
