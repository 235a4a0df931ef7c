import { rangeProblem } from '../../base/scalable-range.ts'
import { advice, type Check, unseen } from '../check.ts'
import type { Facts, Subject } from '../facts.ts'

/** Whether the count of a deployment stays; of a service that nothing scales, nothing is said. */
export function checkScaling({ service, scalable, desired }: Subject, { scaling }: Facts): Check[] {
  const seen = scalable === undefined ? undefined : scaling.get(scalable)
  if (seen === undefined || seen.is === 'missing') return []
  if (seen.is === 'unseen') return [unseen('Deployment', seen)]
  const problem = rangeProblem(service, desired, seen.value)
  const next = 'Set a count within the range, or change the minimum and maximum of the scalable target.'
  return problem ? [advice('Deployment', { ...problem, next })] : []
}
