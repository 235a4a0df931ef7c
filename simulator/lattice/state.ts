import type {
  GetListenerResponse,
  GetRuleResponse,
  GetTargetGroupResponse,
  TargetStatus,
} from '@aws-sdk/client-vpc-lattice'

/** A target of VPC Lattice; that its group is unused, or not checked, shows only in answers. */
export interface LatticeTargetRecord {
  id: string
  port: number
  status: TargetStatus
  reasonCode?: string
}

export interface LatticeGroupRecord {
  view: GetTargetGroupResponse & { arn: string }
  /** Seconds for which a deregistered target drains: 5 minutes by the documentation of TargetSummary. */
  drainSeconds: number
  /** By `id:port`. */
  targets: Map<string, LatticeTargetRecord>
}

/** Target groups, rules and listeners of VPC Lattice, by ARN. */
export interface LatticeState {
  targetGroups: Map<string, LatticeGroupRecord>
  rules: Map<string, GetRuleResponse & { arn: string }>
  listeners: Map<string, GetListenerResponse & { arn: string }>
  /** Service revisions do not say which target group of a pair their tasks are in. */
  isUnresolved: boolean
}

/** An account without VPC Lattice. */
export const emptyLattice = (): LatticeState => ({
  targetGroups: new Map(),
  rules: new Map(),
  listeners: new Map(),
  isUnresolved: false,
})
