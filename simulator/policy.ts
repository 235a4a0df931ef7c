import { type Problem, problem } from './wire/problem.ts'
import type { Address } from './wire/protocol.ts'
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
  const group = text(input, 'logGroupIdentifier') ?? text(input, 'logGroupName') ?? '*'
  const arn = group.startsWith('arn:') ? group : logsArn(place, group)
  return `${arn}:log-stream:${operation === 'GetLogEvents' ? text(input, 'logStreamName') : ''}`
}

const resourceOf = (place: Place, { service, operation }: Address, input: Input): string | undefined => {
  if (service === 'ecs') return ecsResource(place, operation, input)
  if (service === 'elasticloadbalancing') {
    return operation.startsWith('Describe')
      ? undefined
      : (text(input, 'TargetGroupArn') ?? text(input, 'RuleArn') ?? '*')
  }
  if (service === 'logs') return logsResource(place, operation, input)
  if (service === 'ecr') return ecrArn(place, `repository/${text(input, 'repositoryName') ?? '*'}`)
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
  const query = address.service === 'elasticloadbalancing'
  return refusal(
    place,
    `${address.service}:${address.operation}`,
    resourceOf(place, address, input),
    query ? 'AccessDenied' : 'AccessDeniedException',
    query ? 403 : 400,
  )
}

const allows = (policy: string[], action: string): boolean =>
  policy.some(pattern => {
    const source = pattern
      .replace(/[.+^${}()|[\]\\]/g, '\\$&')
      .replaceAll('*', '.*')
      .replaceAll('?', '.')
    return new RegExp(`^${source}$`, 'i').test(action)
  })

/** What an allow list (actions with wildcards) has against a call; undefined when nothing. */
export function refusalByPolicy(
  policy: string[],
  place: Place,
  address: Address,
  input: Input,
): Problem | undefined {
  if (!allows(policy, `${address.service}:${address.operation}`)) return denial(place, address, input)
  if (address.operation !== 'RegisterTaskDefinition' || allows(policy, 'iam:PassRole')) return undefined
  const role = text(input, 'executionRoleArn') ?? text(input, 'taskRoleArn')
  return role === undefined ? undefined : refusal(place, 'iam:PassRole', role, 'AccessDeniedException', 400)
}
