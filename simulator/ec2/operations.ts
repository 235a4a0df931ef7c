import type {
  DescribeSecurityGroupsRequest,
  DescribeSubnetsRequest,
  SecurityGroup,
  Subnet,
} from '@aws-sdk/client-ec2'
import type { Operation } from '../ecs/operation.ts'
import { type ApiError, apiError } from '../wire/api-error.ts'
import type { World } from '../world/world.ts'

/** The records with these ids, or all; one that is not there makes EC2 refuse the whole call. */
const selected = <T>(
  all: Map<string, T>,
  ids: string[] | undefined,
  missing: (id: string) => ApiError,
): T[] => {
  if (!ids?.length) return [...all.values()]
  return ids.map(id => {
    const found = all.get(id)
    if (!found) throw missing(id)
    return found
  })
}

/** DescribeSubnets: with the addresses that are free in each. */
export function describeSubnets(world: World, input: DescribeSubnetsRequest): { Subnets: Subnet[] } {
  const missing = (id: string) => apiError('InvalidSubnetID.NotFound', `The subnet ID '${id}' does not exist`)
  return { Subnets: selected(world.state.subnets, input.SubnetIds, missing) }
}

/** DescribeSecurityGroups: with their rules. */
export function describeSecurityGroups(
  world: World,
  input: DescribeSecurityGroupsRequest,
): { SecurityGroups: SecurityGroup[] } {
  const missing = (id: string) =>
    apiError('InvalidGroup.NotFound', `The security group '${id}' does not exist`)
  return { SecurityGroups: selected(world.state.securityGroups, input.GroupIds, missing) }
}

/** What the simulated EC2 can do, by AWS's names. */
export const ec2Operations: Record<string, Operation> = {
  DescribeSecurityGroups: describeSecurityGroups,
  DescribeSubnets: describeSubnets,
}
