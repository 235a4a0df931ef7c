import type { Clients } from '../aws/client/clients.ts'
import type { describeTargetGroupDetails } from '../aws/elb/target-group-details.ts'

/** Target groups by their ARNs; those that do not exist are left out. */
export type TargetGroupReader = (arns: readonly string[]) => ReturnType<typeof describeTargetGroupDetails>

/** Reads the same target groups once, however many ask for them. */
export function createTargetGroupReader(clients: Clients): TargetGroupReader {
  const reads = new Map<string, ReturnType<TargetGroupReader>>()
  return arns => {
    const key = arns.join(' ')
    const read = reads.get(key) ?? describe(clients, arns)
    reads.set(key, read)
    return read
  }
}

async function describe(clients: Clients, arns: readonly string[]): ReturnType<TargetGroupReader> {
  // Loaded only for services with a load balancer.
  const { describeTargetGroupDetails } = await import('../aws/elb/target-group-details.ts')
  return describeTargetGroupDetails(clients, arns)
}
