import type { RuleAction, WeightedTargetGroup } from '@aws-sdk/client-vpc-lattice'
import { lastOf } from '../world/arn.ts'
import type { WorldState } from '../world/state.ts'

type State = Pick<WorldState, 'lattice'>

const groupsOf = (action: RuleAction | undefined): WeightedTargetGroup[] =>
  action?.forward?.targetGroups ?? []

const actionAt = ({ lattice }: State, arn: string): RuleAction | undefined =>
  lattice.rules.get(arn)?.action ?? lattice.listeners.get(arn)?.defaultAction

/** ARNs of the groups that get traffic by a rule or a listener. */
export const servingLatticeGroups = (state: State, arn = ''): string[] =>
  groupsOf(actionAt(state, arn)).flatMap(({ targetGroupIdentifier: group, weight = 1 }) =>
    group && weight > 0 ? [group] : [],
  )

/** Writes weights into a rule, or into the default action of a listener: `percent` for the one group. */
export function splitLatticeTraffic(
  { lattice }: State,
  arn: string,
  to: string,
  from: string | undefined,
  percent: number,
): void {
  const targetGroups = [
    { targetGroupIdentifier: to, weight: percent },
    ...(from === undefined ? [] : [{ targetGroupIdentifier: from, weight: 100 - percent }]),
  ]
  const rule = lattice.rules.get(arn)
  if (rule) rule.action = { forward: { targetGroups } }
  const listener = lattice.listeners.get(arn)
  if (listener) listener.defaultAction = { forward: { targetGroups } }
}

/** ARNs of the services with a rule or a listener that names the group, whatever its weight. */
export function servicesUsing({ lattice }: State, group: string): string[] {
  const uses = (action: RuleAction | undefined): boolean =>
    groupsOf(action).some(({ targetGroupIdentifier = '' }) => lastOf(targetGroupIdentifier) === lastOf(group))
  const routes = [
    ...[...lattice.rules.values()].map(({ arn, action }) => ({ arn, action })),
    ...[...lattice.listeners.values()].map(({ arn, defaultAction }) => ({ arn, action: defaultAction })),
  ]
  const arns = routes.filter(({ action }) => uses(action)).map(({ arn }) => arn.split('/listener/')[0] ?? '')
  return [...new Set(arns)]
}
