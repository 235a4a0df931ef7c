import type { ProbeAnswer } from '../src/base/probe.ts'
import type { GithubEvent, GithubSetup } from './github/scenario-setup.ts'
import type { Simulation } from './simulation.ts'

/** The part of the bundle that a step runs. */
export type Entry =
  | 'deploy'
  | 'control'
  | 'compat-deploy'
  | 'compat-render'
  | 'compat-express'
  | 'run-task'
  | 'register'
  | 'schedule'
  | 'plan'
  | 'preview'
  | 'express'
  | 'verify'

/** A later step of the same job or of a later one, with inputs made from the outputs of the one before. */
export interface NextStep {
  entry: Entry
  inputs(outputs: ReadonlyMap<string, string>): Record<string, string>
  /** Seconds that pass before it, such as a reviewer's time. */
  afterSeconds?: number
  /** The event that started it, where it is another one. */
  event?: GithubEvent
  /** Variables of its own, such as the attempt of a run. */
  env?: Readonly<Record<string, string>>
  /** What happens right before it. */
  setup?(simulation: Simulation): void
  next?: NextStep
}

/** An answer to an HTTP check, or its status alone. */
export type ScenarioAnswer = number | (Pick<ProbeAnswer, 'status'> & Partial<ProbeAnswer>)

/** One story to play: an account, what happens to it, what the action is asked for and how that must end. */
export interface Scenario {
  name: string
  /** One sentence for a person. */
  title: string
  inputs: Readonly<Record<string, string>>
  /** The part of the bundle that is run; the deploy action where not set. */
  entry?: Entry
  env?: Readonly<Record<string, string>>
  /** The event that started the run and how GitHub is; without it, the run knows nothing of GitHub. */
  github?: GithubSetup
  /** Files of the workspace, by path. */
  files?: Readonly<Record<string, string>>
  /** Builds the world, its faults and out-of-band changes. */
  arrange(simulation: Simulation): void
  /** The answer of an HTTP check, or its status; without it the load balancers answer, or 200 in a world without names. */
  probe?(url: string, simulation: Simulation): ScenarioAnswer | Promise<ScenarioAnswer>
  /** Of everything that is left to chance, in the account and in the run; without it, the run has no jitter. */
  seed?: number
  /** The AWS credentials end after so many seconds; the SDK renews them where they are not from the environment. */
  credentials?: { endAfterSeconds?: number; renewed?: boolean }
  /** The runner's clock is so many seconds ahead of AWS's. */
  aheadSeconds?: number
  /** The run is cancelled after so many seconds. */
  cancelAfterSeconds?: number
  next?: NextStep
  /** Of the last step. */
  exitCode: 0 | 1
  outcome?: string
}
