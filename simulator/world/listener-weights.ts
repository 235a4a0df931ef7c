import type { Action } from '@aws-sdk/client-elastic-load-balancing-v2'
import type { WorldState } from './state.ts'

/** A target group's share of a listener's traffic. */
export interface Weight {
  group: string
  weight: number
}

const tuplesOf = (actions: Action[]) =>
  actions.flatMap(({ ForwardConfig, TargetGroupArn }) =>
    ForwardConfig?.TargetGroups?.length ? ForwardConfig.TargetGroups : [{ TargetGroupArn, Weight: 1 }],
  )

const forwardsToAny = (actions: Action[], weights: Weight[]): boolean =>
  tuplesOf(actions).some(({ TargetGroupArn }) => weights.some(({ group }) => group === TargetGroupArn))

// With two groups AWS leaves TargetGroupArn out of the action.
const weighted = (weights: Weight[]): Action => ({
  Type: 'forward',
  ForwardConfig: {
    TargetGroups: weights.map(({ group, weight }) => ({ TargetGroupArn: group, Weight: weight })),
    TargetGroupStickinessConfig: { Enabled: false },
  },
})

/** Shares out the traffic of every rule of the listener that forwards to one of the groups. */
export function shareTraffic(state: WorldState, listenerArn: string, weights: Weight[]): void {
  const listener = state.listeners.get(listenerArn)
  if (!listener) return
  for (const rule of state.rules.values()) {
    const actions = rule.Actions ?? []
    if (rule.listener !== listenerArn || !forwardsToAny(actions, weights)) continue
    rule.Actions = [...actions.filter(({ Type }) => Type !== 'forward'), weighted(weights)]
    if (rule.IsDefault) listener.DefaultActions = rule.Actions
  }
}

/** The percent of the listener's traffic (of the first rule that knows the group) that goes to the group. */
export function shareOf(state: WorldState, listenerArn: string, group: string): number {
  for (const rule of state.rules.values()) {
    const tuples = tuplesOf(rule.Actions ?? [])
    const own = tuples.find(({ TargetGroupArn }) => TargetGroupArn === group)
    if (rule.listener !== listenerArn || !own) continue
    const total = tuples.reduce((sum, { Weight }) => sum + (Weight ?? 0), 0)
    return total === 0 ? 0 : ((own.Weight ?? 0) / total) * 100
  }
  return 0
}
