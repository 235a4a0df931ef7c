import type { Clock } from './clock.ts'

/** Looks again, after pauses of so many milliseconds, for what lists show late; `undefined` where it stays away. */
export async function findPatiently<T>(
  find: () => Promise<T | undefined>,
  { tries, pause }: { readonly tries: number; readonly pause: number },
  clock: Pick<Clock, 'sleep'>,
  signal?: AbortSignal,
): Promise<T | undefined> {
  for (let left = tries; ; left--) {
    const found = await find()
    if (found !== undefined || left <= 1) return found
    await clock.sleep(pause, signal)
  }
}
