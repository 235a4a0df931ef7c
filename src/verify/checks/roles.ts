import { shortName } from '../../base/arn.ts'
import { valueAt } from '../../base/nested.ts'
import { isRecord } from '../../base/schema.ts'
import type { TaskDefinition } from '../../task-definition/definition.ts'
import { ecrRegistryOf, parseImageReference } from '../../task-definition/image-reference.ts'
import { advice, type Check, definite, ok, problem, unseen, wordsOf } from '../check.ts'
import type { DeniedAction, Facts, Subject } from '../facts.ts'
import { logTargetsIn, referencesIn } from '../references.ts'

/** The service that assumes the roles of a task. */
export const ECS_TASKS_PRINCIPAL = 'ecs-tasks.amazonaws.com'

/** What the execution role has to be allowed, on what. */
export interface RequiredPermission {
  readonly action: string
  readonly resource: string
}

/** Whether the roles are there and can do what starting a task takes. */
export function checkRoles(subject: Subject, facts: Facts): Check[] {
  const { definition } = subject
  const roles = rolesOf(definition)
  return [
    ...checkExecutionRole(subject),
    ...roles.flatMap(({ arn, kind }) => checkTrust(arn, kind, facts)),
    ...roles.filter(({ kind }) => kind === 'execution').flatMap(({ arn }) => checkPermissions(arn, facts)),
    ...roles.flatMap(({ arn }) => checkPassRole(arn, facts)),
  ]
}

/** The roles that a definition names, each with what it is for. */
export function rolesOf(definition: TaskDefinition): { arn: string; kind: 'execution' | 'task' }[] {
  const all = [
    { arn: definition['executionRoleArn'], kind: 'execution' as const },
    { arn: definition['taskRoleArn'], kind: 'task' as const },
  ]
  return all.flatMap(({ arn, kind }) =>
    typeof arn === 'string' && arn.includes(':role/') ? [{ arn, kind }] : [],
  )
}

/** What Amazon ECS does with the execution role before the containers of a task start. */
export function requiredPermissions(
  definition: TaskDefinition,
  region: string,
  account: string,
): RequiredPermission[] {
  const images = definition.containerDefinitions.flatMap(({ image = '' }) => {
    const reference = parseImageReference(image)
    const registry = reference && ecrRegistryOf(reference)
    if (!reference || !registry) return []
    return [`arn:aws:ecr:${registry.region}:${registry.account}:repository/${reference.repository}`]
  })
  const references = referencesIn(definition)
  const logs = logTargetsIn(definition, region)
  const on = (action: string, resources: readonly string[]) =>
    [...new Set(resources)].map(resource => ({ action, resource }))
  const groups = logs.map(one => `arn:aws:logs:${one.region}:${account}:log-group:${one.group}:*`)
  return [
    ...(images.length > 0 ? [{ action: 'ecr:GetAuthorizationToken', resource: '*' }] : []),
    ...on('ecr:BatchGetImage', images),
    ...on('ecr:GetDownloadUrlForLayer', images),
    ...on(
      'secretsmanager:GetSecretValue',
      references.flatMap(one => (one.kind === 'secret' ? [one.arn] : [])),
    ),
    ...on(
      'ssm:GetParameters',
      references.flatMap(one => {
        if (one.kind === 'secret') return []
        if (one.region !== undefined) return [one.text]
        return [`arn:aws:ssm:${region}:${account}:parameter/${one.text.replace(/^\//, '')}`]
      }),
    ),
    ...on('logs:CreateLogStream', groups),
    ...on('logs:PutLogEvents', groups),
    ...on(
      'logs:CreateLogGroup',
      groups.filter((_, index) => logs[index]?.creates),
    ),
  ]
}

