import type { Target } from '@aws-sdk/client-eventbridge'

/** A rule of an event bus with its targets, in their order. */
export interface EventRuleRecord {
  name: string
  bus: string
  /** The service of AWS that made it, and that alone may change it. */
  managedBy?: string
  targets: Target[]
}
