import type { Action, RuleCondition } from '@aws-sdk/client-elastic-load-balancing-v2'
import type { WorldState } from '../world/state.ts'
import { byPriority } from './load-balancers.ts'

/** What of a request the rules look at. */
export interface Asked {
  host: string
  path: string
}

const matches = (pattern: string, text: string): boolean => {
  const source = pattern
    .replace(/[.+^${}()|[\]\\]/g, '\\$&')
    .replaceAll('*', '.*')
    .replaceAll('?', '.')
  return new RegExp(`^${source}$`).test(text)
}

const fulfils = (condition: RuleCondition, { host, path }: Asked): boolean => {
  const { Values = [], HostHeaderConfig, PathPatternConfig } = condition
  if (condition.Field === 'host-header') {
    return (HostHeaderConfig?.Values ?? Values).some(each => matches(each.toLowerCase(), host.toLowerCase()))
  }
  if (condition.Field === 'path-pattern') {
    return (PathPatternConfig?.Values ?? Values).some(each => matches(each, path))
  }
  return false
}

const weighted = (action: Action | undefined, turn: number): string | undefined => {
  const groups = action?.ForwardConfig?.TargetGroups ?? []
  const total = groups.reduce((sum, group) => sum + (group.Weight ?? 1), 0)
  if (total === 0) return action?.TargetGroupArn
  let rest = turn % total
  for (const group of groups) {
    rest -= group.Weight ?? 1
    if (rest < 0) return group.TargetGroupArn
  }
  return undefined
}

/** The target group that a listener's rules send the turn-th request to. */
export function pickTargetGroup(
  state: WorldState,
  listener: string,
  asked: Asked,
  turn: number,
): string | undefined {
  const rule = [...state.rules.values()]
    .filter(each => each.listener === listener)
    .sort(byPriority)
    .find(each => (each.Conditions ?? []).every(condition => fulfils(condition, asked)))
  return weighted(
    rule?.Actions?.find(action => action.Type === 'forward'),
    turn,
  )
}
