import type { Listener, LoadBalancer, Rule, TargetGroup } from '@aws-sdk/client-elastic-load-balancing-v2'

/** A rule, with the listener that it belongs to. */
export interface RuleRecord extends Rule {
  RuleArn: string
  listener: string
}

/** How a rule was before it was changed, for as long as requests still go by that. */
export interface FormerRule {
  /** Virtual ms since the epoch. */
  until: number
  /** Nothing where the rule is new. */
  rule: RuleRecord | undefined
}

export type TargetState = 'initial' | 'healthy' | 'unhealthy' | 'draining'

export interface TargetRecord {
  id: string
  port: number
  zone?: string
  state: TargetState
  reason?: string
  description?: string
  task?: string
}

export interface TargetGroupRecord {
  view: TargetGroup & { TargetGroupArn: string; TargetGroupName: string }
  attributes: Record<string, string>
  /** By `id:port`. */
  targets: Map<string, TargetRecord>
}

/** Load balancers, what routes their requests, and the names by which visitors find them. */
export interface ElbState {
  loadBalancers: Map<string, LoadBalancer>
  listeners: Map<string, Listener>
  rules: Map<string, RuleRecord>
  /** Seconds until a changed rule is what requests go by; AWS promises no number. */
  ruleDelaySeconds: number
  formerRules: Map<string, FormerRule>
  /** Seconds until ECS sees that a target group has a load balancer; AWS promises no number. */
  associationDelaySeconds: number
  /** Seconds for which a target group is in use after its last rule is gone; AWS promises no number. */
  releaseDelaySeconds: number
  /** Until when a group is, in virtual ms since the epoch. */
  lateReleases: Map<string, number>
  /** Until when ECS does not see that of a group, in virtual ms since the epoch. */
  lateAssociations: Map<string, number>
  targetGroups: Map<string, TargetGroupRecord>
  /** Quotas that differ from AWS's usual ones, by the names of DescribeAccountLimits. */
  limits: Map<string, number>
  /** The load balancers that names in the DNS lead to. */
  dnsNames: Map<string, string>
  /** The names that a certificate stands for, by its ARN. */
  certificates: Map<string, string[]>
}

/** An account without load balancers, in which a changed rule works at once. */
export const emptyElb = (): ElbState => ({
  loadBalancers: new Map(),
  listeners: new Map(),
  rules: new Map(),
  ruleDelaySeconds: 0,
  formerRules: new Map(),
  associationDelaySeconds: 0,
  lateAssociations: new Map(),
  releaseDelaySeconds: 0,
  lateReleases: new Map(),
  targetGroups: new Map(),
  limits: new Map(),
  dnsNames: new Map(),
  certificates: new Map(),
})
