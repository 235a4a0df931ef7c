import {
  DescribeSecurityGroupsCommand,
  DescribeSubnetsCommand,
  type EC2Client,
  type SecurityGroup,
} from '@aws-sdk/client-ec2'
import type { SecurityGroupDetails, SubnetDetails } from '../verify/facts.ts'
import type { Clients } from './client/clients.ts'
import { toDeployError } from './client/errors.ts'
import { paginate } from './client/paginate.ts'

/** Subnets by their ids; those that do not exist are left out. */
export function describeSubnets(
  clients: Clients,
  ids: readonly string[],
): Promise<Map<string, SubnetDetails>> {
  return describeEach(
    clients,
    ids,
    /^InvalidSubnetID\.NotFound/,
    'describe the subnets',
    async (ec2, some) => {
      const subnets = await paginate(async NextToken => {
        const page = await ec2.send(new DescribeSubnetsCommand({ SubnetIds: some, NextToken }))
        return { items: page.Subnets, nextToken: page.NextToken }
      })
      return subnets.map(({ SubnetId = '', VpcId = '', Ipv6Native, AvailableIpAddressCount = 0 }) => [
        SubnetId,
        { vpc: VpcId, ...(Ipv6Native ? {} : { free: AvailableIpAddressCount }) },
      ])
    },
  )
}

/** Security groups by their ids; those that do not exist are left out. */
export function describeSecurityGroups(
  clients: Clients,
  ids: readonly string[],
): Promise<Map<string, SecurityGroupDetails>> {
  const doing = 'describe the security groups'
  return describeEach(clients, ids, /^InvalidGroup\.NotFound/, doing, async (ec2, some) => {
    const groups = await paginate(async NextToken => {
      const page = await ec2.send(new DescribeSecurityGroupsCommand({ GroupIds: some, NextToken }))
      return { items: page.SecurityGroups, nextToken: page.NextToken }
    })
    return groups.map(group => [group.GroupId ?? '', toDetails(group)])
  })
}

/** One id that is missing fails the whole call, so they are asked for one by one to tell which. */
async function describeEach<T>(
  clients: Clients,
  ids: readonly string[],
  missing: RegExp,
  doing: string,
  ask: (ec2: EC2Client, ids: string[]) => Promise<[string, T][]>,
): Promise<Map<string, T>> {
  const ec2 = await clients.ec2()
  const describe = async (some: readonly string[]): Promise<[string, T][]> => {
    try {
      return await ask(ec2, [...some])
    } catch (error) {
      if (!(error instanceof Error && missing.test(error.name))) throw toDeployError(error, doing)
      if (some.length <= 1) return []
      return (await Promise.all(some.map(id => describe([id])))).flat()
    }
  }
  return new Map(await describe(ids))
}

function toDetails({ VpcId = '', IpPermissions = [] }: SecurityGroup): SecurityGroupDetails {
  return {
    vpc: VpcId,
    ingress: IpPermissions.map(rule => ({
      protocol: rule.IpProtocol ?? '-1',
      from: rule.FromPort ?? 0,
      to: rule.ToPort ?? 65_535,
      groups: (rule.UserIdGroupPairs ?? []).flatMap(({ GroupId }) => GroupId ?? []),
      addresses: [rule.IpRanges, rule.Ipv6Ranges, rule.PrefixListIds].some(list => (list ?? []).length > 0),
    })),
  }
}
