import type { Clients } from '../../../aws/client/clients.ts'
import { describeListener, type Listener } from '../../../aws/elb/listeners.ts'
import { describeDnsName } from '../../../aws/elb/load-balancers.ts'
import type { ListenerRule, RuleBody } from '../../../aws/elb/rules.ts'
import { describeTags } from '../../../aws/elb/tags.ts'
import {
  findTaggedTargetGroups,
  type NewTargetGroup,
  type TaggedTargetGroup,
  type TargetGroupSettings,
} from '../../../aws/elb/target-groups.ts'
import type { ServiceTargetGroup } from '../../../task-definition/ports.ts'
import type { RouteInputs } from '../route-inputs.ts'
import {
  belongsTo,
  MAX_TARGET_GROUP_NAME,
  nameTaken,
  type PreviewIdentity,
  previewName,
} from '../service/identity.ts'
import {
  type BaseTarget,
  type EndpointTools,
  findBaseTargets,
  targetSuffix,
  withoutDuplicates,
} from './base-targets.ts'
import { checkNotShared, checkRuleBody, hostTaken, matchesHost, noListener } from './endpoint-errors.ts'
import { fillRoute, fillUrl, noRoute, type Route, urlOf } from './route.ts'
import { hostIn, ruleBody } from './rule-body.ts'
import { freePriority, noFreePriority } from './rule-priority.ts'
import { findShadowingRule, ruleShadowed } from './shadow.ts'
import { targetGroupLike } from './target-group.ts'

/** Where a preview takes requests: a target group and the listener rule that forwards to it. */
export interface Endpoint {
  readonly container: string
  readonly port: number
  readonly targetGroup: NewTargetGroup
  /** The group, where it is there already. */
  readonly existing?: TaggedTargetGroup
  readonly listener: Listener
  readonly route: Route
  /** Without the forwarding, which needs the group. */
  readonly body: RuleBody
  /** Rules of this preview that are there already. */
  readonly rules: readonly ListenerRule[]
  readonly url: string
  /** The health check of the base, which the preview shares. */
  readonly settings: TargetGroupSettings
}

/** Plans an endpoint for each target group of the base service that an Application Load Balancer forwards to. */
export async function planEndpoints(
  targetGroups: readonly ServiceTargetGroup[],
  identity: PreviewIdentity,
  inputs: RouteInputs,
  tools: EndpointTools,
): Promise<Endpoint[]> {
  if (targetGroups.length === 0) return []
  const { clients } = tools
  const sources = await findBaseTargets(targetGroups, inputs.listener, tools)
  if (sources.length > 0 && inputs.template === undefined) throw noRoute()
  const listener =
    inputs.listener === undefined ? undefined : await describeListener(clients, inputs.listener)
  const different = withoutDuplicates(sources, listener)
  const names = different.map((_, index) =>
    previewName(identity, MAX_TARGET_GROUP_NAME, index === 0 ? '' : `-${index + 1}`),
  )
  const groups = await findTaggedTargetGroups(clients, name => names.includes(name))
  const plans = different.map((source, index) => ({
    source,
    name: names[index] ?? '',
    target: targetSuffix(different, index),
    listener: listener ?? source.baseListener?.listener,
    existing: groups.find(group => group.name === names[index]),
    baseGroups: targetGroups.flatMap(({ arn, alternate }) => [arn, ...(alternate ? [alternate] : [])]),
  }))
  return Promise.all(plans.map(plan => toEndpoint(plan, identity, inputs, tools)))
}

/** What an endpoint is made from. */
interface EndpointSource {
  readonly source: BaseTarget
  /** Of the target group. */
  readonly name: string
  /** Tells the target from others of the service; absent for the first. */
  readonly target: string | undefined
  readonly listener: Listener | undefined
  readonly existing: TaggedTargetGroup | undefined
  /** ARNs of all target groups of the base service. */
  readonly baseGroups: readonly string[]
}

