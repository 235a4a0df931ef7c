import type { DescribeAccountLimitsInput } from '@aws-sdk/client-elastic-load-balancing-v2'
import type { World } from '../world/world.ts'
import { pageByMarker } from './lookup.ts'
import type { ElbState } from './state.ts'

/** The quotas that an account begins with. Only that of rules can be raised. */
const usual = {
  'target-groups': 3000,
  'listeners-per-application-load-balancer': 50,
  'rules-per-application-load-balancer': 100,
  'condition-values-per-alb-rule': 5,
  'condition-wildcards-per-alb-rule': 5,
  'target-groups-per-application-load-balancer': 100,
  'target-groups-per-action-on-application-load-balancer': 5,
  'targets-per-application-load-balancer': 1000,
  'targets-per-target-group': 1000,
} as const

type Limit = keyof typeof usual

/** How much of something the account may have. */
export const limitOf = (state: Pick<ElbState, 'limits'>, name: Limit): number =>
  state.limits.get(name) ?? usual[name]

/** DescribeAccountLimits. */
export function describeAccountLimits(world: World, input: DescribeAccountLimitsInput) {
  const all = (Object.keys(usual) as Limit[]).map(Name => ({
    Name,
    Max: String(limitOf(world.state, Name)),
  }))
  const { items, NextMarker } = pageByMarker(all, input.PageSize, input.Marker)
  return { Limits: items, NextMarker }
}
