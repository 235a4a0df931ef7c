import type { TargetHealth } from '@aws-sdk/client-elastic-load-balancing-v2'
import type { TargetGroupRecord, TargetRecord } from '../elb/state.ts'
import type { WorldState } from './state.ts'

/** What a rule or a listener does, as far as it forwards. */
type Actions = readonly {
  TargetGroupArn?: string | undefined
  ForwardConfig?: { TargetGroups?: { TargetGroupArn?: string | undefined }[] | undefined } | undefined
}[]

/** The target groups that a rule's or listener's actions forward to. */
export const forwardedGroups = (actions: Actions): string[] =>
  actions.flatMap(action => [
    ...(action.TargetGroupArn ? [action.TargetGroupArn] : []),
    ...(action.ForwardConfig?.TargetGroups ?? []).flatMap(tuple => tuple.TargetGroupArn ?? []),
  ])

// Asked for every target of every group at every moment, so it builds nothing.
const forwards = (actions: Actions | undefined, group: string): boolean =>
  actions?.some(
    ({ TargetGroupArn, ForwardConfig }) =>
      TargetGroupArn === group || ForwardConfig?.TargetGroups?.some(each => each.TargetGroupArn === group),
  ) === true

/** The load balancers that have a rule or a listener forwarding to the group. */
export function loadBalancersOf(state: WorldState, groupArn: string): string[] {
  const ruled = new Set<string>()
  for (const rule of state.rules.values()) if (forwards(rule.Actions, groupArn)) ruled.add(rule.listener)
  const listeners = [...state.listeners.values()].filter(
    listener => forwards(listener.DefaultActions, groupArn) || ruled.has(listener.ListenerArn ?? ''),
  )
  return [...new Set(listeners.flatMap(listener => listener.LoadBalancerArn ?? []))]
}

/** The rule or listener that was seen to forward to a group, which it mostly still does. */
const routes = new WeakMap<TargetGroupRecord, string>()

/** Whether any load balancer forwards to the group. */
function isRouted(state: WorldState, group: TargetGroupRecord): boolean {
  const { TargetGroupArn: arn } = group.view
  const leads = (route: string): boolean => {
    const rule = state.rules.get(route)
    const listener = state.listeners.get(rule?.listener ?? route)
    return listener?.LoadBalancerArn !== undefined && forwards(rule?.Actions ?? listener.DefaultActions, arn)
  }
  const known = routes.get(group)
  if (known !== undefined && leads(known)) return true
  const found = [...state.rules.keys(), ...state.listeners.keys()].find(leads)
  if (found !== undefined) routes.set(group, found)
  return found !== undefined
}

const notInUse: TargetHealth = {
  State: 'unused',
  Reason: 'Target.NotInUse',
  Description: 'Target group is not configured to receive traffic from the load balancer',
}

/** A target's health as DescribeTargetHealth tells it. */
export function healthOf(state: WorldState, group: TargetGroupRecord, target: TargetRecord): TargetHealth {
  if (!isRouted(state, group)) return notInUse
  return {
    State: target.state,
    Reason: target.reason as TargetHealth['Reason'],
    Description: target.description,
  }
}
