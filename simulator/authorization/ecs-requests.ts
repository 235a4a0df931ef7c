import { clusterNameOf, ecsArn, lastOf } from '../world/arn.ts'
import { findTaskDefinition } from '../world/task-definitions.ts'
import type { World } from '../world/world.ts'
import type { PolicyRequest } from './policy.ts'
import { type Input, requestTags, text, texts } from './request-input.ts'

/** What the Service Authorization Reference gives no resource to. */
const anywhere = new Set([
  'DescribeTaskDefinition',
  'ListTaskDefinitions',
  'ListTaskDefinitionFamilies',
  'DeregisterTaskDefinition',
  'ListServices',
  'ListClusters',
  'ListDaemons',
])

/** What an ECS call asks of the caller's policy. */
export function ecsRequests(world: World, operation: string, input: Input): PolicyRequest[] {
  const action = `ecs:${operation}`
  const context = { ...clusterKey(world, operation, input), ...requestTags(input['tags']) }
  const own = resourcesOf(world, operation, input).map(resource => ({
    action,
    resource,
    context: { ...context, ...resourceTags(world, resource) },
  }))
  return [
    ...own,
    ...passedRoles(world, operation, input),
    ...tagging(world, operation, input),
    ...(operation.includes('ExpressGateway') ? expressRequests(world, operation, input) : []),
  ]
}

/**
 * What Express Mode does in the caller's name: https://docs.aws.amazon.com/AmazonECS/latest/developerguide/security_iam_id-based-policy-examples.html
 * lists ecs:RegisterTaskDefinition and ecs:CreateCluster. Its PassRole was seen without the service that gets the role.
 */
const expressRequests = (world: World, operation: string, input: Input): PolicyRequest[] => {
  const { place, state } = world
  const service = state.services.get(text(input, 'serviceArn') ?? '')
  const cluster = service?.cluster ?? clusterNameOf(text(input, 'cluster'))
  const name = service?.name ?? text(input, 'serviceName') ?? '*'
  const family = service ? lastOf(service.settings.taskDefinition).replace(/:\d+$/, '') : `${cluster}-${name}`
  const registers = 'primaryContainer' in input
  const isNewCluster = operation === 'CreateExpressGatewayService' && !state.clusters.has(cluster)
  const own = text(input, 'taskDefinitionArn')
  const definition = own && findTaskDefinition(state, own)
  const sources = [input, ...(definition ? [definition as Input] : [])]
  const roles = ['executionRoleArn', 'taskRoleArn', 'infrastructureRoleArn'].flatMap(member =>
    sources.flatMap(source => text(source, member) ?? []),
  )
  return [
    ...(registers
      ? [
          {
            action: 'ecs:RegisterTaskDefinition',
            resource: ecsArn(place, `task-definition/${family}:*`),
            context: {},
          },
        ]
      : []),
    ...(isNewCluster
      ? [{ action: 'ecs:CreateCluster', resource: ecsArn(place, `cluster/${cluster}`), context: {} }]
      : []),
    ...[...new Set(roles)].map(resource => ({ action: 'iam:PassRole', resource, context: {} })),
  ]
}

const resourcesOf = (world: World, operation: string, input: Input): string[] => {
  if (anywhere.has(operation)) return ['*']
  const { place } = world
  const cluster = clusterNameOf(text(input, 'cluster'))
  if (operation === 'RegisterTaskDefinition')
    return [ecsArn(place, `task-definition/${text(input, 'family')}:*`)]
  if (operation === 'RunTask') return [definitionArn(world, text(input, 'taskDefinition') ?? '')]
  if (operation === 'DescribeTaskSets')
    return [ecsArn(place, `task-set/${cluster}/${lastOf(text(input, 'service') ?? '')}/*`)]
  if (operation === 'DescribeCapacityProviders')
    return texts(input, 'capacityProviders').map(name => ecsArn(place, `capacity-provider/${name}`))
  if (operation === 'ListTasks') return [ecsArn(place, `container-instance/${cluster}/*`)]
  const arn = text(input, 'resourceArn') ?? text(input, 'serviceArn')
  if (arn) return [arn]
  const versions = [
    text(input, 'serviceDeploymentArn'),
    ...texts(input, 'serviceDeploymentArns'),
    ...texts(input, 'serviceRevisionArns'),
  ].filter(each => each !== undefined)
  if (versions.length > 0) return versions.flatMap(each => [each, serviceOf(each)])
  const named = (kind: string, ...given: (string | undefined)[]) =>
    given.filter(each => each !== undefined).map(each => ecsArn(place, `${kind}/${cluster}/${lastOf(each)}`))
  const found = [
    ...named('service', text(input, 'service'), text(input, 'serviceName'), ...texts(input, 'services')),
    ...named('task', text(input, 'task'), ...texts(input, 'tasks')),
    ...named('container-instance', ...texts(input, 'containerInstances')),
  ]
  if (found.length > 0) return found
  const clusters = texts(input, 'clusters')
  return (clusters.length > 0 ? clusters : [cluster]).map(each =>
    ecsArn(place, `cluster/${clusterNameOf(each)}`),
  )
}

