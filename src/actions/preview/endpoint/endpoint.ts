import type { Clients } from '../../../aws/client/clients.ts'
import type { ServiceTargetGroup } from '../../../aws/ecs/service.ts'
import {
  describeDnsName,
  describeListener,
  type Listener,
  type Rule,
  type RuleBody,
} from '../../../aws/elb/rules.ts'
import { describeTags } from '../../../aws/elb/tags.ts'
import {
  describeGroups,
  findTaggedGroups,
  type GroupSettings,
  type NewGroup,
  type TaggedGroup,
} from '../../../aws/elb/target-groups.ts'
import type { Log } from '../../../base/log.ts'
import type { RouteInputs } from '../route-inputs.ts'
import { foreign, GROUP_NAME, type Identity, isOf, nameOf } from '../service/identity.ts'
import { type Door, findDoor, type Listeners } from './base-listener.ts'
import { asksFor, checkBody, takenHost, withoutListener } from './endpoint-errors.ts'
import { fillRoute, fillUrl, type Route, urlOf, withoutRoute } from './route.ts'
import { hostIn, ruleBody } from './rule-body.ts'
import { bandFull, findShadow, freePriority, shadowed } from './rule-priority.ts'
import { groupLike, isHttp } from './target-group.ts'

/** One way into a preview: a target group and the listener rule that leads to it. */
export interface Entrance {
  readonly container: string
  readonly port: number
  readonly group: NewGroup
  /** The group, where it is there already. */
  readonly existing?: TaggedGroup
  readonly listener: Listener
  readonly route: Route
  /** Without the forwarding, which needs the group. */
  readonly body: RuleBody
  /** Rules of this preview that are there already. */
  readonly rules: readonly Rule[]
  readonly url: string
  /** The health check of the base, which the preview shares. */
  readonly settings: GroupSettings
}

/** What it takes to plan the entrances of a preview. */
export interface EntranceTools {
  readonly clients: Clients
  readonly listeners: Listeners
  readonly log: Log
}

/** Plans a way in for each target group of the base that an Application Load Balancer forwards to. */
export async function planEntrances(
  wires: readonly ServiceTargetGroup[],
  identity: Identity,
  inputs: RouteInputs,
  tools: EntranceTools,
): Promise<Entrance[]> {
  if (wires.length === 0) return []
  const { clients, listeners, log } = tools
  const settings = await describeGroups(
    clients,
    wires.map(({ arn }) => arn),
  )
  const all = await Promise.all(
    wires.map(async (wire, index): Promise<Way> => {
      const own = settings[index] ?? {}
      const door = await findDoor(clients, listeners, wire, own)
      return { wire, settings: own, ...(door ? { door } : {}) }
    }),
  )
  const ways = all.filter(({ settings: { Protocol }, settings }) => {
    if (isHttp(settings) || inputs.listener !== undefined) return true
    log.info(
      `A target group of the base takes ${Protocol}, which no rule can tell apart by pull request: left out`,
    )
    return false
  })
  if (ways.length > 0 && inputs.template === undefined) throw withoutRoute()
  const listener =
    inputs.listener === undefined ? undefined : await describeListener(clients, inputs.listener)
  const different = withoutTwins(ways, listener)
  const names = different.map((_, index) => nameOf(identity, GROUP_NAME, index === 0 ? '' : `-${index + 1}`))
  const groups = await findTaggedGroups(clients, name => names.includes(name))
  const plans = different.map((way, index) => ({
    way,
    name: names[index] ?? '',
    target: targetName(different, index),
    listener: listener ?? way.door?.listener,
    existing: groups.find(group => group.name === names[index]),
  }))
  return Promise.all(plans.map(plan => planEntrance(plan, identity, inputs, tools)))
}

interface Way {
  readonly wire: ServiceTargetGroup
  readonly settings: GroupSettings
  readonly door?: Door
}

/** Two ways through one listener to one port would be the same way. */
function withoutTwins(ways: readonly Way[], listener: Listener | undefined): Way[] {
  const keyOf = ({ wire, door }: Way) =>
    JSON.stringify([wire.container, wire.port, listener?.arn ?? door?.listener.arn])
  const keys = ways.map(keyOf)
  return ways.filter((_, index) => keys.indexOf(keys[index] ?? '') === index)
}

/** What tells a target group from those before it: its container, else its port, else its place. */
function targetName(ways: readonly Way[], index: number): string | undefined {
  const wire = ways[index]?.wire
  if (index === 0 || wire === undefined) return undefined
  const others = ways.filter((_, at) => at !== index).map(way => way.wire)
  if (others.every(({ container }) => container !== wire.container)) return wire.container
  return others.every(({ port }) => port !== wire.port) ? String(wire.port) : String(index + 1)
}

async function planEntrance(
  plan: {
    way: Way
    name: string
    target: string | undefined
    listener: Listener | undefined
    existing: TaggedGroup | undefined
  },
  identity: Identity,
  inputs: RouteInputs,
  { clients, listeners }: EntranceTools,
): Promise<Entrance> {
  const { way, name, target, listener, existing } = plan
  const { wire, settings, door } = way
  if (inputs.template === undefined) throw withoutRoute()
  if (listener === undefined) throw withoutListener(wire)
  if (existing && !isOf(identity, existing.tags)) throw foreign('target group', name, identity)
  const filling = { number: identity.number, service: serviceOf(identity), ...(target ? { target } : {}) }
  const route = fillRoute(inputs.template, filling)
  const sameListener = door?.listener.arn === listener.arn
  const body = ruleBody({ route, ...(door ? { base: door.rule } : {}), sameListener, asked: inputs.rule })
  checkBody(body, listener)
  const present = await listeners.rules(listener.arn)
  const rules = await findOwnRules(present, { route, existing }, identity, clients)
  const url =
    inputs.url !== undefined && target === undefined
      ? fillUrl(inputs.url, filling)
      : urlOf(
          route,
          { ...listener, dnsName: await describeDnsName(clients, listener.loadBalancer) },
          hostIn(body),
        )
  const others = present.filter(rule => !rules.includes(rule))
  const shadow = findShadow(body, others, inputs.priorities)
  if (shadow) throw shadowed(shadow, url, inputs.priorities)
  const taken = new Set(present.map(({ priority }) => priority))
  if (rules.length === 0 && freePriority(inputs.priorities, identity.number, taken) === undefined)
    throw bandFull(inputs.priorities, listener.arn)
  return {
    container: wire.container,
    port: wire.port,
    group: groupLike(settings, name),
    ...(existing ? { existing } : {}),
    listener,
    route,
    body,
    rules,
    url,
    settings,
  }
}

function serviceOf({ base }: Identity): string {
  return base.slice(base.indexOf('/') + 1)
}

/** The rules of this preview; a rule of somebody else that asks for its host is in the way. */
async function findOwnRules(
  present: readonly Rule[],
  { route, existing }: { route: Route; existing: TaggedGroup | undefined },
  identity: Identity,
  clients: Clients,
): Promise<Rule[]> {
  const host = route.kind === 'host' ? route.host : undefined
  const asks = (rule: Rule) => host !== undefined && asksFor(host, rule)
  const near = present.filter(rule => asks(rule) || (existing && rule.groups.includes(existing.arn)))
  const tags = await describeTags(
    clients,
    near.map(({ arn }) => arn),
  )
  const own = near.filter(({ arn }) => isOf(identity, tags.get(arn) ?? {}))
  const taken = near.find(rule => asks(rule) && !own.includes(rule))
  if (taken && host !== undefined) throw takenHost(host, taken)
  return own
}
