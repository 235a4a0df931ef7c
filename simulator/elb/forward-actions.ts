import type { Action } from '@aws-sdk/client-elastic-load-balancing-v2'
import { apiError } from '../wire/api-error.ts'
import type { WorldState } from '../world/state.ts'
import { forwardedGroups, loadBalancersOf } from '../world/target-health.ts'
import { limitOf } from './account-limits.ts'

const checkAssociations = (state: WorldState, balancer: string | undefined, groups: string[]): void => {
  for (const group of groups) {
    if (!state.targetGroups.has(group)) {
      throw apiError('TargetGroupNotFound', `Target groups '${group}' not found`)
    }
    if (loadBalancersOf(state, group).some(other => other !== balancer)) {
      throw apiError(
        'TargetGroupAssociationLimit',
        `The following target groups cannot be associated with more than one load balancer: ${group}`,
      )
    }
  }
}

const checkRoom = (state: WorldState, balancer: string | undefined, groups: string[]): void => {
  const present = [...state.targetGroups.keys()].filter(group =>
    loadBalancersOf(state, group).includes(balancer ?? ''),
  )
  const most = limitOf(state, 'target-groups-per-application-load-balancer')
  if (new Set([...present, ...groups]).size > Math.max(most, present.length)) {
    throw apiError(
      'TooManyUniqueTargetGroupsPerLoadBalancer',
      `You have reached the maximum number of unique target groups that you can associate with a load balancer of type 'application': [${most}]`,
    )
  }
}

/** The single ARN stands beside the weighted list only where there is one group. */
const storedForward = (state: WorldState, action: Action): Action => {
  const groups = action.ForwardConfig?.TargetGroups ?? [
    { TargetGroupArn: action.TargetGroupArn ?? '', Weight: 1 },
  ]
  const most = limitOf(state, 'target-groups-per-action-on-application-load-balancer')
  if (groups.length > most) {
    throw apiError('TooManyTargetGroups', `A forward action can have at most ${most} target groups`)
  }
  const { TargetGroupArn: _single, ...rest } = action
  return {
    ...rest,
    ...(groups.length === 1 ? { TargetGroupArn: groups[0]?.TargetGroupArn } : {}),
    ForwardConfig: { TargetGroups: groups, TargetGroupStickinessConfig: { Enabled: false } },
  }
}

/** Actions in the form AWS stores; throws where a listener cannot take them. */
export function storedActions(state: WorldState, listener: string, actions: Action[]): Action[] {
  const balancer = state.listeners.get(listener)?.LoadBalancerArn
  const groups = forwardedGroups(actions)
  checkAssociations(state, balancer, groups)
  checkRoom(state, balancer, groups)
  return actions.map(action => (action.Type === 'forward' ? storedForward(state, action) : action))
}
