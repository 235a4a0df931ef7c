import type {
  DeleteTaskDefinitionsRequest,
  DeregisterTaskDefinitionRequest,
  DescribeTaskDefinitionRequest,
  ListTaskDefinitionFamiliesRequest,
  ListTaskDefinitionsRequest,
  RegisterTaskDefinitionRequest,
  TaskDefinition,
} from '@aws-sdk/client-ecs'
import { deepCopy } from '../deep-copy.ts'
import { clientException, invalidParameter } from '../wire/api-error.ts'
import { ecsArn, lastOf } from '../world/arn.ts'
import { findTaskDefinition } from '../world/task-definitions.ts'
import { present, type World } from '../world/world.ts'
import { page } from './operation.ts'
import { withTags } from './tags.ts'
import { checkTaskDefinition } from './task-definition-validation.ts'
import { taskDefinitionView } from './task-definition-view.ts'

const deleteLimit = 10

/** RegisterTaskDefinition: the family's next revision. */
export function registerTaskDefinition(world: World, input: RegisterTaskDefinitionRequest) {
  checkTaskDefinition(input)
  const family = input.family ?? ''
  const revisions = world.state.taskDefinitions.get(family) ?? []
  const revision = (revisions.at(-1)?.revision ?? 0) + 1
  const taskDefinition = taskDefinitionView(deepCopy(input), {
    taskDefinitionArn: ecsArn(world.place, `task-definition/${family}:${revision}`),
    revision,
    registeredAt: present(world),
    registeredBy: `arn:aws:sts::${world.place.account}:assumed-role/deploy/ci`,
  })
  const tags = withTags([], input.tags ?? [])
  world.state.taskDefinitions.set(family, [...revisions, taskDefinition])
  if (tags.length > 0) world.state.tags.set(taskDefinition.taskDefinitionArn ?? '', tags)
  return { taskDefinition, ...(tags.length > 0 ? { tags } : {}) }
}

/** DescribeTaskDefinition: by family, family:revision or ARN. */
export function describeTaskDefinition(world: World, input: DescribeTaskDefinitionRequest) {
  const taskDefinition = findTaskDefinition(world.state, input.taskDefinition ?? '')
  if (!taskDefinition) throw clientException('Unable to describe task definition.')
  const tags = world.state.tags.get(taskDefinition.taskDefinitionArn ?? '') ?? []
  return { taskDefinition, ...(input.include?.includes('TAGS') ? { tags } : {}) }
}

const allRevisions = (world: World): TaskDefinition[] => [...world.state.taskDefinitions.values()].flat()

/** ListTaskDefinitions: ARNs in the order of their revisions, or the other way round. */
export function listTaskDefinitions(world: World, input: ListTaskDefinitionsRequest) {
  const { status = 'ACTIVE', familyPrefix, sort = 'ASC' } = input
  const arns = allRevisions(world)
    .filter(each => each.status === status && (familyPrefix === undefined || each.family === familyPrefix))
    .sort((a, b) => (a.family ?? '').localeCompare(b.family ?? '') || (a.revision ?? 0) - (b.revision ?? 0))
    .map(each => each.taskDefinitionArn ?? '')
  if (sort === 'DESC') arns.reverse()
  const { items, nextToken } = page(arns, input.maxResults ?? 100, input.nextToken)
  return { taskDefinitionArns: items, nextToken }
}

/** ListTaskDefinitionFamilies: those with revisions in the wanted status. */
export function listTaskDefinitionFamilies(world: World, input: ListTaskDefinitionFamiliesRequest) {
  const { status = 'ACTIVE', familyPrefix = '' } = input
  const families = [...world.state.taskDefinitions.entries()]
    .filter(([family]) => family.startsWith(familyPrefix))
    .filter(
      ([, revisions]) =>
        status === 'ALL' || revisions.some(each => each.status === 'ACTIVE') === (status === 'ACTIVE'),
    )
    .map(([family]) => family)
    .sort()
  const { items, nextToken } = page(families, input.maxResults ?? 100, input.nextToken)
  return { families: items, nextToken }
}

/** DeregisterTaskDefinition: the revision becomes INACTIVE; what runs from it goes on. */
export function deregisterTaskDefinition(world: World, input: DeregisterTaskDefinitionRequest) {
  const given = input.taskDefinition ?? ''
  if (!lastOf(given).includes(':')) throw clientException('Invalid revision number. Number: null')
  const taskDefinition = findTaskDefinition(world.state, given)
  if (!taskDefinition) throw clientException('The specified task definition does not exist.')
  taskDefinition.status = 'INACTIVE'
  taskDefinition.deregisteredAt = present(world)
  return { taskDefinition }
}

/** DeleteTaskDefinitions: only INACTIVE revisions, ten at a time. */
export function deleteTaskDefinitions(world: World, input: DeleteTaskDefinitionsRequest) {
  const wanted = input.taskDefinitions ?? []
  if (wanted.length > deleteLimit) {
    throw invalidParameter(`Task definitions cannot have more than ${deleteLimit} elements`)
  }
  const found = wanted.map(given => ({ given, definition: findTaskDefinition(world.state, given) }))
  const deletable = found.flatMap(({ definition }) => (definition?.status === 'INACTIVE' ? [definition] : []))
  for (const definition of deletable) {
    definition.status = 'DELETE_IN_PROGRESS'
    definition.deleteRequestedAt = present(world)
  }
  return {
    taskDefinitions: deletable,
    failures: found
      .filter(({ definition }) => !definition || !deletable.includes(definition))
      .map(({ given, definition }) => ({
        arn: given,
        reason: definition
          ? 'The specified task definition is still in ACTIVE status. Please deregister the target and try again.'
          : 'MISSING',
      })),
  }
}
