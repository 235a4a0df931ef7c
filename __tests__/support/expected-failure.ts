import { DeployError } from '../../src/base/errors.ts'

/** What a failure tells its reader, with `fatal`; the form in which the tests compare failures. */
export interface FailureText {
  readonly title: string
  readonly message: string
  readonly next: string | undefined
  readonly fatal: DeployError['fatal']
}

/** The failure that `act` throws; any other error, or none, fails the test. */
export function failureOf(act: () => unknown): FailureText {
  try {
    act()
  } catch (error) {
    return failureText(error)
  }
  throw new Error('nothing was thrown')
}

/** The failure that a promise rejects with; any other error, or none, fails the test. */
export async function rejectionOf(promise: Promise<unknown>): Promise<FailureText> {
  const error = await promise.then(
    () => new Error('nothing was thrown'),
    (reason: unknown) => reason,
  )
  return failureText(error)
}

/** What a parser may do with any text: answer, or fail in words. Any other error is thrown on. */
export function answersOrExplains(act: () => unknown): boolean {
  try {
    act()
  } catch (error) {
    failureText(error)
  }
  return true
}

/** The same of a reader that takes its time. */
export async function resolvesOrExplains(reading: Promise<unknown>): Promise<boolean> {
  await reading.catch(failureText)
  return true
}

function failureText(error: unknown): FailureText {
  if (!(error instanceof DeployError)) throw error
  const { title, message, next, fatal } = error
  return { title, message, next, fatal }
}
