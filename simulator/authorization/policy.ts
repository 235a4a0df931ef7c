import type { Conditions } from '../../permissions/actions.ts'
import { meets } from './condition.ts'
import { arnLike, like, listOf } from './wildcard.ts'

/** A statement of an identity-based policy. */
export interface Statement {
  readonly Sid?: string
  readonly Effect: 'Allow' | 'Deny'
  readonly Action?: string | readonly string[]
  readonly NotAction?: string | readonly string[]
  readonly Resource?: string | readonly string[]
  readonly NotResource?: string | readonly string[]
  readonly Condition?: Conditions
}

/** An identity-based policy, in the grammar of IAM. */
export interface Policy {
  readonly Version: '2012-10-17'
  readonly Statement: readonly Statement[]
}

/** What the caller's policy is asked about: one action on one resource, with what is known of the request. */
export interface PolicyRequest {
  readonly action: string
  /** An ARN, or `*` for an action that knows no resources. */
  readonly resource: string
  readonly context: Readonly<Record<string, string | readonly string[]>>
}

/** As IAM decides: an explicit deny wins, then an allow; else nothing is allowed. */
export type Decision = 'allowed' | 'implicit deny' | 'explicit deny'

/** A policy that allows actions (with wildcards) on everything. */
export const policyAllowing = (actions: readonly string[]): Policy => ({
  Version: '2012-10-17',
  Statement: [{ Effect: 'Allow', Action: actions, Resource: '*' }],
})

/** Decides about one request. */
export function evaluate(policy: Policy, request: PolicyRequest): Decision {
  const fitting = policy.Statement.filter(statement => fits(statement, request))
  if (fitting.some(({ Effect }) => Effect === 'Deny')) return 'explicit deny'
  return fitting.length > 0 ? 'allowed' : 'implicit deny'
}

const fits = (statement: Statement, { action, resource, context }: PolicyRequest): boolean => {
  const { Action, NotAction, Resource, NotResource, Condition = {} } = statement
  const named = (pattern: string) => like(pattern.toLowerCase(), action.toLowerCase())
  const on = (pattern: string) => arnLike(pattern, resource)
  const about = Action === undefined ? !listOf(NotAction).some(named) : listOf(Action).some(named)
  if (!about) return false
  const there = Resource === undefined ? !listOf(NotResource).some(on) : listOf(Resource).some(on)
  return there && meets(Condition, context)
}
