import { type MergedStatement, mergeStatements, missingStatement } from '../aws/client/access-denied.ts'
import type { Check, ServiceChecks } from '../verify/check.ts'

/** Checks, and apart from them what the role of the job has to be allowed for those that could not be made. */
export interface ChecksAndPermissions {
  readonly verified: readonly ServiceChecks[]
  /** Statements for a policy of the role; none where nothing is missing, or where no statement would help. */
  readonly missing: readonly MergedStatement[]
}

/** Merges the statements that single checks would advise, so that a reader adds them once. */
export function mergeMissingPermissions(all: readonly ServiceChecks[]): ChecksAndPermissions {
  const statementOf = ({ grade, message = '' }: Check) =>
    grade === 'unseen' ? missingStatement(message) : undefined
  const statements = all.flatMap(({ checks }) => checks.flatMap(check => statementOf(check) ?? []))
  const verified = all.map(({ service, checks }) => ({
    service,
    checks: checks.map(check => {
      if (statementOf(check) === undefined) return check
      const { next: _, ...rest } = check
      return rest
    }),
  }))
  return { verified, missing: mergeStatements(statements) }
}
