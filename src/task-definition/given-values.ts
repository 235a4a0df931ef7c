import { isRecord, type Schema } from '../base/schema.ts'
import type { TaskDefinition } from './definition.ts'
import { itemName } from './unset.ts'

/** A definition in which every variable has a value, and the paths of those that were given an empty one. */
export interface Valued {
  readonly definition: TaskDefinition
  readonly given: readonly string[]
}

/**
 * Gives an empty value to variables, and to properties of a proxy, that have a name and no value: ECS drops a variable
 * without one from what it registers. https://github.com/aws-actions/amazon-ecs-deploy-task-definition/pull/224
 */
export function withValues(definition: TaskDefinition): Valued {
  const given: string[] = []
  const fill = (pairs: unknown, path: string): unknown =>
    Array.isArray(pairs)
      ? pairs.map((pair: unknown, index) => {
          if (!isRecord(pair) || !pair['name'] || pair['value'] !== undefined) return pair
          given.push(`${path}[${itemName(pair, index)}]`)
          return { ...pair, value: '' }
        })
      : pairs
  const containerDefinitions = definition.containerDefinitions.map(container =>
    container.environment === undefined
      ? container
      : {
          ...container,
          environment: fill(container.environment, `containerDefinitions[${container.name}].environment`),
        },
  )
  const proxy = definition['proxyConfiguration']
  const valued = {
    ...definition,
    containerDefinitions,
    ...(isRecord(proxy) && proxy['properties'] !== undefined
      ? {
          proxyConfiguration: {
            ...proxy,
            properties: fill(proxy['properties'], 'proxyConfiguration.properties'),
          },
        }
      : {}),
  } as TaskDefinition
  return { definition: given.length === 0 ? definition : valued, given }
}

/** Paths of labels, options and other free names that have `null` in the place of a value, which is as if they were not there. */
export function nullEntries(value: unknown, schema: Schema | undefined, path = ''): string[] {
  if (schema?.kind === 'list' && Array.isArray(value)) {
    return value.flatMap((item, index) =>
      nullEntries(item, schema.member(), `${path}[${itemName(item, index)}]`),
    )
  }
  if (!isRecord(value)) return []
  return Object.entries(value).flatMap(([name, inner]) => {
    const at = path === '' ? name : `${path}.${name}`
    if (schema?.kind === 'map') return inner === null ? [at] : nullEntries(inner, schema.value(), at)
    return schema?.kind === 'structure' ? nullEntries(inner, schema.members.get(name)?.(), at) : []
  })
}
