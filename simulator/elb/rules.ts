import type {
  Action,
  CreateRuleInput,
  DeleteRuleInput,
  ModifyRuleInput,
  Rule,
  RuleCondition,
  SetRulePrioritiesInput,
} from '@aws-sdk/client-elastic-load-balancing-v2'
import { hexDigits } from '../random.ts'
import { problem } from '../wire/problem.ts'
import type { WorldState } from '../world/state.ts'
import { forwardedGroups, loadBalancersOf } from '../world/target-health.ts'
import type { World } from '../world/world.ts'
import { setTags } from './tags.ts'

type StoredRule = WorldState['rules'] extends Map<string, infer Stored> ? Stored : never

const mostRules = 100
const mostValues = 5
const mostGroups = 5

const once = ['host-header', 'http-request-method', 'path-pattern', 'source-ip']

const existingRule = (world: World, arn: string | undefined): StoredRule => {
  const rule = world.state.rules.get(arn ?? '')
  if (!rule) throw problem('RuleNotFound', 'One or more rules not found')
  return rule
}

const valuesOf = (condition: RuleCondition): string[] =>
  condition.Values ?? condition.HostHeaderConfig?.Values ?? condition.PathPatternConfig?.Values ?? []

const checkConditions = (conditions: RuleCondition[]): void => {
  if (conditions.length === 0) throw problem('ValidationError', 'A rule must have at least one condition')
  for (const field of once) {
    if (conditions.filter(each => each.Field === field).length > 1) {
      throw problem('ValidationError', `A rule can only have one '${field}' condition`)
    }
  }
  if (conditions.flatMap(valuesOf).length > mostValues) {
    throw problem('TooManyRules', `A rule can have at most ${mostValues} condition values`)
  }
}

/** Forward actions in the form AWS stores: the weighted list always, the single ARN only for one group. */
const normalised = (world: World, listener: string, actions: Action[]): Action[] => {
  const balancer = world.state.listeners.get(listener)?.LoadBalancerArn
  for (const group of forwardedGroups(actions)) {
    if (!world.state.targetGroups.has(group)) {
      throw problem('TargetGroupNotFound', `Target groups '${group}' not found`)
    }
    if (loadBalancersOf(world.state, group).some(other => other !== balancer)) {
      throw problem(
        'TargetGroupAssociationLimit',
        `The following target groups cannot be associated with more than one load balancer: ${group}`,
      )
    }
  }
  return actions.map(action => {
    if (action.Type !== 'forward') return action
    const groups = action.ForwardConfig?.TargetGroups ?? [
      { TargetGroupArn: action.TargetGroupArn ?? '', Weight: 1 },
    ]
    if (groups.length > mostGroups) {
      throw problem('TooManyTargetGroups', `A forward action can have at most ${mostGroups} target groups`)
    }
    const { TargetGroupArn: _single, ...rest } = action
    return {
      ...rest,
      ...(groups.length === 1 ? { TargetGroupArn: groups[0]?.TargetGroupArn } : {}),
      ForwardConfig: { TargetGroups: groups, TargetGroupStickinessConfig: { Enabled: false } },
    }
  })
}

/** Both spellings of a condition's values, as AWS answers them whichever was given. */
const bothSpellings = (condition: RuleCondition): RuleCondition => {
  const Values = valuesOf(condition)
  if (condition.Field === 'host-header') return { ...condition, Values, HostHeaderConfig: { Values } }
  if (condition.Field === 'path-pattern') return { ...condition, Values, PathPatternConfig: { Values } }
  return condition
}

const ofListener = (world: World, listener: string): StoredRule[] =>
  [...world.state.rules.values()].filter(rule => rule.listener === listener)

const checkFree = (rules: StoredRule[], priority: string): void => {
  if (rules.some(rule => rule.Priority === priority)) {
    throw problem('PriorityInUse', `Priority '${priority}' is currently in use`)
  }
}

/** CreateRule. */
export function createRule(world: World, input: CreateRuleInput) {
  const listener = input.ListenerArn ?? ''
  if (!world.state.listeners.has(listener))
    throw problem('ListenerNotFound', 'One or more listeners not found')
  const priority = String(input.Priority)
  checkFree(ofListener(world, listener), priority)
  checkConditions(input.Conditions ?? [])
  if (ofListener(world, listener).length > mostRules) {
    throw problem('TooManyRules', `The maximum number of rules on load balancer has been reached`)
  }
  const base = listener.replace(':listener/', ':listener-rule/')
  const rule: StoredRule = {
    RuleArn: `${base}/${world.random.text(hexDigits, 16)}`,
    listener,
    Priority: priority,
    Conditions: (input.Conditions ?? []).map(bothSpellings),
    Actions: normalised(world, listener, input.Actions ?? []),
    IsDefault: false,
  }
  world.state.rules.set(rule.RuleArn, rule)
  setTags(world, rule.RuleArn, input.Tags ?? [])
  return { Rules: [rule] satisfies Rule[] }
}

/** ModifyRule: conditions and actions; the default rule keeps its lack of conditions. */
export function modifyRule(world: World, input: ModifyRuleInput) {
  const rule = existingRule(world, input.RuleArn)
  if (rule.IsDefault)
    throw problem('OperationNotPermitted', 'Default rules cannot be modified with ModifyRule')
  if (input.Conditions) {
    checkConditions(input.Conditions)
    rule.Conditions = input.Conditions.map(bothSpellings)
  }
  if (input.Actions) rule.Actions = normalised(world, rule.listener, input.Actions)
  return { Rules: [rule] }
}

/** DeleteRule: not the default one. */
export function deleteRule(world: World, input: DeleteRuleInput) {
  const rule = existingRule(world, input.RuleArn)
  if (rule.IsDefault)
    throw problem('OperationNotPermitted', `Default rule '${rule.RuleArn}' cannot be deleted`)
  world.state.rules.delete(rule.RuleArn)
  world.state.tags.delete(rule.RuleArn)
  return {}
}

/** SetRulePriorities: all of them or none. */
export function setRulePriorities(world: World, input: SetRulePrioritiesInput) {
  const wanted = (input.RulePriorities ?? []).map(({ RuleArn, Priority }) => ({
    rule: existingRule(world, RuleArn),
    priority: String(Priority),
  }))
  for (const { rule, priority } of wanted) {
    if (rule.IsDefault) throw problem('OperationNotPermitted', 'The priority of a default rule cannot be set')
    const others = ofListener(world, rule.listener).filter(each => !wanted.some(one => one.rule === each))
    checkFree(others, priority)
  }
  for (const { rule, priority } of wanted) rule.Priority = priority
  return { Rules: wanted.map(({ rule }) => rule) }
}
