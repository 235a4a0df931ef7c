import { parseArn, shortName } from '../../base/arn.ts'
import type { TaskDefinition } from '../../task-definition/definition.ts'
import { ecrRegistryOf, parseImageReference } from '../../task-definition/image-reference.ts'
import { advice, type Check, definite, ok, problem, wordsOf } from '../check.ts'
import type { DeniedAction, Facts, Subject } from '../facts.ts'
import { type LogTarget, logTargetsIn, type ParameterReference, referencesIn } from '../references.ts'
import { ECS_TASKS_PRINCIPAL } from '../trust-policy.ts'
import { checkAccount, checkTrust } from './role-trust.ts'

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
    ...roles.flatMap(({ arn, kind }) => checkAccount(arn, kind, subject)),
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
export function requiredPermissions(subject: Permitted): RequiredPermission[] {
  const { definition, partition, region } = subject
  const images = definition.containerDefinitions.flatMap(({ image = '' }) => {
    const reference = parseImageReference(image)
    const registry = reference && ecrRegistryOf(reference)
    if (!reference || !registry) return []
    return [`arn:${partition}:ecr:${registry.region}:${registry.account}:repository/${reference.repository}`]
  })
  const references = referencesIn(definition)
  const logs = logTargetsIn(definition, region)
  const on = (action: string, resources: readonly string[]) =>
    [...new Set(resources)].map(resource => ({ action, resource }))
  const streams = logs.map(one => logArn(subject, one, `${one.prefix ?? 'ecs'}/${one.container}/task`))
  const created = logs.filter(({ creates }) => creates)
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
      references.flatMap(one => (one.kind === 'secret' ? [] : [parameterArn(one, subject)])),
    ),
    ...on('logs:CreateLogStream', streams),
    ...on('logs:PutLogEvents', streams),
    ...on(
      'logs:CreateLogGroup',
      created.map(one => logArn(subject, one, '')),
    ),
  ]
}

/** What is started, and where. */
type Permitted = Pick<Subject, 'definition' | 'partition' | 'region' | 'account'>

/** Policies may be about a group (`GROUP:*`) or its streams (`GROUP:log-stream:*`): what ECS asks for is a stream. */
function logArn({ partition, account }: Permitted, { region, group }: LogTarget, stream: string): string {
  return `arn:${partition}:logs:${region}:${account}:log-group:${group}:log-stream:${stream}`
}

/** A reference may end in a version or label, which the ARN does not have. */
function parameterArn({ text, ...named }: ParameterReference, { partition, ...own }: Permitted): string {
  const { region = own.region, account = own.account } = named
  const resource = parseArn(text)?.resource ?? `parameter/${text.replace(/^\//, '')}`
  return `arn:${partition}:ssm:${region}:${account}:${resource.split(':')[0]}`
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

function deniedAction(arn: string, { action, resource: asked, explicit, conditions }: DeniedAction): Check {
  const resource = asked.replace(/:log-stream:[^:]*$/, ':*')
  if (conditions) {
    return {
      topic: 'Roles',
      grade: 'unseen',
      title: `Whether the execution role ${shortName(arn)} is allowed ${action} depends on conditions`,
      message: `On ${resource}, its policies ask for ${conditions.join(' and ')}, which only the request of ECS has.`,
    }
  }
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
  const { caller, allowed: may, conditions } = seen.value
  if (conditions) {
    return [
      {
        topic: 'Roles',
        grade: 'unseen',
        title: `Whether ${caller} may pass the role ${shortName(arn)} to ECS depends on conditions`,
        message: `The policies of ${caller} ask for ${conditions.join(' and ')}, which only the request of a deployment has.`,
      },
    ]
  }
  if (may) return [ok('Roles', `${caller} may pass ${shortName(arn)} to ECS`)]
  return [
    problem('Roles', {
      title: `${caller} cannot pass the role ${shortName(arn)} to ECS`,
      message: `Registering a task definition with it needs iam:PassRole on ${arn}.`,
      next: `Allow iam:PassRole on it, with the condition iam:PassedToService ${ECS_TASKS_PRINCIPAL}.`,
    }),
  ]
}
