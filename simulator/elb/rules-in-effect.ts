import { deepCopy } from '../deep-copy.ts'
import type { World } from '../world/world.ts'
import { byPriority } from './load-balancers.ts'
import type { ElbState, RuleRecord } from './state.ts'

/** To be called before a rule is changed: requests go by how it was for a little longer. */
export function keepFormer({ state, clock }: Pick<World, 'state' | 'clock'>, arn: string): void {
  const now = clock.now()
  if (state.ruleDelaySeconds === 0 || (state.formerRules.get(arn)?.until ?? 0) > now) return
  state.formerRules.set(arn, {
    until: now + state.ruleDelaySeconds * 1000,
    rule: deepCopy(state.rules.get(arn)),
  })
}

/** The rules that a request meets at that moment, in the order in which they are tried. */
export function rulesInEffect(state: ElbState, now: number, listener: string): RuleRecord[] {
  const former = [...state.formerRules].filter(([, { until }]) => until > now)
  const late = new Set(former.map(([arn]) => arn))
  return [
    ...[...state.rules.values()].filter(({ RuleArn }) => !late.has(RuleArn)),
    ...former.flatMap(([, { rule }]) => rule ?? []),
  ]
    .filter(rule => rule.listener === listener)
    .sort(byPriority)
}
