import { DeployError, type Failure, failureIn } from '../base/errors.ts'
import { saveReported } from '../github/action-state.ts'
import { createRunner, type Runner } from '../github/runner.ts'
import { knownInEnvironment } from '../redact/known-in-environment.ts'
import { createRedactor } from '../redact/redactor.ts'
import type { Runtime } from './runtime.ts'

/** What the story of every action has. */
export interface RunStory {
  /** Milliseconds since the epoch. */
  readonly startedAt: number
  readonly endedAt?: number
  readonly outcome?: string
  /** Whether the step is green. */
  readonly green?: boolean
  readonly failure?: Failure
  /** Whether an error ended it. */
  readonly byError?: true
}

/** Changes a story and returns it as it is then. */
export type UpdateStory<S> = (change: (story: S) => S) => S

/** An action: what it does, and the words for what came of it. */
export interface Action<S extends RunStory> {
  /** The story before anything has happened; `now` is in milliseconds since the epoch. */
  begin(now: number): S
  /** Does the work and tells it; what it throws ends the run. */
  work(tell: UpdateStory<S>): Promise<void>
  isSuccess(story: S): boolean
  /** The failure of a run that an error ended; its own words where not given. */
  explainError?(error: unknown, story: S): Failure | Promise<Failure>
  /** The failure of a run that is red without an error. */
  explain(story: S): Failure | Promise<Failure>
  /** What the ending means for the parts of the story. */
  complete?(story: S): S
  /** The last words in the log of a run without a failure. */
  conclude?(story: S, runner: Runner): void | Promise<void>
  outputs?(story: S, runner: Runner): void | Promise<void>
  summary?(story: S): string | Promise<string>
  /** Reports elsewhere, behind outputs and summary. */
  finish?(story: S): Promise<void>
  /** A post step cannot fail its job, so its failure is a warning. */
  readonly isPost?: boolean
}

/** Runs an action, tells how it ended exactly once, and returns the exit code. */
export async function runAction<S extends RunStory>(
  { clock, env, signal, toolkit }: Runtime,
  createAction: (runner: Runner) => Action<S>,
): Promise<0 | 1> {
  const runner = createRunner(
    toolkit,
    createRedactor(() => knownInEnvironment(env)),
  )
  const action = createAction(runner)
  const kept = keepStory(action.begin(clock.now()))
  try {
    await action.work(kept.tell)
  } catch (error) {
    const { aborted } = signal
    const ended = kept.tell(story => ({ ...story, endedAt: clock.now() }))
    const failure = aborted ? undefined : await (action.explainError ?? failureIn)(error, ended)
    kept.tell(story => interrupted(story, failure))
    if (!aborted && !(error instanceof DeployError) && error instanceof Error)
      runner.debug(error.stack ?? error.message)
  }
  const story = await endStory(
    kept.tell(story => ({ ...story, endedAt: clock.now() })),
    action,
  )
  if (story.failure === undefined) await action.conclude?.(story, runner)
  else if (action.isPost) warn(story.failure, runner)
  else runner.fail(story.failure)
  // The verdict stands from here on, whatever can be written of it.
  await runner.ready()
  runner.finish()
  await action.outputs?.(story, runner)
  const summary = await action.summary?.(story)
  if (summary !== undefined) await runner.summary(summary)
  await action.finish?.(story)
  saveReported(runner)
  return story.green || action.isPost ? 0 : 1
}

/** Keeps a story while it is told. */
export function keepStory<S>(begun: S): { readonly tell: UpdateStory<S>; readonly story: () => S } {
  let story = begun
  return {
    tell: change => {
      story = change(story)
      return story
    },
    story: () => story,
  }
}

/** The story of what an error has ended, with the failure that it is, or else the cancellation of the run. */
export function interrupted<S extends RunStory>(story: S, failure: Failure | undefined): S {
  return failure === undefined
    ? { ...story, outcome: 'cancelled' }
    : { ...story, outcome: 'failed', byError: true, failure }
}

async function endStory<S extends RunStory>(story: S, action: Action<S>): Promise<S> {
  const green = story.failure === undefined && action.isSuccess(story)
  const failure = green ? undefined : (story.failure ?? (await action.explain(story)))
  const ended = { ...story, green, ...(failure ? { failure } : {}) }
  return action.complete?.(ended) ?? ended
}

function warn({ title, message, next }: Failure, runner: Runner): void {
  runner.warning(title, `${message}${next ? `\n${next}` : ''}`)
}
