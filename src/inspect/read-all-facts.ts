import type { Clients } from '../aws/client/clients.ts'
import { describeSecurityGroups, describeSubnets } from '../aws/ec2.ts'
import { securityGroupsOf } from '../aws/elb/load-balancers.ts'
import { ruleTargetGroups } from '../aws/elb/rules.ts'
import { isAccountRoot, readCallerArn, readTrustPolicy, simulatePolicy } from '../aws/iam.ts'
import { readQuota } from '../aws/quotas.ts'
import { readSecretKeys } from '../aws/secrets.ts'
import { shortName } from '../base/arn.ts'
import { DeployError, type Failure } from '../base/errors.ts'
import { QUOTAS } from '../verify/checks/deployment.ts'
import { ECS_TASKS_PRINCIPAL, requiredPermissions, rolesOf, trustedServices } from '../verify/checks/roles.ts'
import { type Facts, NO_FACTS, type Subject } from '../verify/facts.ts'
import { referenceName, referencesIn } from '../verify/references.ts'
import { observe, observeBatch, observeEach, readPreflightFacts } from './read-facts.ts'

const NONE: Failure = { title: '', message: '' }

/** Looks at all that there is to see of what deployments depend on. Nothing of it changes anything. */
export async function readVerifyFacts(subjects: readonly Subject[], clients: Clients): Promise<Facts> {
  const shallow = readPreflightFacts(subjects, clients)
  const [facts, rules, keys, roles, deniedActions, passRole, subnets, securityGroups, balancers, quotas] =
    await Promise.all([
      shallow,
      readRules(subjects, clients),
      shallow.then(facts => readKeys(subjects, facts, clients)),
      readRoles(subjects, clients),
      readDeniedActions(subjects, clients),
      readPassRole(subjects, clients),
      readSubnets(subjects, clients),
      readSecurityGroups(subjects, clients),
      shallow.then(facts => readLoadBalancers(facts, clients)),
      readQuotas(subjects, clients),
    ])
  return { ...facts, rules, keys, roles, deniedActions, passRole, subnets, securityGroups, balancers, quotas }
}

/** Looks at the roles and the network that one-off tasks are given beside those of their service. */
export async function readTaskFacts(subjects: readonly Subject[], clients: Clients): Promise<Facts> {
  const [roles, subnets, securityGroups] = await Promise.all([
    readRoles(subjects, clients),
    readSubnets(subjects, clients),
    readSecurityGroups(subjects, clients),
  ])
  return { ...NO_FACTS, roles, subnets, securityGroups }
}

/** For a Network Load Balancer it is no rule but the listener, which its one action belongs to. */
function readRules(subjects: readonly Subject[], clients: Clients) {
  const rules = subjects.flatMap(({ loadBalancers }) =>
    loadBalancers.flatMap(({ productionRule, testRule }) => [productionRule ?? '', testRule ?? '']),
  )
  const known = rules.filter(rule => rule.includes(':listener-rule/')).map(rule => [rule, rule] as const)
  return observeEach(known, async rule => {
    const seen = await observe(() => ruleTargetGroups(clients, rule), NONE)
    if (seen.is !== 'unseen') return seen
    const gone =
      seen.failure instanceof DeployError && /^RuleNotFound/.test((seen.failure.cause as Error)?.name ?? '')
    return gone ? { is: 'missing' as const, failure: seen.failure } : seen
  })
}

/** Asks for values only where a key is wanted of a secret that has the version. */
async function readKeys(subjects: readonly Subject[], { secrets }: Facts, clients: Clients) {
  const wanted = subjects
    .flatMap(({ definition }) => referencesIn(definition))
    .flatMap(one => (one.kind === 'secret' && one.key !== undefined ? [one] : []))
    .filter(({ arn }) => secrets.get(arn)?.is !== 'missing')
  const seen = await observeEach(
    wanted.map(reference => [reference.text, reference] as const),
    reference =>
      observe(() => readSecretKeys(clients, reference), {
        title: `Secret ${referenceName(reference)} does not have the version that is asked for`,
        message: 'Which keys it has is not known.',
      }),
  )
  return new Map(
    [...seen].map(
      ([text, one]) =>
        [text, one.is === 'found' ? { is: 'found' as const, value: one.value.names } : one] as const,
    ),
  )
}

