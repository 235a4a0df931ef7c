import { isRecord } from '../base/schema.ts'

/** Whether something is so; `unknown` where only the request of ECS shows it. */
export type Known = 'yes' | 'no' | 'unknown'

/** What is known of a request with which ECS assumes a role. */
export interface TaskPlace {
  /** `aws`, or that of China, GovCloud or another one. */
  readonly partition: string
  readonly region: string
  readonly account: string
}

/** A value that is known as a whole, or as far as its beginning. */
interface KnownValue {
  readonly text: string
  readonly isWhole: boolean
}

/**
 * Whether all conditions of a statement are met. ECS calls with the account and with an ARN of which Region and account are
 * known, but not the rest: https://docs.aws.amazon.com/AmazonECS/latest/developerguide/task-iam-roles.html
 */
export function meetsConditions(conditions: unknown, place: TaskPlace): { met: Known; keys: string[] } {
  if (!isRecord(conditions)) return { met: 'yes', keys: [] }
  const all = Object.entries(conditions).flatMap(([operator, tests]) =>
    isRecord(tests)
      ? Object.entries(tests).map(([key, wanted]) => ({ key, met: meets(operator, key, wanted, place) }))
      : [{ key: operator, met: 'unknown' as const }],
  )
  const met = all.some(one => one.met === 'no')
    ? 'no'
    : all.every(one => one.met === 'yes')
      ? 'yes'
      : 'unknown'
  return { met, keys: [...new Set(all.filter(one => one.met !== 'yes').map(({ key }) => key))] }
}

function meets(operator: string, key: string, wanted: unknown, place: TaskPlace): Known {
  const value = knownValue(key, place)
  const values = [wanted].flat().map(String)
  // A variable in a policy stands for a value of the request.
  if (value === undefined || values.some(each => each.includes('${'))) return 'unknown'
  const plain = operator.replace(/^For(?:All|Any)Values?:/i, '').replace(/IfExists$/i, '')
  if (/^null$/i.test(plain)) return values.every(each => each.toLowerCase() === 'false') ? 'yes' : 'no'
  const [, kind = '', not = '', how = ''] =
    /^(String|Arn)(Not)?(Equals|Like|EqualsIgnoreCase)$/i.exec(plain) ?? []
  if (kind === '') return 'unknown'
  const hasWildcards = /^arn$/i.test(kind) || /^like$/i.test(how)
  const found = values.map(each => compare(each, value, hasWildcards))
  const any = found.includes('yes') ? 'yes' : found.every(one => one === 'no') ? 'no' : 'unknown'
  return not === '' || any === 'unknown' ? any : any === 'yes' ? 'no' : 'yes'
}

function knownValue(key: string, { partition, region, account }: TaskPlace): KnownValue | undefined {
  switch (key.toLowerCase()) {
    case 'aws:sourceaccount':
      return { text: account, isWhole: true }
    case 'aws:sourcearn':
      return { text: `arn:${partition}:ecs:${region}:${account}:`, isWhole: false }
    default:
      return undefined
  }
}

function compare(pattern: string, { text, isWhole }: KnownValue, hasWildcards: boolean): Known {
  if (hasWildcards) return matchesBeginning(pattern, text, isWhole)
  if (isWhole) return pattern === text ? 'yes' : 'no'
  return pattern.startsWith(text) ? 'unknown' : 'no'
}

/**
 * Whether a pattern with `*` and `?` is met by a text, or by every text with that beginning, in time in proportion to the
 * product of their lengths.
 */
export function matchesBeginning(pattern: string, text: string, isWhole: boolean): Known {
  const skipMany = (places: Set<number>) => {
    for (const at of places) if (pattern[at] === '*') places.add(at + 1)
    return places
  }
  let places = skipMany(new Set([0]))
  for (const character of text) {
    const next = [...places].flatMap(at => {
      if (pattern[at] === '*') return [at]
      return at < pattern.length && (pattern[at] === '?' || pattern[at] === character) ? [at + 1] : []
    })
    places = skipMany(new Set(next))
  }
  if (places.size === 0) return 'no'
  if (isWhole) return places.has(pattern.length) ? 'yes' : 'no'
  // The rest may be anything, so only a `*` at the end is sure to take it.
  return pattern.endsWith('*') && places.has(pattern.length) ? 'yes' : 'unknown'
}
