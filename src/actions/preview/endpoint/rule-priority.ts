import { DeployError } from '../../../base/errors.ts'
import type { PriorityRange } from '../route-inputs.ts'

/**
 * The free priority for a pull request: the one its number leads to, else the next free one in the range.
 * Different pull requests begin at different places, so that runs at the same time seldom meet.
 */
export function freePriority(
  { first, last }: PriorityRange,
  number: number,
  taken: ReadonlySet<string>,
): number | undefined {
  const width = last - first + 1
  const begin = number % width
  for (let step = 0; step < width; step++) {
    const priority = first + ((begin + step) % width)
    if (!taken.has(String(priority))) return priority
  }
  return undefined
}

/** The error for a range without a free priority. */
export function noFreePriority({ first, last }: PriorityRange, listener: string): DeployError {
  return new DeployError({
    title: 'No listener rule priority is free for the preview',
    message: `All priorities from ${first} to ${last} of the listener ${listener} are taken.`,
    next: 'Remove previews that are no longer needed, or widen the input "preview-priorities".',
  })
}
