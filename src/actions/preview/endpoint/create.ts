import { createRule, deleteRule, type ListenerRule, listRules, modifyRule } from '../../../aws/elb/rules.ts'
import { describeTags } from '../../../aws/elb/tags.ts'
import {
  createTargetGroup,
  modifyHealthCheck,
  readDeregistrationDelay,
  setDeregistrationDelay,
} from '../../../aws/elb/target-groups.ts'
import { elbTags, type Tags } from '../../../aws/tags.ts'
import { DeployError } from '../../../base/errors.ts'
import type { Tools } from '../../../strategy/tools.ts'
import type { PriorityRange } from '../route-inputs.ts'
import { covers } from '../service/changed-settings.ts'
import { belongsTo, type PreviewIdentity } from '../service/identity.ts'
import type { Endpoint } from './endpoint.ts'
import { forwardingTo } from './rule-body.ts'
import { freePriority, noFreePriority } from './rule-priority.ts'
import { healthCheckLike, PREVIEW_DEREGISTRATION_DELAY } from './target-group.ts'

/** What all endpoints of a preview share. */
export interface EndpointOptions {
  readonly identity: PreviewIdentity
  readonly tags: Tags
  readonly priorities: PriorityRange
}

/** The ARNs of an endpoint that exists in AWS. */
export interface CreatedEndpoint {
  readonly targetGroup: string
  readonly rule: string
}

/** So often a priority may be lost to another run. */
const TRIES = 30
/** Milliseconds between two tries, on average; they grow with their number. */
const PAUSE = 500

/** Creates target group and rule, or corrects what an earlier run left of them. */
export async function createEndpoint(
  endpoint: Endpoint,
  options: EndpointOptions,
  tools: Tools,
): Promise<CreatedEndpoint> {
  tools.signal.throwIfAborted()
  const targetGroup = await ensureTargetGroup(endpoint, options, tools)
  tools.signal.throwIfAborted()
  const rule = await ensureRule(endpoint, targetGroup, options, tools)
  return { targetGroup, rule }
}

async function ensureTargetGroup(
  { targetGroup, existing, settings }: Endpoint,
  { tags }: EndpointOptions,
  { clients, log }: Tools,
) {
  if (existing === undefined) {
    const arn = await createTargetGroup(clients, { ...targetGroup, Tags: elbTags(tags) })
    await setDeregistrationDelay(clients, arn, PREVIEW_DEREGISTRATION_DELAY)
    log.info(`Created target group ${targetGroup.Name}`)
    return arn
  }
  // An earlier run may have been cut off before this.
  if ((await readDeregistrationDelay(clients, existing.arn)) !== PREVIEW_DEREGISTRATION_DELAY)
    await setDeregistrationDelay(clients, existing.arn, PREVIEW_DEREGISTRATION_DELAY)
  const check = healthCheckLike(settings)
  if (!covers(existing.settings, check)) {
    await modifyHealthCheck(clients, existing.arn, check)
    log.info(`Changed the health check of target group ${targetGroup.Name}`)
  }
  return existing.arn
}

async function ensureRule(
  endpoint: Endpoint,
  group: string,
  options: EndpointOptions,
  { clients, clock, log, random }: Tools,
): Promise<string> {
  const { listener, body } = endpoint
  let own = endpoint.rules
  for (let attempt = 1; attempt <= TRIES; attempt++) {
    const [first, ...duplicates] = own
    if (first) {
      await correctRule(first, duplicates, endpoint, group, clients, log)
      return first.arn
    }
    const present = await listRules(clients, listener.arn)
    const taken = new Set(present.map(rule => rule.priority))
    const priority = freePriority(options.priorities, options.identity.number, taken)
    if (priority === undefined) throw noFreePriority(options.priorities, listener.arn)
    const request = { ListenerArn: listener.arn, Priority: priority, ...forwardingTo(group, body) }
    const arn = await createRule(clients, { ...request, Tags: elbTags(options.tags) })
    if (arn !== undefined) {
      log.info(`Created listener rule with priority ${priority} for ${endpoint.url}`)
      return arn
    }
    log.info(`Priority ${priority} was taken at the same moment`)
    await clock.sleep(Math.round(PAUSE * attempt * (0.5 + random())))
    own = await findOwnRules(await listRules(clients, listener.arn), group, options.identity, clients)
  }
  throw new DeployError({
    title: 'No listener rule could be created',
    message: `Other runs took ${TRIES} priorities of ${listener.arn} one after the other at the same moment.`,
    next: 'Run the job again.',
  })
}

/** Of several rules, which two runs at once may have made, the first stays. */
async function correctRule(
  rule: ListenerRule,
  duplicates: readonly ListenerRule[],
  { body, url }: Endpoint,
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
  for (const { arn } of duplicates) await deleteRule(clients, arn)
}

/** The rules of this preview that forward to its target group. */
async function findOwnRules(
  present: readonly ListenerRule[],
  group: string,
  identity: PreviewIdentity,
  clients: Tools['clients'],
): Promise<ListenerRule[]> {
  const near = present.filter(rule => rule.targetGroups.includes(group))
  const tags = await describeTags(
    clients,
    near.map(({ arn }) => arn),
  )
  return near.filter(({ arn }) => belongsTo(identity, tags.get(arn) ?? {}))
}
