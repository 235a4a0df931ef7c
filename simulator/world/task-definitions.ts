import type { TaskDefinition } from '@aws-sdk/client-ecs'
import { clientException } from '../wire/api-error.ts'
import { lastOf } from './arn.ts'
import type { WorldState } from './state.ts'

/** The revision a family, `family:revision` or ARN names; a family alone is its latest active one. */
export function findTaskDefinition(state: WorldState, given: string): TaskDefinition | undefined {
  const [family = '', revision] = (given.startsWith('arn:') ? lastOf(given) : given).split(':')
  const revisions = state.taskDefinitions.get(family) ?? []
  if (revision !== undefined) return revisions.find(each => String(each.revision) === revision)
  return revisions.findLast(each => each.status === 'ACTIVE')
}

/** The revision a service or task may be started from; throws as UpdateService does. */
export function usableTaskDefinition(
  state: WorldState,
  given: string,
): TaskDefinition & { taskDefinitionArn: string } {
  const found = findTaskDefinition(state, given)
  if (!found?.taskDefinitionArn) throw clientException('TaskDefinition not found.')
  if (found.status !== 'ACTIVE') throw clientException('TaskDefinition is inactive')
  return { ...found, taskDefinitionArn: found.taskDefinitionArn }
}
