import type { AdvancedConfiguration, LoadBalancer } from '@aws-sdk/client-ecs'
import type { Action, TargetGroupTuple } from '@aws-sdk/client-elastic-load-balancing-v2'
import type { WorldState } from '../state.ts'

/** The two target groups of a load balancer entry and what routes to them. */
export interface Route extends AdvancedConfiguration {
  targetGroupArn: string
  alternateTargetGroupArn: string
}

/** The route of a load balancer entry that has an alternate target group. */
export const routeOf = ({ targetGroupArn, advancedConfiguration }: LoadBalancer): Route | undefined => {
  const { alternateTargetGroupArn } = advancedConfiguration ?? {}
  return targetGroupArn && alternateTargetGroupArn
    ? { ...advancedConfiguration, targetGroupArn, alternateTargetGroupArn }
    : undefined
}

/** The group of the pair that is not `group`. */
export const otherGroup = (route: Route, group: string): string =>
  group === route.targetGroupArn ? route.alternateTargetGroupArn : route.targetGroupArn

/** Whether the rule (of an application load balancer) or listener (of a network one) exists. */
export const isRouting = (state: WorldState, arn: string): boolean =>
  state.rules.has(arn) || state.listeners.has(arn)

const actionsOf = (state: WorldState, arn: string): Action[] =>
  state.rules.get(arn)?.Actions ?? state.listeners.get(arn)?.DefaultActions ?? []

/** The target groups a rule forwards to, with their weights. */
export const weightsOf = (state: WorldState, arn: string | undefined): Map<string, number> => {
  const weights = new Map<string, number>()
  for (const { ForwardConfig, TargetGroupArn } of actionsOf(state, arn ?? '')) {
    const tuples: TargetGroupTuple[] =
      ForwardConfig?.TargetGroups ?? (TargetGroupArn ? [{ TargetGroupArn, Weight: 1 }] : [])
    for (const { TargetGroupArn: group, Weight = 1 } of tuples) if (group) weights.set(group, Weight)
  }
  return weights
}

/** The groups that get traffic by the rule. */
export const servingGroups = (state: WorldState, arn: string | undefined): string[] =>
  [...weightsOf(state, arn)].filter(([, weight]) => weight > 0).map(([group]) => group)

const setActions = (state: WorldState, arn: string, actions: Action[]): void => {
  // The default rule of a listener says what the listener does.
  const rule =
    state.rules.get(arn) ?? state.rules.values().find(each => each.IsDefault && each.listener === arn)
  if (rule) rule.Actions = actions
  const listener = state.listeners.get(rule?.IsDefault ? rule.listener : arn)
  if (listener) listener.DefaultActions = actions
}

/**
 * Writes weights into the rule: `percent` for the one group, the rest for the other. Shared traffic was seen in
 * thousandths, 950 and 50 (the recording express-canary-weights); a weight is 999 at the most, so a group that has all
 * of it is written with 100.
 */
export function splitTraffic(
  state: WorldState,
  arn: string,
  to: string,
  from: string,
  percent: number,
): void {
  const scale = percent > 0 && percent < 100 ? 10 : 1
  const weights = new Map([...weightsOf(state, arn).keys()].map(group => [group, 0]))
  weights.set(from, Math.round((100 - percent) * scale))
  weights.set(to, Math.round(percent * scale))
  setActions(state, arn, [
    {
      Type: 'forward',
      Order: 1,
      ForwardConfig: {
        TargetGroups: [...weights].map(([TargetGroupArn, Weight]) => ({ TargetGroupArn, Weight })),
        TargetGroupStickinessConfig: { Enabled: false },
      },
    },
  ])
}
