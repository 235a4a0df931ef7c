import type { Clock } from '../../base/clock.ts'
import { DeployError } from '../../base/errors.ts'
import { describeError, errorKind, mayHaveBeenApplied, toDeployError } from './errors.ts'

/** A mutation that AWS carries out again when it is sent again, with the way to find out whether it was. */
export interface Mutation<T> {
  /** Completes "could not …". */
  readonly doing: string
  send(): Promise<T>
  /** What an earlier try left behind after its answer was lost; `undefined` when it left nothing. Throws when that cannot be read. */
  readBack(): Promise<T | undefined>
  /** Looks again at what is there, before what AWS has refused is sent another time. */
  refresh?(): Promise<void>
  /** Hears that AWS has refused every try, so that nothing was carried out. */
  refused?(): void
}

/** Once so many milliseconds were waited for answers, the mutation is not sent again. */
const PATIENCE = 30_000

/** The wait before a repeat, in milliseconds: 1 s, 2 s, 4 s, … up to 20 s. */
const backoff = (attempt: number) => Math.min(1000 * 2 ** (attempt - 1), 20_000)

/**
 * Sends a mutation up to `maxAttempts` times. After a lost answer AWS is asked first whether the
 * call was carried out, so that no second revision or deployment comes of it.
 */
export async function sendOnce<T>(mutation: Mutation<T>, clock: Clock, maxAttempts: number): Promise<T> {
  let waited = 0
  let isLost = false
  for (let attempt = 1; ; attempt++) {
    const begun = clock.monotonic()
    try {
      return await mutation.send()
    } catch (error) {
      waited += clock.monotonic() - begun
      isLost ||= mayHaveBeenApplied(error)
      const passing = isPassing(error)
      if (passing) await clock.sleep(backoff(attempt))
      const found = isLost ? await readBack(mutation, error) : undefined
      if (found !== undefined) return found
      if (!passing || attempt >= maxAttempts || waited >= PATIENCE) {
        if (!isLost) mutation.refused?.()
        throw toDeployError(error, mutation.doing)
      }
      if (!isLost) await mutation.refresh?.()
    }
  }
}

/** Whether the call may be answered otherwise in a moment; a signature of another time is refused as such. */
function isPassing(error: unknown): boolean {
  const kind = errorKind(error)
  return kind === 'throttled' || kind === 'transient' || kind === 'skewed'
}

/** Sent again, what may have been done would be done twice: so where AWS cannot be asked, that it is unknown is the end. */
async function readBack<T>(mutation: Mutation<T>, lost: unknown): Promise<T | undefined> {
  try {
    return await mutation.readBack()
  } catch (error) {
    const { message } = toDeployError(lost, mutation.doing)
    const asked = toDeployError(error, 'look for it')
    throw new DeployError(
      {
        title: `Unknown whether AWS did this: ${mutation.doing}`,
        message: `The answer was lost (${message}). What AWS did could not be read: ${describeError(asked)}`,
        next: 'Check in the AWS console whether it was done, then run the job again.',
      },
      { cause: asked.cause, fatal: asked.fatal },
    )
  }
}
