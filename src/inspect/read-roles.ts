import type { Clients } from '../aws/client/clients.ts'
import { isAccountRoot, readCallerArn, readTrustPolicy, simulatePolicy } from '../aws/iam.ts'
import { shortName } from '../base/arn.ts'
import type { Failure } from '../base/errors.ts'
import { isOwnRole } from '../verify/checks/role-trust.ts'
import { requiredPermissions, rolesOf } from '../verify/checks/roles.ts'
import type { Facts, Subject } from '../verify/facts.ts'
import { ECS_TASKS_PRINCIPAL, judgeTrust } from '../verify/trust-policy.ts'
import { observe, observeEach } from './read-facts.ts'

/** The roles that ECS can take, by their ARNs, each with a subject that names it. */
function rolesIn(subjects: readonly Subject[]): (readonly [string, Subject])[] {
  return subjects.flatMap(subject =>
    rolesOf(subject.definition)
      .filter(({ arn }) => isOwnRole(arn, subject))
      .map(({ arn }) => [arn, subject] as const),
  )
}

function noSuchRole(arn: string): Failure {
  return {
    title: `Role ${shortName(arn)} does not exist`,
    message: `The task definition names ${arn}.`,
    next: 'Create the role, or correct its ARN in the task definition.',
  }
}

/** Whether the roles are there and ECS may assume them, by their ARNs. */
export function readRoles(subjects: readonly Subject[], clients: Clients) {
  return observeEach(
    rolesIn(subjects).map(([arn, place]) => [arn, { arn, place }] as const),
    ({ arn, place }) =>
      observe(async () => {
        const policy = await readTrustPolicy(clients, arn)
        return policy && { trust: judgeTrust(policy.document, place) }
      }, noSuchRole(arn)),
  )
}

/** What the execution roles lack of what starting tasks takes, by their ARNs. */
export function readDeniedActions(subjects: readonly Subject[], { secrets }: Facts, clients: Clients) {
  const wholeArn = (arn: string) => {
    const seen = secrets.get(arn)
    return seen?.is === 'found' ? seen.value.arn : arn
  }
  const all = subjects.flatMap(subject => {
    const role = rolesOf(subject.definition).find(({ kind }) => kind === 'execution')
    const needs = requiredPermissions(subject).map(need => ({ ...need, resource: wholeArn(need.resource) }))
    return role && isOwnRole(role.arn, subject) && needs.length > 0
      ? [[role.arn, { role: role.arn, needs }] as const]
      : []
  })
  const merged = [...Map.groupBy(all, ([arn]) => arn)].map(([arn, group]) => {
    const needs = group.flatMap(([, each]) => each.needs)
    const unique = new Map(needs.map(need => [`${need.action} ${need.resource}`, need]))
    return [arn, { role: arn, needs: [...unique.values()] }] as const
  })
  return observeEach(merged, ({ role, needs }) =>
    observe(() => simulatePolicy(clients, role, needs), noSuchRole(role)),
  )
}

const PASSED_TO = {
  ContextKeyName: 'iam:PassedToService',
  ContextKeyType: 'string' as const,
  ContextKeyValues: [ECS_TASKS_PRINCIPAL],
}

/** The ARN of a role's session does not have the path of the role. */
const UNKNOWN_CALLER: Failure = {
  title: 'Whether the caller may pass roles to ECS is not known',
  message: 'IAM does not know the role of the caller under the name of its session.',
}

/** Whether the caller may pass the roles to ECS, by their ARNs. */
export function readPassRole(subjects: readonly Subject[], clients: Clients) {
  // Asked once, and only where a role is there to be passed: a promise that nobody awaits ends the process when it rejects.
  let caller: Promise<string> | undefined
  return observeEach(
    rolesIn(subjects).map(([arn]) => [arn, arn] as const),
    arn =>
      observe(async () => {
        caller ??= readCallerArn(clients)
        const who = await caller
        // No policy limits the account's own user, and none can be asked for it.
        if (isAccountRoot(who)) return { caller: 'root', allowed: true }
        const refused = await simulatePolicy(
          clients,
          who,
          [{ action: 'iam:PassRole', resource: arn }],
          [PASSED_TO],
        )
        const conditions = refused?.flatMap(one => one.conditions ?? []) ?? []
        const asked = conditions.length > 0 ? { conditions } : {}
        return refused && { caller: shortName(who), allowed: refused.length === 0, ...asked }
      }, UNKNOWN_CALLER),
  )
}