function rolesIn(subjects: readonly Subject[]): string[] {
  return subjects.flatMap(({ definition }) => rolesOf(definition).map(({ arn }) => arn))
}

function noSuchRole(arn: string): Failure {
  return {
    title: `Role ${shortName(arn)} does not exist`,
    message: `The task definition names ${arn}.`,
    next: 'Create the role, or correct its ARN in the task definition.',
  }
}

function readRoles(subjects: readonly Subject[], clients: Clients) {
  return observeEach(
    rolesIn(subjects).map(arn => [arn, arn] as const),
    arn =>
      observe(async () => {
        const policy = await readTrustPolicy(clients, arn)
        return policy && { trusts: trustedServices(policy.document) }
      }, noSuchRole(arn)),
  )
}

function readDeniedActions(subjects: readonly Subject[], clients: Clients) {
  const all = subjects.flatMap(({ definition, region, account }) => {
    const role = rolesOf(definition).find(({ kind }) => kind === 'execution')
    const needs = requiredPermissions(definition, region, account)
    return role && needs.length > 0 ? [[role.arn, { role: role.arn, needs }] as const] : []
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

function readPassRole(subjects: readonly Subject[], clients: Clients) {
  const caller = readCallerArn(clients)
  return observeEach(
    rolesIn(subjects).map(arn => [arn, arn] as const),
    arn =>
      observe(async () => {
        const who = await caller
        // No policy limits the account's own user, and none can be asked for it.
        if (isAccountRoot(who)) return { caller: 'root', allowed: true }
        const refused = await simulatePolicy(
          clients,
          who,
          [{ action: 'iam:PassRole', resource: arn }],
          [PASSED_TO],
        )
        return refused && { caller: shortName(who), allowed: refused.length === 0 }
      }, UNKNOWN_CALLER),
  )
}

function readSubnets(subjects: readonly Subject[], clients: Clients) {
  return observeBatch(
    subjects.flatMap(({ subnets }) => subnets),
    ids => describeSubnets(clients, ids),
    id => ({
      title: `Subnet ${id} does not exist`,
      message: 'The service starts its tasks in it.',
      next: 'Correct `networkConfiguration` in the input "service-settings".',
    }),
  )
}

function readSecurityGroups(subjects: readonly Subject[], clients: Clients) {
  return observeBatch(
    subjects.flatMap(({ securityGroups }) => securityGroups),
    ids => describeSecurityGroups(clients, ids),
    id => ({
      title: `Security group ${id} does not exist`,
      message: 'The tasks of the service belong to it.',
      next: 'Correct `networkConfiguration` in the input "service-settings".',
    }),
  )
}

function readLoadBalancers({ targetGroups }: Facts, clients: Clients) {
  const arns = [...targetGroups.values()].flatMap(seen => (seen.is === 'found' ? seen.value.balancers : []))
  return observeEach(
    arns.map(arn => [arn, arn] as const),
    arn => observe(() => securityGroupsOf(clients, arn), NONE),
  )
}

function readQuotas(subjects: readonly Subject[], clients: Clients) {
  const kinds = subjects.flatMap(({ fargate, spot }) =>
    fargate ? [spot ? 'Fargate Spot vCPU resource count' : 'Fargate On-Demand vCPU resource count'] : [],
  ) as (keyof typeof QUOTAS)[]
  return observeEach(
    kinds.map(name => [name, name] as const),
    name => observe(() => readQuota(clients, QUOTAS[name]), NONE),
  )
}
