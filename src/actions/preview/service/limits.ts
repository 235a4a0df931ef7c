import type { TaggedService } from '../../../aws/ecs/tagged-services.ts'
import { readLoadBalancerQuotas } from '../../../aws/elb/load-balancers.ts'
import { listTargetGroups } from '../../../aws/elb/target-groups.ts'
import { DeployError } from '../../../base/errors.ts'
import type { Tools } from '../../../strategy/tools.ts'
import type { ListenerCache } from '../endpoint/base-listener.ts'
import type { Endpoint } from '../endpoint/endpoint.ts'
import type { PreviewInputs } from '../inputs.ts'
import { findPreviews } from './find.ts'
import type { PreviewIdentity } from './identity.ts'

/** A preview that is to be. */
interface NewPreview {
  readonly endpoints: readonly Endpoint[]
  readonly existing: TaggedService | undefined
  readonly identity: PreviewIdentity
  readonly cluster: string
}

/** So many of the stalest previews are named where there is no room for another one. */
const NAMED = 5

/** Fails where there is no room for a new preview, before anything has been made, and names the stalest ones. */
export async function checkLimits(
  preview: NewPreview,
  { limit }: Pick<PreviewInputs, 'limit'>,
  listeners: ListenerCache,
  tools: Pick<Tools, 'clients' | 'log'>,
): Promise<void> {
  const { endpoints, existing, identity, cluster } = preview
  const isThere = existing !== undefined || endpoints.some(one => one.existing)
  const full = isThere ? undefined : await findExceededQuota(endpoints, listeners, tools)
  if (full === undefined && (limit === undefined || isThere)) return
  const all = await findPreviews(tools.clients, cluster, identity.repository)
  const others = all.filter(one => one.identity.number !== identity.number)
  const reason = full ?? (others.length >= (limit ?? 0) ? limitReached(others.length, limit) : undefined)
  if (reason === undefined) return
  const stalest = others.toSorted((a, b) => (a.deployedAt ?? 0) - (b.deployedAt ?? 0)).slice(0, NAMED)
  const named = stalest.map(({ identity: { number }, deployedAt }) =>
    deployedAt === undefined ? `#${number}` : `#${number} (last deployed ${isoDay(deployedAt)})`,
  )
  throw new DeployError({
    title: 'There is no room for another preview',
    message: `${reason}${named.length > 0 ? ` The stalest previews of ${identity.repository}: ${named.join(', ')}.` : ''}`,
    next: 'Close pull requests, run this action with `command: down` for previews that are no longer needed, or with `command: sweep`; or raise the limit.',
  })
}

function limitReached(amount: number, limit: number | undefined): string {
  return `There ${amount === 1 ? 'is 1 preview' : `are ${amount} previews`}, and the input "preview-limit" allows ${limit}.`
}

/** A load balancer that has no place for all the rules and target groups, in words. */
async function findExceededQuota(
  endpoints: readonly Endpoint[],
  listeners: ListenerCache,
  { clients, log }: Pick<Tools, 'clients' | 'log'>,
): Promise<string | undefined> {
  if (endpoints.length === 0) return undefined
  const quotas = await readLoadBalancerQuotas(clients, log)
  for (const [balancer, own] of Map.groupBy(endpoints, ({ listener }) => listener.loadBalancer)) {
    const all = await listeners.of(balancer)
    const rules = (await Promise.all(all.map(({ arn }) => listeners.rules(arn))))
      .flat()
      .filter(({ priority }) => priority !== 'default').length
    if (rules + own.length > quotas.rules)
      return quotaReached(balancer, rules, quotas.rules, 'listener rules')
    const groups = (await listTargetGroups(clients, balancer)).length
    if (groups + own.length > quotas.targetGroups)
      return quotaReached(balancer, groups, quotas.targetGroups, 'target groups')
  }
  return undefined
}

function quotaReached(balancer: string, amount: number, quota: number, what: string): string {
  return `Load balancer ${balancer.split('/').at(-2)} has ${amount} ${what}, and its quota is ${quota}.`
}

function isoDay(ms: number): string {
  return new Date(ms).toISOString().slice(0, 10)
}
