import type {
  Action,
  CreateRuleInput,
  DeleteRuleInput,
  ModifyRuleInput,
  SetRulePrioritiesInput,
} from '@aws-sdk/client-elastic-load-balancing-v2'
import { hexDigits } from '../random.ts'
import { apiError } from '../wire/api-error.ts'
import { forwardedGroups, loadBalancersOf } from '../world/target-health.ts'
import type { World } from '../world/world.ts'
import { limitOf } from './account-limits.ts'
import { storedActions } from './forward-actions.ts'
import { bothSpellings, checkConditions } from './rule-conditions.ts'
import { checkTransforms } from './rule-transforms.ts'
import { keepFormer } from './rules-in-effect.ts'
import type { RuleRecord } from './state.ts'
import { setTags } from './tags.ts'

const existingRule = (world: World, arn: string | undefined): RuleRecord => {
  const rule = world.state.rules.get(arn ?? '')
  if (!rule) throw apiError('RuleNotFound', 'One or more rules not found')
  return rule
}

const ofListener = (world: World, listener: string): RuleRecord[] =>
  [...world.state.rules.values()].filter(rule => rule.listener === listener)

const checkFree = (rules: RuleRecord[], priority: string): void => {
  if (rules.some(rule => rule.Priority === priority)) {
    throw apiError('PriorityInUse', `Priority '${priority}' is currently in use`)
  }
}

/** The quota is the load balancer's, whatever listeners its rules are spread over; default rules are free. */
const checkRoom = ({ state }: World, listener: string): void => {
  const balancer = state.listeners.get(listener)?.LoadBalancerArn
  const present = [...state.rules.values()].filter(
    rule => !rule.IsDefault && state.listeners.get(rule.listener)?.LoadBalancerArn === balancer,
  )
  if (present.length >= limitOf(state, 'rules-per-application-load-balancer')) {
    throw apiError(
      'TooManyRules',
      `The maximum number of rules on load balancer ${balancer} has been reached`,
    )
  }
}

/** ECS learns a little later which load balancer a target group has. */
const delayAssociations = ({ state, clock }: World, actions: Action[]): void => {
  if (state.associationDelaySeconds === 0) return
  const fresh = forwardedGroups(actions).filter(group => loadBalancersOf(state, group).length === 0)
  const until = clock.now() + state.associationDelaySeconds * 1000
  for (const group of fresh) state.lateAssociations.set(group, until)
}

/** CreateRule. */
export function createRule(world: World, input: CreateRuleInput) {
  const listener = input.ListenerArn ?? ''
  if (!world.state.listeners.has(listener))
    throw apiError('ListenerNotFound', 'One or more listeners not found')
  const priority = String(input.Priority)
  const { Conditions = [], Actions = [], Transforms = [] } = input
  checkFree(ofListener(world, listener), priority)
  checkConditions(world.state, Conditions)
  checkTransforms(Transforms)
  checkRoom(world, listener)
  const base = listener.replace(':listener/', ':listener-rule/')
  const rule: RuleRecord = {
    RuleArn: `${base}/${world.random.text(hexDigits, 16)}`,
    listener,
    Priority: priority,
    Conditions: Conditions.map(bothSpellings),
    Actions: storedActions(world.state, listener, Actions),
    IsDefault: false,
    Transforms,
  }
  delayAssociations(world, Actions)
  keepFormer(world, rule.RuleArn)
  world.state.rules.set(rule.RuleArn, rule)
  setTags(world, rule.RuleArn, input.Tags ?? [])
  return { Rules: [rule] }
}

/** ModifyRule: conditions, actions and transforms; what is not given stays. */
export function modifyRule(world: World, input: ModifyRuleInput) {
  const rule = existingRule(world, input.RuleArn)
  const { Conditions, Actions, Transforms, ResetTransforms } = input
  if (rule.IsDefault)
    throw apiError('OperationNotPermitted', 'Default rules cannot be modified with ModifyRule')
  if (Conditions) checkConditions(world.state, Conditions)
  if (Transforms) checkTransforms(Transforms)
  if (Transforms?.length && ResetTransforms) {
    throw apiError('ValidationError', 'You cannot provide transforms and reset them')
  }
  const actions = Actions && storedActions(world.state, rule.listener, Actions)
  keepFormer(world, rule.RuleArn)
  if (Conditions) rule.Conditions = Conditions.map(bothSpellings)
  if (actions) rule.Actions = actions
  if (Transforms) rule.Transforms = Transforms
  if (ResetTransforms) rule.Transforms = []
  return { Rules: [rule] }
}

/** DeleteRule: not the default one. */
export function deleteRule(world: World, input: DeleteRuleInput) {
  const rule = existingRule(world, input.RuleArn)
  if (rule.IsDefault)
    throw apiError('OperationNotPermitted', `Default rule '${rule.RuleArn}' cannot be deleted`)
  keepFormer(world, rule.RuleArn)
  const { lateReleases, releaseDelaySeconds } = world.state
  for (const group of forwardedGroups(rule.Actions ?? []))
    lateReleases.set(group, world.clock.now() + releaseDelaySeconds * 1000)
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
    if (rule.IsDefault)
      throw apiError('OperationNotPermitted', 'The priority of a default rule cannot be set')
    const others = ofListener(world, rule.listener).filter(each => !wanted.some(one => one.rule === each))
    checkFree(others, priority)
  }
  for (const { rule } of wanted) keepFormer(world, rule.RuleArn)
  for (const { rule, priority } of wanted) rule.Priority = priority
  return { Rules: wanted.map(({ rule }) => rule) }
}
