/** What a role may do: an action and a resource, both with wildcards. */
export interface Permission {
  action: string
  resource: string
}

/** A role of the account. */
export interface RoleRecord {
  name: string
  arn: string
  /** Services that may assume it, and ARNs of the roles and accounts that may. */
  trusts: string[]
  /** Statements of its trust policy in place of the usual one. */
  trustStatements?: readonly object[]
  permissions: Permission[]
}