async function toEndpoint(
  { source, name, target, listener, existing, baseGroups }: EndpointSource,
  identity: PreviewIdentity,
  inputs: RouteInputs,
  { clients, listeners }: EndpointTools,
): Promise<Endpoint> {
  const { target: group, settings, baseListener } = source
  if (inputs.template === undefined) throw noRoute()
  if (listener === undefined) throw noListener(group)
  if (existing && !belongsTo(identity, existing.tags)) throw nameTaken('target group', name, identity)
  const values = { number: identity.number, service: baseService(identity), ...(target ? { target } : {}) }
  const route = fillRoute(inputs.template, values)
  const sameListener = baseListener?.listener.arn === listener.arn
  const base = baseListener ? { base: baseListener.rule } : {}
  const body = ruleBody({ route, ...base, sameListener, asked: inputs.rule })
  checkRuleBody(body, listener)
  const present = await readRules(listener, baseGroups, inputs, listeners)
  const rules = await findOwnRules(present, { route, existing }, identity, clients)
  const url =
    inputs.url !== undefined && target === undefined
      ? fillUrl(inputs.url, values)
      : urlOf(
          route,
          { ...listener, dnsName: await describeDnsName(clients, listener.loadBalancer) },
          hostIn(body),
        )
  checkPlace({ listener, body, rules, url }, present, inputs.priorities, identity)
  return {
    container: group.container,
    port: group.port,
    targetGroup: targetGroupLike(settings, name),
    ...(existing ? { existing } : {}),
    listener,
    route,
    body,
    rules,
    url,
    settings,
  }
}

/** The rules of a listener that may have previews: the role of previews may create rules at all of its load balancer. */
async function readRules(
  listener: Listener,
  baseGroups: readonly string[],
  { sharedListener }: RouteInputs,
  listeners: EndpointTools['listeners'],
): Promise<ListenerRule[]> {
  const present = await listeners.rules(listener.arn)
  if (sharedListener) return present
  const others = (await listeners.of(listener.loadBalancer)).filter(({ arn }) => arn !== listener.arn)
  const rules = await Promise.all(others.map(({ arn }) => listeners.rules(arn)))
  checkNotShared(listener, [...present, ...rules.flat()], baseGroups)
  return present
}

/** Whether requests reach the rule among those of its listener, and a priority is free for a new one. */
function checkPlace(
  { listener, body, rules, url }: Pick<Endpoint, 'listener' | 'body' | 'rules' | 'url'>,
  present: readonly ListenerRule[],
  priorities: RouteInputs['priorities'],
  { number }: PreviewIdentity,
): void {
  const others = present.filter(rule => !rules.includes(rule))
  const shadowing = findShadowingRule(body, others, priorities)
  if (shadowing) throw ruleShadowed(shadowing, url, priorities)
  const taken = new Set(present.map(({ priority }) => priority))
  if (rules.length === 0 && freePriority(priorities, number, taken) === undefined)
    throw noFreePriority(priorities, listener.arn)
}

function baseService({ base }: PreviewIdentity): string {
  return base.slice(base.indexOf('/') + 1)
}

/** The rules of this preview; a rule of somebody else that asks for its host is in the way. */
async function findOwnRules(
  present: readonly ListenerRule[],
  { route, existing }: { route: Route; existing: TaggedTargetGroup | undefined },
  identity: PreviewIdentity,
  clients: Clients,
): Promise<ListenerRule[]> {
  const host = route.kind === 'host' ? route.host : undefined
  const asks = (rule: ListenerRule) => host !== undefined && matchesHost(host, rule)
  const near = present.filter(rule => asks(rule) || (existing && rule.targetGroups.includes(existing.arn)))
  const tags = await describeTags(
    clients,
    near.map(({ arn }) => arn),
  )
  const own = near.filter(({ arn }) => belongsTo(identity, tags.get(arn) ?? {}))
  const taken = near.find(rule => asks(rule) && !own.includes(rule))
  if (taken && host !== undefined) throw hostTaken(host, taken)
  return own
}
