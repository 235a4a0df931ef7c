import { isDenied } from '../client/errors.ts'

/** Whether an error of Elastic Load Balancing says that something is not there. */
export function isNotFound(error: unknown): boolean {
  return error instanceof Error && /^(?:TargetGroup|Rule|Listener|LoadBalancer)NotFound/.test(error.name)
}

/**
 * Whether what could not be deleted is not there any more. A role that may delete only what has its tags is
 * refused what is gone, as it is where the answer to an earlier try was lost; `look` reads it, which needs no tags.
 */
export async function isDeleted(error: unknown, look: () => Promise<unknown>): Promise<boolean> {
  if (isNotFound(error)) return true
  return isDenied(error) && (await look().then(() => false, isNotFound))
}
