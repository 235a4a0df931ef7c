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
  /** Hears once that AWS has refused a try since it does not see yet what the mutation needs. */
  delayed?(): void
  /** Whether what AWS has refused may be accepted in a moment, where that holds for this mutation alone. */
  passes?(error: unknown): boolean
  /** The service that it passes a role to, where that is not ECS. */
  readonly passedTo?: string
  /** Ends the wait for what AWS does not see yet. */
  readonly signal?: AbortSignal
  /** So many milliseconds that wait may take, if that is less than AWS ever needs. */
  readonly patience?: number
}

/**
 * For so many milliseconds ECS is asked again about what it does not see yet, as Terraform's provider does
 * (`propagationTimeout` in https://github.com/hashicorp/terraform-provider-aws/tree/main/internal/service/ecs).
 */
export const SETTLING_TIME = 120_000
const SETTLING_PAUSE = 5000

/** Once so many milliseconds were waited for answers, the mutation is not sent again. */
const PATIENCE = 30_000

/** The wait before a repeat, in milliseconds: 1 s, 2 s, 4 s, … up to 20 s. */
const backoff = (attempt: number) => Math.min(1000 * 2 ** (attempt - 1), 20_000)

/**
 * Sends a mutation up to `maxAttempts` times, not counting those for which something else in AWS was too new. After a
 * lost answer AWS is asked first whether the call was carried out, so that no second revision or deployment comes of it.
 */
export async function sendOnce<T>(mutation: Mutation<T>, clock: Clock, maxAttempts: number): Promise<T> {
  let waited = 0
  let isLost = false
  const settle = settlingOf(mutation, clock)
  let attempt = 1
  while (true) {
    const begun = clock.monotonic()
    try {
      return await mutation.send()
    } catch (error) {
      waited += clock.monotonic() - begun
      const cause = causeOf(error)
      isLost ||= mayHaveBeenApplied(cause)
      const isLate = await settle(cause, isLost)
      const passing = isLate || isPassing(cause) || mutation.passes?.(cause) === true
      if (passing && !isLate) await clock.sleep(backoff(attempt))
      const found = isLost ? await readBack(mutation, error) : undefined
      if (found !== undefined) return found
      if (!passing || (!isLate && (attempt >= maxAttempts || waited >= PATIENCE))) {
        if (!isLost) mutation.refused?.()
        throw toDeployError(error, mutation.doing, mutation.passedTo)
      }
      if (!isLost) await mutation.refresh?.()
      if (!isLate) attempt++
    }
  }
}

/** Waits a moment where AWS does not see yet what the mutation needs, and says whether it is worth another try. */
function settlingOf({ signal, refused, delayed, patience = SETTLING_TIME }: Mutation<unknown>, clock: Clock) {
  let until: number | undefined
  return async (error: unknown, isLost: boolean): Promise<boolean> => {
    if (errorKind(error) !== 'unsettled') return false
    if (until === undefined) delayed?.()
    until ??= clock.monotonic() + Math.min(SETTLING_TIME, patience)
    const rest = until - clock.monotonic()
    if (rest <= 0) return false
    try {
      await clock.sleep(Math.min(SETTLING_PAUSE, rest), signal)
    } catch (reason) {
      if (!isLost) refused?.()
      throw reason
    }
    return true
  }
}

/** The SDK's error, also of a read that belongs to the mutation. */
function causeOf(error: unknown): unknown {
  return error instanceof DeployError ? (error.cause ?? error) : error
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
