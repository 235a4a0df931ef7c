import type { Exchange } from './exchanges.ts'

/**
 * How two scrubbed recordings of the same action differ, each difference as a line: operations, errors and members that only
 * one of them has, and words of enums. Names, numbers, times and how often something was asked are left out.
 */
export function differencesOf(real: readonly Exchange[], simulated: readonly Exchange[]): string[] {
  const [there, here] = [featuresOf(real), featuresOf(simulated)]
  const only = (one: ReadonlySet<string>, other: ReadonlySet<string>, who: string) =>
    [...one].filter(each => !other.has(each)).map(each => `only ${who}: ${each}`)
  return [...only(there, here, 'AWS'), ...only(here, there, 'the simulator')].sort()
}

function featuresOf(exchanges: readonly Exchange[]): Set<string> {
  const features = new Set<string>()
  for (const { service, operation, output, error } of exchanges) {
    const where = `${service} ${operation}`
    features.add(where)
    if (error) features.add(`${where}: error ${error.code}, status ${error.status}`)
    for (const path of pathsIn(output, '')) features.add(`${where}: ${path}`)
  }
  return features
}

/** What a scrubbed text became that is no word of AWS. Recordings count them differently. */
const NAME = /^name-\d+$/

/** A word of an enum, such as `IN_PROGRESS`, `Succeeded` or `healthy`. */
const WORD = /^[A-Za-z]+(?:[_-][A-Za-z]+)*$/

function pathsIn(value: unknown, path: string): string[] {
  if (Array.isArray(value)) return value.flatMap(each => pathsIn(each, `${path}[]`))
  if (typeof value !== 'object' || value === null)
    return typeof value === 'string' && WORD.test(value) ? [`${path} = ${value}`] : [path]
  return Object.entries(value).flatMap(([name, each]) => {
    const member = NAME.test(name) ? '*' : name
    return pathsIn(each, path === '' ? member : `${path}.${member}`)
  })
}