/** `service-deployment/CLUSTER/SERVICE/ID` belongs to `service/CLUSTER/SERVICE`, which has to be allowed too. */
const serviceOf = (arn: string): string =>
  arn.replace(/:service-(?:deployment|revision)\/(.+)\/[^/]+$/, ':service/$1')

const definitionArn = (world: World, given: string): string =>
  given.startsWith('arn:')
    ? given
    : (findTaskDefinition(world.state, given)?.taskDefinitionArn ??
      ecsArn(world.place, `task-definition/${given}`))

const clusterKey = (world: World, operation: string, input: Input): Record<string, string> => {
  const [version] = [
    text(input, 'serviceDeploymentArn'),
    ...texts(input, 'serviceDeploymentArns'),
    ...texts(input, 'serviceRevisionArns'),
  ]
  const named = version?.split('/').at(1) ?? clusterNameOf(text(input, 'cluster'))
  const isOfFamily = /TaskDefinition/.test(operation) || operation === 'ListClusters'
  return isOfFamily ? {} : { 'ecs:cluster': ecsArn(world.place, `cluster/${named}`) }
}

const resourceTags = ({ state }: World, arn: string): Record<string, string> =>
  Object.fromEntries(
    (state.tags.get(arn) ?? []).flatMap(({ key = '', value = '' }) => [
      [`aws:ResourceTag/${key}`, value],
      [`ecs:ResourceTag/${key}`, value],
    ]),
  )

/** Roles that the caller hands to ECS: for the tasks, and for ECS itself. */
const passedRoles = (world: World, operation: string, input: Input): PolicyRequest[] => {
  const pass = (service: string) => (resource: string) => ({
    action: 'iam:PassRole',
    resource,
    context: { 'iam:PassedToService': service },
  })
  const isTaken = ['RunTask', 'UpdateService', 'CreateService'].includes(operation)
  const given = isTaken ? text(input, 'taskDefinition') : undefined
  const definition =
    operation === 'RegisterTaskDefinition' ? input : given && findTaskDefinition(world.state, given)
  const overrides = (input['overrides'] ?? {}) as Input
  const ofTasks = [definition, overrides].flatMap(source =>
    source ? ['executionRoleArn', 'taskRoleArn'].flatMap(name => text(source as Input, name) ?? []) : [],
  )
  const ofEcs = isTaken ? rolesWithin(input) : []
  return [
    ...[...new Set(ofTasks)].map(pass('ecs-tasks.amazonaws.com')),
    ...[...new Set(ofEcs)].map(pass('ecs.amazonaws.com')),
  ]
}

/** Every `roleArn`, however deep: of load balancers, hooks and volumes. */
const rolesWithin = (value: unknown): string[] => {
  if (typeof value !== 'object' || value === null) return []
  return Object.entries(value).flatMap(([name, each]) =>
    name === 'roleArn' && typeof each === 'string' ? [each] : rolesWithin(each),
  )
}

/** Tags given at creation need the right to tag what is created. */
const tagging = (world: World, operation: string, input: Input): PolicyRequest[] => {
  const created = createdBy(operation, input)
  const tags = requestTags(input['tags'])
  if (created === undefined || Object.keys(tags).length === 0) return []
  return [
    {
      action: 'ecs:TagResource',
      resource: ecsArn(world.place, created),
      context: { ...tags, 'ecs:CreateAction': operation },
    },
  ]
}

const createdBy = (operation: string, input: Input): string | undefined => {
  const cluster = clusterNameOf(text(input, 'cluster'))
  if (operation === 'RegisterTaskDefinition') return `task-definition/${text(input, 'family')}:*`
  if (operation === 'RunTask') return `task/${cluster}/*`
  return /^Create(?:ExpressGateway)?Service$/.test(operation)
    ? `service/${cluster}/${text(input, 'serviceName')}`
    : undefined
}
