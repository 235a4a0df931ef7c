import { advice, type Check, ok, problem, unseen, wordsOf } from '../check.ts'
import type { Facts, IngressRule, Subject } from '../facts.ts'

/** Whether the tasks get an address, and the load balancer gets to them. */
export function checkNetwork(subject: Subject, facts: Facts): Check[] {
  return [...checkSubnets(subject, facts), ...checkSecurityGroups(subject, facts)]
}

function checkSubnets(subject: Subject, facts: Facts): Check[] {
  const seen = subject.subnets.flatMap(id => facts.subnets.get(id) ?? [])
  const blind = seen.find(one => one.is === 'unseen')
  if (blind?.is === 'unseen') return [unseen('Network', blind)]
  const missing = seen.flatMap(one =>
    one.is === 'missing' ? [problem('Network', wordsOf(one.failure))] : [],
  )
  const there = seen.flatMap(one => (one.is === 'found' ? [one.value] : []))
  if (missing.length > 0 || there.length === 0) return missing
  return [
    checkFreeAddresses(
      subject,
      there.reduce((sum, { free = Number.POSITIVE_INFINITY }) => sum + free, 0),
    ),
  ]
}

/**
 * Every task of its own network takes an address, those of the old revision theirs until they stop. A rolling
 * deployment gets along with fewer as long as it may stop old tasks first; every other needs all at once.
 */
function checkFreeAddresses({ strategy, desired, capacity: { least, most } }: Subject, free: number): Check {
  const rolling = strategy === 'rolling'
  const extra = most - desired
  const amount = Number.isFinite(free) ? `${free} free address${free === 1 ? '' : 'es'}` : 'IPv6 addresses'
  if (free >= extra)
    return ok(
      'Network',
      `The subnets have ${amount} for ${Math.max(0, extra)} more task${extra === 1 ? '' : 's'}`,
    )
  const words = {
    title: free === 0 ? 'The subnets have no free addresses' : `The subnets have only ${amount}`,
    message: `The deployment starts ${rolling ? 'up to ' : ''}${extra} task${extra === 1 ? '' : 's'} in addition to the running ones.`,
    next: 'Add a subnet to the service, or free addresses in those it has.',
  }
  return rolling && (free > 0 || least < desired) ? advice('Network', words) : problem('Network', words)
}

function checkSecurityGroups({ securityGroups, loadBalancers }: Subject, facts: Facts): Check[] {
  const seen = securityGroups.flatMap(id => facts.securityGroups.get(id) ?? [])
  const blind = seen.find(one => one.is === 'unseen')
  if (blind?.is === 'unseen') return [unseen('Network', blind)]
  const missing = seen.flatMap(one =>
    one.is === 'missing' ? [problem('Network', wordsOf(one.failure))] : [],
  )
  if (missing.length > 0 || seen.length === 0) return missing
  const ingress = seen.flatMap(one => (one.is === 'found' ? one.value.ingress : []))
  return loadBalancers.flatMap(({ arn, port, container }) => {
    const group = facts.targetGroups.get(arn)
    const balancers = group?.is === 'found' ? group.value.balancers : []
    const known = balancers.flatMap(balancer => facts.balancers.get(balancer) ?? [])
    const protocols = group?.is === 'found' ? group.value.protocols : []
    const sources = known.flatMap(one => (one.is === 'found' ? [one.value] : []))
    const hidden = known.find(one => one.is === 'unseen')
    if (hidden?.is === 'unseen') return [unseen('Network', hidden)]
    if (sources.length === 0) return []
    const shut = sources.find(groups => !isReachable(ingress, { port, protocols }, groups))
    if (shut === undefined) return [ok('Network', `The load balancer may reach port ${port} of the tasks`)]
    return [
      problem('Network', {
        title: `The load balancer cannot reach port ${port} of container "${container}"`,
        message: `No rule of ${securityGroups.join(' and ')} lets in ${shut.join(' or ') || 'any address'} at that port.`,
        next: `Allow ${protocols.join(' and ').toUpperCase()} at port ${port} from ${shut[0] ?? 'the addresses of the load balancer'} in a security group of the service.`,
      }),
    ]
  })
}

/** A rule with addresses may mean the load balancer's, which are not known. */
function isReachable(
  ingress: readonly IngressRule[],
  { port, protocols }: { readonly port: number; readonly protocols: readonly string[] },
  sources: readonly string[],
): boolean {
  return ingress.some(({ protocol, from, to, groups, addresses: open }) => {
    const covers = protocol === '-1' || (protocols.includes(protocol) && from <= port && port <= to)
    return covers && (open || groups.some(id => sources.includes(id)))
  })
}
