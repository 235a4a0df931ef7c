import type { DescribeLogGroupsRequest } from '@aws-sdk/client-cloudwatch-logs'
import { page } from '../ecs/operation.ts'
import type { World } from '../world/world.ts'

/** DescribeLogGroups: those whose names begin with a prefix, by name. */
export function describeLogGroups(world: World, input: DescribeLogGroupsRequest) {
  const { logGroupNamePrefix: prefix = '', limit = 50 } = input
  const groups = [...world.state.logGroups.values()]
    .filter(({ name }) => name.startsWith(prefix))
    .sort((a, b) => (a.name < b.name ? -1 : 1))
  const { items, nextToken } = page(groups, limit, input.nextToken)
  return {
    logGroups: items.map(({ name, arn }) => ({
      logGroupName: name,
      arn: `${arn}:*`,
      logGroupArn: arn,
      storedBytes: 0,
    })),
    nextToken,
  }
}
