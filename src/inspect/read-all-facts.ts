import type { Clients } from '../aws/client/clients.ts'
import { describeSecurityGroups, describeSubnets } from '../aws/ec2.ts'
import { securityGroupsOf } from '../aws/elb/load-balancers.ts'
import { ruleTargetGroups } from '../aws/elb/rules.ts'
import { readQuota } from '../aws/quotas.ts'
import { readSecretKeys } from '../aws/secrets.ts'
import { DeployError, type Failure } from '../base/errors.ts'
import { QUOTAS } from '../verify/checks/deployment.ts'
import { type Facts, NO_FACTS, type Subject } from '../verify/facts.ts'
import { referenceName, referencesIn } from '../verify/references.ts'
import { readPreviewRules } from './preview-rules.ts'
import { observe, observeBatch, observeEach, readPreflightFacts } from './read-facts.ts'
import { readDeniedActions, readPassRole, readRoles } from './read-roles.ts'

const NONE: Failure = { title: '', message: '' }

/** Looks at all that there is to see of what deployments depend on. Nothing of it changes anything. */
export async function readVerifyFacts(
  subjects: readonly Subject[],
  previewListener: string | undefined,
  clients: Clients,
): Promise<Facts> {
  const shallow = readPreflightFacts(subjects, clients)
  const [
    facts,
    rules,
    keys,
    roles,
    deniedActions,
    passRole,
    subnets,
    securityGroups,
    balancers,
    quotas,
    previewRules,
    alarms,
    scaling,
  ] = await Promise.all([
    shallow,
    readRules(subjects, clients),
    shallow.then(facts => readKeys(subjects, facts, clients)),
    readRoles(subjects, clients),
    shallow.then(facts => readDeniedActions(subjects, facts, clients)),
    readPassRole(subjects, clients),
    readSubnets(subjects, clients),
    readSecurityGroups(subjects, clients),
    shallow.then(facts => readLoadBalancers(facts, clients)),
    readQuotas(subjects, clients),
    readPreviewRules(previewListener, clients),
    readAlarms(subjects, clients),
    readScaling(subjects, clients),
  ])
  const others = { subnets, securityGroups, balancers, previewRules, alarms, scaling }
  return { ...facts, rules, keys, roles, deniedActions, passRole, quotas, ...others }
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

function readAlarms(subjects: readonly Subject[], clients: Clients) {
  return observeBatch(
    subjects.flatMap(({ alarms = [] }) => alarms),
    async names => (await import('../aws/alarms.ts')).describeAlarms(clients, names),
    name => ({
      title: `Alarm ${name} does not exist`,
      message: 'CloudWatch has no alarm of this name in the account and Region of the service.',
      next: 'Create the alarm, or correct its name.',
    }),
  )
}

function readScaling(subjects: readonly Subject[], clients: Clients) {
  return observeBatch(
    subjects.flatMap(({ scalable = [] }) => scalable),
    async resources => (await import('../aws/autoscaling.ts')).findScalableTargets(clients, resources),
    () => NONE,
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
