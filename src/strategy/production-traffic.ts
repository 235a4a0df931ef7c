import { describeError } from '../aws/client/errors.ts'
import type { TrafficWeights } from '../aws/elb/traffic-weights.ts'
import { parseArn, targetGroupName } from '../base/arn.ts'
import type { TargetGroupReader } from './target-group-reader.ts'
import type { Tools } from './tools.ts'

/** What leads the production traffic to the new tasks. */
export interface ProductionRoute {
  /** ARN of a rule, or of a listener with all its rules; none where no traffic is shifted, so any rule will do. */
  readonly rule?: string
  /** ARN of the target group of the new tasks. */
  readonly own: string
  /** ARNs of the groups that take turns with it, its own among them. */
  readonly groups: readonly string[]
  /** ARN of the group that ECS alone weighs against it, as it does in Express Mode: what that gets is missing. */
  readonly rival?: string
}

/** What was just written may not be seen everywhere yet, so a disagreement is looked at again; milliseconds. */
const AGAIN = 10_000

/** So many rules of a listener that leads elsewhere are named. */
const NAMED = 3

/** How much of the traffic of the rules goes to the new tasks. */
type Share = 'all' | 'some' | 'none'

/**
 * Checks that the production rules send their traffic to the new tasks, since something else than AWS may have
 * written their weights. Gives what is wrong, to be put after "The deployment is complete, but"; that a rule
 * cannot be read, or sends a part of its traffic elsewhere, is only told, unless ECS has left it with the old tasks.
 */
export async function checkProductionTraffic(
  routes: readonly ProductionRoute[],
  tools: TrafficTools,
): Promise<string | undefined> {
  const wrong: string[] = []
  await warnOfUnattachedGroups(
    routes.flatMap(({ rule, own }) => (rule === undefined ? [own] : [])),
    tools,
  )
  for (const route of routes.filter(isRuled)) {
    const share = await settledShare(route, tools)
    if (share?.share === 'none' || share?.isLeft) wrong.push(share.words)
    else if (share?.share === 'some') {
      tools.log.warning('The new version gets only part of the production traffic', `The ${share.words}.`)
    }
  }
  return wrong.length > 0 ? `the ${wrong.join(', and the ')}` : undefined
}

/** What it takes to check where the traffic goes. */
type TrafficTools = Pick<Tools, 'clients' | 'clock' | 'log' | 'signal'> & {
  readonly targetGroups: TargetGroupReader
}

function isRuled(route: ProductionRoute): route is RuleRoute {
  return route.rule !== undefined
}

/** A listener may have been changed since the deployment began: ECS asks for a load balancer only when it starts. */
async function warnOfUnattachedGroups(
  arns: readonly string[],
  { log, signal, targetGroups }: TrafficTools,
): Promise<void> {
  if (arns.length === 0) return
  try {
    const known = await targetGroups(arns)
    for (const arn of arns.filter(each => !known.get(each)?.balancers.length)) {
      log.warning(
        'No listener rule leads to the new version',
        `No load balancer forwards to target group ${targetGroupName(arn)}. Let a rule of a listener forward to it.`,
      )
    }
  } catch (error) {
    signal.throwIfAborted()
    const names = arns.map(targetGroupName).join(', ')
    log.debug(`Whether a load balancer forwards to ${names} is unknown: ${describeError(error)}`)
  }
}

/** A route whose rule is known. */
type RuleRoute = ProductionRoute & { readonly rule: string }

interface Judged {
  readonly share: Share
  readonly words: string
  /** Whether what the new tasks do not get is with the group that ECS has taken it from. */
  readonly isLeft: boolean
}

async function settledShare(
  route: RuleRoute,
  { clients, clock, log, signal }: Pick<Tools, 'clients' | 'clock' | 'log' | 'signal'>,
): Promise<Judged | undefined> {
  try {
    // Loaded only where traffic is shifted.
    const { readTrafficWeights } = await (parseArn(route.rule)?.service === 'vpc-lattice'
      ? import('../aws/lattice/traffic-weights.ts')
      : import('../aws/elb/traffic-weights.ts'))
    const first = judge(route, await readTrafficWeights(clients, route.rule))
    if (first.share === 'all') return first
    await clock.sleep(AGAIN, signal)
    return judge(route, await readTrafficWeights(clients, route.rule))
  } catch (error) {
    signal.throwIfAborted()
    log.warning('Whether the production traffic reaches the new version is unknown', describeError(error))
    return undefined
  }
}

/** Of a listener, only the rules that lead to one of the groups count. */
function judge({ rule, own, groups, rival }: RuleRoute, seen: readonly TrafficWeights[]): Judged {
  const rules = seen.filter(each => each.rule === rule || groups.some(group => each.weights.has(group)))
  const shares = new Set(rules.map(({ weights }) => shareOf(own, weights)))
  const [only = 'none', ...others] = shares
  const share = others.length > 0 ? 'some' : only
  const told = rules.length > 0 ? rules : seen.slice(0, NAMED)
  const found = told.map(each => `${nameOf(each.rule)} (${describeWeights(each)})`).join(' and ')
  const sends = share === 'none' ? 'sends no traffic' : 'sends only part of its traffic'
  const words = `production listener rule ${found || nameOf(rule)} ${sends} to ${targetGroupName(own)}`
  const isLeft =
    rival !== undefined &&
    share === 'some' &&
    rules.every(({ weights }) => servedBy(weights).every(group => group === own || group === rival))
  return { share, words, isLeft }
}

function servedBy(weights: ReadonlyMap<string, number>): string[] {
  return [...weights].filter(([, weight]) => weight > 0).map(([group]) => group)
}

function shareOf(own: string, weights: ReadonlyMap<string, number>): Share {
  const served = servedBy(weights)
  if (!served.includes(own)) return 'none'
  return served.length === 1 ? 'all' : 'some'
}

function describeWeights({ weights }: TrafficWeights): string {
  return [...weights].map(([group, weight]) => `${targetGroupName(group)} ${weight}`).join(', ') || 'none'
}

/** Without the account's id, which GitHub would mask. */
function nameOf(arn: string): string {
  return parseArn(arn)?.resource ?? arn
}
