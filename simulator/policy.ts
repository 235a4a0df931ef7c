import { type Problem, problem } from './wire/problem.ts'
import { type Address, speaksXml } from './wire/protocol.ts'
import { clusterNameOf, ecrArn, ecsArn, lastOf, logsArn, type Place } from './world/arn.ts'

type Input = Record<string, unknown>

const text = (input: Input, name: string): string | undefined => {
  const value = input[name]
  return typeof value === 'string' ? value : undefined
}

const firstOf = (input: Input, name: string): string | undefined => {
  const value = input[name]
  return Array.isArray(value) && typeof value[0] === 'string' ? value[0] : undefined
}

const ecsResource = (place: Place, operation: string, input: Input): string => {
  const cluster = clusterNameOf(text(input, 'cluster'))
  const definition = operation === 'RunTask' ? text(input, 'taskDefinition') : undefined
  const arn =
    definition ??
    text(input, 'serviceDeploymentArn') ??
    firstOf(input, 'serviceDeploymentArns') ??
    firstOf(input, 'serviceRevisionArns') ??
    text(input, 'resourceArn')
  if (arn) return arn
  const service = text(input, 'service') ?? text(input, 'serviceName') ?? firstOf(input, 'services')
  if (service) return ecsArn(place, `service/${cluster}/${lastOf(service)}`)
  const task = text(input, 'task') ?? firstOf(input, 'tasks')
  if (task) return ecsArn(place, `task/${cluster}/${lastOf(task)}`)
  if (operation === 'ListTasks') return ecsArn(place, `container-instance/${cluster}/*`)
  const named = text(input, 'cluster') ?? firstOf(input, 'clusters')
  return named ? ecsArn(place, `cluster/${clusterNameOf(named)}`) : '*'
}

const logsResource = (place: Place, operation: string, input: Input): string => {
  if (operation === 'DescribeLogGroups') return logsArn(place, ':log-stream:')
  const group = text(input, 'logGroupIdentifier') ?? text(input, 'logGroupName') ?? '*'
  const arn = group.startsWith('arn:') ? group : logsArn(place, group)
  return `${arn}:log-stream:${operation === 'GetLogEvents' ? text(input, 'logStreamName') : ''}`
}

const iamResource = ({ account }: Place, input: Input): string =>
  text(input, 'PolicySourceArn') ?? `arn:aws:iam::${account}:role/${text(input, 'RoleName')}`

const parameterResource = ({ region, account }: Place, input: Input): string => {
  const name = firstOf(input, 'Names') ?? '*'
  return name.startsWith('arn:')
    ? name
    : `arn:aws:ssm:${region}:${account}:parameter/${name.replace(/^\//, '')}`
}

const resourceOf = (place: Place, { service, operation }: Address, input: Input): string | undefined => {
  if (service === 'ec2' || service === 'sts') return undefined
  if (service === 'iam') return iamResource(place, input)
  if (service === 'ssm') return parameterResource(place, input)
  if (service === 'secretsmanager') return text(input, 'SecretId') ?? '*'
  if (service === 'servicequotas') {
    const quota = `${text(input, 'ServiceCode')}/${text(input, 'QuotaCode')}`
    return `arn:aws:servicequotas:${place.region}:${place.account}:${quota}`
  }
  if (service === 'ecs') return ecsResource(place, operation, input)
  if (service === 'elasticloadbalancing') {
    return operation.startsWith('Describe')
      ? undefined
      : (text(input, 'TargetGroupArn') ?? text(input, 'RuleArn') ?? '*')
  }
  if (service === 'logs') return logsResource(place, operation, input)
  if (service === 'ecr') {
    return operation === 'DescribePullThroughCacheRules'
      ? '*'
      : ecrArn(place, `repository/${text(input, 'repositoryName') ?? '*'}`)
  }
  const application = text(input, 'applicationName') ?? '*'
  const group = text(input, 'deploymentGroupName')
  const kind = group ? `deploymentgroup:${application}/${group}` : `application:${application}`
  return `arn:aws:codedeploy:${place.region}:${place.account}:${kind}`
}

const refusal = (
  place: Place,
  action: string,
  resource: string | undefined,
  code: string,
  status: number,
): Problem => {
  const user = `arn:aws:sts::${place.account}:assumed-role/deploy/ci`
  const on = resource === undefined ? '' : ` on resource: ${resource}`
  return problem(
    code,
    `User: ${user} is not authorized to perform: ${action}${on} because no identity-based policy allows the ${action} action`,
    status,
  )
}

/** AWS's refusal of a call that no policy allows. */
export function denial(place: Place, address: Address, input: Input): Problem {
  const code = address.service === 'ec2' ? 'UnauthorizedOperation' : 'AccessDenied'
  const xml = speaksXml(address.service)
  const found = refusal(
    place,
    `${address.service}:${address.operation}`,
    resourceOf(place, address, input),
    xml ? code : 'AccessDeniedException',
    xml ? 403 : 400,
  )
  if (address.service === 'ec2') {
    found.message = `You are not authorized to perform this operation. ${found.message}`
  }
  return found
}

/** Whether a pattern with wildcards, as IAM has them, means this action or resource. */
export function matches(pattern: string, text: string): boolean {
  const source = pattern
    .replace(/[.+^${}()|[\]\\]/g, '\\$&')
    .replaceAll('*', '.*')
    .replaceAll('?', '.')
  return new RegExp(`^${source}$`, 'i').test(text)
}

const allows = (policy: string[], action: string): boolean => policy.some(pattern => matches(pattern, action))

/** What an allow list (actions with wildcards) has against a call; undefined when nothing. */
export function refusalByPolicy(
  policy: string[],
  place: Place,
  address: Address,
  input: Input,
): Problem | undefined {
  // STS answers everybody who they are.
  const free = address.operation === 'GetCallerIdentity'
  if (!free && !allows(policy, `${address.service}:${address.operation}`))
    return denial(place, address, input)
  if (address.operation !== 'RegisterTaskDefinition' || allows(policy, 'iam:PassRole')) return undefined
  const role = text(input, 'executionRoleArn') ?? text(input, 'taskRoleArn')
  return role === undefined ? undefined : refusal(place, 'iam:PassRole', role, 'AccessDeniedException', 400)
}
