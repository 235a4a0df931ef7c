/** What a role may do: an action and a resource, both with wildcards. */
export interface Permission {
  action: string
  resource: string
}

/** A role of the account. */
export interface RoleRecord {
  name: string
  arn: string
  /** Services that may assume it. */
  trusts: string[]
  permissions: Permission[]
}
