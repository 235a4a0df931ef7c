import type {
  DescribeRuleRequest,
  ListEventBusesRequest,
  ListRuleNamesByTargetRequest,
  ListTargetsByRuleRequest,
  PutTargetsRequest,
  PutTargetsResultEntry,
  Target,
} from '@aws-sdk/client-eventbridge'
import { type Operation, page } from '../ecs/operation.ts'
import { apiError } from '../wire/api-error.ts'
import { lastOf } from '../world/arn.ts'
import type { World } from '../world/world.ts'
import type { EventRuleRecord } from './state.ts'

/** https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-quota.html */
const MOST_TARGETS = 5
const PAGE = 100

const existingRule = ({ state }: World, bus: string | undefined, name = ''): EventRuleRecord => {
  const busName = lastOf(bus ?? 'default')
  if (!state.eventBuses.has(busName)) {
    throw apiError('ResourceNotFoundException', `Event bus ${busName} does not exist.`)
  }
  const rule = state.eventRules.get(`${busName}/${name}`)
  if (!rule)
    throw apiError('ResourceNotFoundException', `Rule ${name} does not exist on EventBus ${busName}.`)
  return rule
}

/** ListEventBuses: `default` and those of the account. */
export function listEventBuses({ state, place }: World, input: ListEventBusesRequest) {
  const all = [...state.eventBuses].map(Name => ({
    Name,
    Arn: `arn:aws:events:${place.region}:${place.account}:event-bus/${Name}`,
  }))
  const { items, nextToken } = page(all, input.Limit ?? PAGE, input.NextToken)
  return { EventBuses: items, NextToken: nextToken }
}

/** ListRuleNamesByTarget: of one bus, with the very ARN that the rule's target has. */
export function listRuleNamesByTarget({ state }: World, input: ListRuleNamesByTargetRequest) {
  const bus = lastOf(input.EventBusName ?? 'default')
  const names = [...state.eventRules.values()]
    .filter(rule => rule.bus === bus && rule.targets.some(({ Arn }) => Arn === input.TargetArn))
    .map(({ name }) => name)
  const { items, nextToken } = page(names, input.Limit ?? PAGE, input.NextToken)
  return { RuleNames: items, NextToken: nextToken }
}

/** DescribeRule: what the action reads of a rule, and which service of AWS manages it. */
export function describeRule(world: World, input: DescribeRuleRequest) {
  const { name, bus, managedBy } = existingRule(world, input.EventBusName, input.Name)
  const { region, account } = world.place
  const path = bus === 'default' ? name : `${bus}/${name}`
  return {
    Name: name,
    Arn: `arn:aws:events:${region}:${account}:rule/${path}`,
    EventBusName: bus,
    ScheduleExpression: 'rate(1 hour)',
    State: 'ENABLED',
    CreatedBy: account,
    ...(managedBy ? { ManagedBy: managedBy } : {}),
  }
}

/** ListTargetsByRule: each target whole. */
export function listTargetsByRule(world: World, input: ListTargetsByRuleRequest) {
  const { targets } = existingRule(world, input.EventBusName, input.Rule)
  const { items, nextToken } = page(targets, input.Limit ?? PAGE, input.NextToken)
  return { Targets: items, NextToken: nextToken }
}

/** PutTargets: a target with a known id takes the place of the other, whole; an entry can fail in an answer of 200. */
export function putTargets(world: World, input: PutTargetsRequest) {
  const rule = existingRule(world, input.EventBusName, input.Rule)
  if (rule.managedBy !== undefined) {
    throw apiError('ManagedRuleException', `Rule ${rule.name} is managed by ${rule.managedBy}.`)
  }
  const given = input.Targets ?? []
  const ids = new Set([...rule.targets, ...given].map(({ Id }) => Id))
  if (ids.size > MOST_TARGETS) {
    throw apiError('LimitExceededException', 'The requested resource exceeds the maximum number allowed.')
  }
  const failed = given.flatMap(target => failureOf(world, target))
  for (const target of given) {
    if (failed.some(({ TargetId }) => TargetId === target.Id)) continue
    const index = rule.targets.findIndex(({ Id }) => Id === target.Id)
    rule.targets.splice(index < 0 ? rule.targets.length : index, index < 0 ? 0 : 1, target)
  }
  return { FailedEntryCount: failed.length, FailedEntries: failed }
}

const failureOf = ({ state: { failingTargets } }: World, { Id = '' }: Target): PutTargetsResultEntry[] => {
  if (failingTargets.count === 0) return []
  failingTargets.count -= 1
  return [{ TargetId: Id, ErrorCode: failingTargets.code, ErrorMessage: 'The target could not be changed.' }]
}

/** What the simulated EventBridge can do, by AWS's names. */
export const eventsOperations: Record<string, Operation> = {
  DescribeRule: describeRule,
  ListEventBuses: listEventBuses,
  ListRuleNamesByTarget: listRuleNamesByTarget,
  ListTargetsByRule: listTargetsByRule,
  PutTargets: putTargets,
}