/** AWS refuses such a revision: on EC2 the instance pulls and writes, but secrets need the role everywhere. */
function checkExecutionRole({ definition, fargate, region }: Subject): Check[] {
  if (definition['executionRoleArn'] !== undefined) return []
  const pulls = definition.containerDefinitions.some(({ image = '' }) => {
    const reference = parseImageReference(image)
    return reference !== undefined && ecrRegistryOf(reference) !== undefined
  })
  const reasons = [
    ...(fargate && pulls ? ['pulling from Amazon ECR'] : []),
    ...(fargate && logTargetsIn(definition, region).length > 0 ? ['writing to CloudWatch Logs'] : []),
    ...(referencesIn(definition).length > 0 ? ['fetching secrets'] : []),
  ]
  if (reasons.length === 0) return []
  return [
    definite('Roles', {
      title: 'The task definition has no execution role',
      message: `ECS needs one for ${reasons.join(' and ')}.`,
      next: 'Set `executionRoleArn` to a role that ecs-tasks.amazonaws.com may assume.',
    }),
  ]
}

function checkTrust(arn: string, kind: 'execution' | 'task', { roles }: Facts): Check[] {
  const seen = roles.get(arn)
  if (seen === undefined) return []
  if (seen.is === 'unseen') return [unseen('Roles', seen)]
  if (seen.is === 'missing') return [problem('Roles', wordsOf(seen.failure))]
  if (seen.value.trusts.includes(ECS_TASKS_PRINCIPAL))
    return [ok('Roles', `ECS may assume the ${kind} role ${shortName(arn)}`)]
  return [
    problem('Roles', {
      title: `ECS may not assume the ${kind} role ${shortName(arn)}`,
      message: `Its trust policy does not allow sts:AssumeRole to ${ECS_TASKS_PRINCIPAL}.`,
      next: `Add the service ${ECS_TASKS_PRINCIPAL} to the trust policy of the role.`,
    }),
  ]
}

/** A policy of the thing itself may allow what those of the role do not, and the simulation does not see it. */
const HAS_OWN_POLICY = /^(?:ecr:(?!GetAuthorizationToken)|secretsmanager:)/

function checkPermissions(arn: string, { deniedActions }: Facts): Check[] {
  const seen = deniedActions.get(arn)
  if (seen === undefined) return []
  if (seen.is !== 'found') return [{ topic: 'Roles', grade: 'unseen', ...wordsOf(seen.failure) }]
  if (seen.value.length === 0) {
    return [ok('Roles', `The policies of ${shortName(arn)} allow what starting a task takes`)]
  }
  return seen.value.map(refusal => deniedAction(arn, refusal))
}

function deniedAction(arn: string, { action, resource, explicit }: DeniedAction): Check {
  const other = !explicit && HAS_OWN_POLICY.test(action)
  const words = {
    title: `The execution role ${shortName(arn)} ${explicit ? 'is forbidden' : 'is not allowed'} ${action}`,
    message: `On ${resource}${other ? ', unless a policy of that itself allows it' : ''}.`,
    next: `Allow ${action} on ${resource} in a policy of the role.`,
  }
  return other ? advice('Roles', words) : problem('Roles', words)
}

/** Who registers a revision passes its roles to ECS. */
function checkPassRole(arn: string, { passRole }: Facts): Check[] {
  const seen = passRole.get(arn)
  if (seen === undefined) return []
  if (seen.is !== 'found') return [{ topic: 'Roles', grade: 'unseen', ...wordsOf(seen.failure) }]
  const { caller, allowed: may } = seen.value
  if (may) return [ok('Roles', `${caller} may pass ${shortName(arn)} to ECS`)]
  return [
    problem('Roles', {
      title: `${caller} may not pass the role ${shortName(arn)} to ECS`,
      message: `Registering a task definition with it needs iam:PassRole on ${arn}.`,
      next: `Allow iam:PassRole on it, with the condition iam:PassedToService ${ECS_TASKS_PRINCIPAL}.`,
    }),
  ]
}

/** Whether a trust policy lets services assume the role, by their names. */
export function trustedServices(document: unknown): string[] {
  const statements = [valueAt(document, 'Statement')].flat().filter(isRecord)
  return statements.flatMap(({ Effect, Principal, Action }) => {
    const allows = [Action].flat().some(each => each === 'sts:AssumeRole' || each === 'sts:*' || each === '*')
    if (Effect !== 'Allow' || !allows) return []
    if (Principal === '*') return [ECS_TASKS_PRINCIPAL]
    const services = [valueAt(Principal, 'Service')].flat()
    return services.filter(each => typeof each === 'string')
  })
}
