import type { Operation } from '../ecs/operation.ts'
import { describeAccountLimits } from './account-limits.ts'
import { describeListeners, describeLoadBalancers, describeRules } from './load-balancers.ts'
import { createRule, deleteRule, modifyRule, setRulePriorities } from './rules.ts'
import { addTags, describeTags, removeTags } from './tags.ts'
import {
  createTargetGroup,
  deleteTargetGroup,
  deregisterTargets,
  modifyTargetGroup,
  modifyTargetGroupAttributes,
  registerTargets,
} from './target-group-changes.ts'
import { describeTargetGroupAttributes, describeTargetGroups, describeTargetHealth } from './target-groups.ts'

/** What the simulated Elastic Load Balancing can do, by AWS's names. */
export const elbOperations: Record<string, Operation> = {
  AddTags: addTags,
  CreateRule: createRule,
  CreateTargetGroup: createTargetGroup,
  DeleteRule: deleteRule,
  DeleteTargetGroup: deleteTargetGroup,
  DeregisterTargets: deregisterTargets,
  DescribeAccountLimits: describeAccountLimits,
  DescribeListeners: describeListeners,
  DescribeLoadBalancers: describeLoadBalancers,
  DescribeRules: describeRules,
  DescribeTags: describeTags,
  DescribeTargetGroupAttributes: describeTargetGroupAttributes,
  DescribeTargetGroups: describeTargetGroups,
  DescribeTargetHealth: describeTargetHealth,
  ModifyRule: modifyRule,
  ModifyTargetGroup: modifyTargetGroup,
  ModifyTargetGroupAttributes: modifyTargetGroupAttributes,
  RegisterTargets: registerTargets,
  RemoveTags: removeTags,
  SetRulePriorities: setRulePriorities,
}
