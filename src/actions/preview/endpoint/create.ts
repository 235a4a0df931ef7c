import { createRule, deleteRule, listRules, modifyRule, type Rule } from '../../../aws/elb/rules.ts'
import { describeTags } from '../../../aws/elb/tags.ts'
import {
  createGroup,
  modifyHealthCheck,
  readDrainDelay,
  setDrainDelay,
} from '../../../aws/elb/target-groups.ts'
import { elbTags, type Tags } from '../../../aws/tags.ts'
import { DeployError } from '../../../base/errors.ts'
import type { Tools } from '../../../strategy/tools.ts'
import type { Band } from '../route-inputs.ts'
import { covers } from '../service/changed-settings.ts'
import { type Identity, isOf } from '../service/identity.ts'
import type { Entrance } from './endpoint.ts'
import { forwardingTo } from './rule-body.ts'
import { bandFull, freePriority } from './rule-priority.ts'
import { DRAIN_SECONDS, healthCheckLike } from './target-group.ts'

/** What the entrances of a preview are opened with. */
export interface Opening {
  readonly identity: Identity
  readonly tags: Tags
  readonly priorities: Band
}

/** An entrance that leads somewhere. */
export interface Opened {
  readonly group: string
  readonly rule: string
}

/** So often a priority may be lost to another run. */
const TRIES = 30
/** Milliseconds between two tries, on average; they grow with their number. */
const PAUSE = 500

/** Sees to it that target group and rule are there and as they should be, whatever an earlier run left. */
export async function openEntrance(entrance: Entrance, opening: Opening, tools: Tools): Promise<Opened> {
  tools.signal.throwIfAborted()
  const group = await ensureGroup(entrance, opening, tools)
  tools.signal.throwIfAborted()
  const rule = await ensureRule(entrance, group, opening, tools)
  return { group, rule }
}

async function ensureGroup(
  { group, existing, settings }: Entrance,
  { tags }: Opening,
  { clients, log }: Tools,
) {
  if (existing === undefined) {
    const arn = await createGroup(clients, { ...group, Tags: elbTags(tags) })
    await setDrainDelay(clients, arn, DRAIN_SECONDS)
    log.info(`Created target group ${group.Name}`)
    return arn
  }
  // An earlier run may have been cut off before this.
  if ((await readDrainDelay(clients, existing.arn)) !== DRAIN_SECONDS)
    await setDrainDelay(clients, existing.arn, DRAIN_SECONDS)
  const check = healthCheckLike(settings)
  if (!covers(existing.settings, check)) {
    await modifyHealthCheck(clients, existing.arn, check)
    log.info(`Changed the health check of target group ${group.Name}`)
  }
  return existing.arn
}

async function ensureRule(
  entrance: Entrance,
  group: string,
  opening: Opening,
  { clients, clock, log, random }: Tools,
): Promise<string> {
  const { listener, body } = entrance
  let own = entrance.rules
  for (let attempt = 1; attempt <= TRIES; attempt++) {
    const [first, ...twins] = own
    if (first) {
      await correct(first, twins, entrance, group, clients, log)
      return first.arn
    }
    const present = await listRules(clients, listener.arn)
    const taken = new Set(present.map(rule => rule.priority))
    const priority = freePriority(opening.priorities, opening.identity.number, taken)
    if (priority === undefined) throw bandFull(opening.priorities, listener.arn)
    const request = { ListenerArn: listener.arn, Priority: priority, ...forwardingTo(group, body) }
    const arn = await createRule(clients, { ...request, Tags: elbTags(opening.tags) })
    if (arn !== undefined) {
      log.info(`Created listener rule with priority ${priority} for ${entrance.url}`)
      return arn
    }
    log.info(`Priority ${priority} was taken at the same moment`)
    await clock.sleep(Math.round(PAUSE * attempt * (0.5 + random())))
    own = await findOwn(await listRules(clients, listener.arn), group, opening.identity, clients)
  }
  throw new DeployError({
    title: 'No listener rule could be created',
    message: `Other runs took ${TRIES} priorities of ${listener.arn} one after the other at the same moment.`,
    next: 'Run the job again.',
  })
}

/** Of several rules, which two runs at once may have made, the first stays. */
async function correct(
  rule: Rule,
  twins: readonly Rule[],
  { body, url }: Entrance,
  group: string,
  clients: Tools['clients'],
  log: Tools['log'],
): Promise<void> {
  const wanted = forwardingTo(group, body)
  const present = { Conditions: rule.conditions, Actions: rule.actions, Transforms: rule.transforms }
  if (!covers(present, { Transforms: [], ...wanted })) {
    await modifyRule(clients, rule.arn, wanted)
    log.info(`Changed listener rule with priority ${rule.priority} for ${url}`)
  }
  for (const { arn } of twins) await deleteRule(clients, arn)
}

/** The rules of this preview that forward to its target group. */
async function findOwn(
  present: readonly Rule[],
  group: string,
  identity: Identity,
  clients: Tools['clients'],
): Promise<Rule[]> {
  const near = present.filter(rule => rule.groups.includes(group))
  const tags = await describeTags(
    clients,
    near.map(({ arn }) => arn),
  )
  return near.filter(({ arn }) => isOf(identity, tags.get(arn) ?? {}))
}
