/** Members that are names of the account, and no property of AWS. */
const NAMES = /^(?:createdBy|availabilityZone)$/
/** Ids in a text: what tells one thing from another, but not what it is. */
const IDS: readonly (readonly [RegExp, string])[] = [
  [/\b[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}\b/g, 'UUID'],
  [/\b[0-9a-f]{32}\b/g, 'TASK'],
  [/\becs-svc\/\d+/g, 'ecs-svc/ID'],
  [/(:service-revision\/[\w-]+\/[\w-]+)\/\d+/g, '$1/ID'],
  [/(:service-deployment\/[\w-]+\/[\w-]+)\/[\w-]+/g, '$1/ID'],
  [/(:targetgroup\/[\w-]+)\/[0-9a-f]+/g, '$1/ID'],
  [/\bTASK-\d+\b/g, 'TASK-ID'],
  [/\beni-[0-9a-f]+\b/g, 'eni-ID'],
  [/\bsubnet-[0-9a-f]+\b/g, 'subnet-ID'],
  [/\bsha256:[0-9a-f]{64}\b/g, 'sha256:ID'],
  [/\b(?:[0-9a-f]{2}:){5}[0-9a-f]{2}\b/g, 'MAC'],
  [/\bip-\d+-\d+-\d+-\d+\b/g, 'ip-ADDRESS'],
  [/\b10\.\d+\.\d+\.\d+\b/g, 'ADDRESS'],
]

/**
 * How what the simulator answers differs from what AWS answered, each difference as one line: members, values and
 * kinds, without ids and times; of events and other sentences also the order.
 */
export function differencesBetween(recorded: unknown, simulated: unknown): string[] {
  return [...differ(plain(recorded), plain(simulated), '')]
}

/** How one list of sentences differs from another, in their order. */
export function sentenceDifferences(recorded: readonly string[], simulated: readonly string[]): string[] {
  return [...differSentences(recorded.map(withoutIds), simulated.map(withoutIds), '')]
}

/** A duration of the simulator (seconds) that is not between a half and the double of what was recorded. */
export function durationDifference(what: string, recorded: number, simulated: number): string[] {
  if (simulated >= recorded / 2 && simulated <= recorded * 2) return []
  return [`${what}: ${recorded} s, simulated ${simulated < recorded ? 'faster' : 'slower'}`]
}

function* differ(recorded: unknown, simulated: unknown, path: string): Generator<string> {
  if (isRecord(recorded) && isRecord(simulated)) {
    const names = new Set([...Object.keys(recorded), ...Object.keys(simulated)])
    for (const name of [...names].sort())
      yield* differ(recorded[name], simulated[name], path ? `${path}.${name}` : name)
    return
  }
  if (Array.isArray(recorded) && Array.isArray(simulated)) {
    if (path.endsWith('events'))
      yield* differSentences(recorded.map(messageIn), simulated.map(messageIn), path)
    else
      for (let at = 0; at < Math.max(recorded.length, simulated.length); at++)
        yield* differ(recorded[at], simulated[at], `${path}[${at}]`)
    return
  }
  if (JSON.stringify(recorded) !== JSON.stringify(simulated)) {
    yield `${path}: ${shown(recorded)}, simulated ${shown(simulated)}`
  }
}

/** The longest common sequence stays; what is only in one of them is a difference. */
function* differSentences(
  recorded: readonly string[],
  simulated: readonly string[],
  path: string,
): Generator<string> {
  const common = (at: number, to: number): number => lengths[at]?.[to] ?? 0
  const lengths = Array.from({ length: recorded.length + 1 }, () => [] as number[])
  for (let at = recorded.length - 1; at >= 0; at--)
    for (let to = simulated.length - 1; to >= 0; to--)
      (lengths[at] as number[])[to] =
        recorded[at] === simulated[to]
          ? common(at + 1, to + 1) + 1
          : Math.max(common(at + 1, to), common(at, to + 1))
  const where = path ? `${path}: ` : ''
  let [at, to] = [0, 0]
  while (at < recorded.length || to < simulated.length) {
    if (at < recorded.length && recorded[at] === simulated[to]) [at, to] = [at + 1, to + 1]
    else if (to >= simulated.length || (at < recorded.length && common(at + 1, to) >= common(at, to + 1)))
      yield `${where}only recorded: ${recorded[at++]}`
    else yield `${where}only simulated: ${simulated[to++]}`
  }
}

const messageIn = (event: unknown): string => String(isRecord(event) ? event['message'] : event)

const shown = (value: unknown): string => (value === undefined ? 'nothing' : JSON.stringify(value))

function plain(value: unknown, key = ''): unknown {
  if (value instanceof Date || (/(?:At|Time)$/.test(key) && value !== null && value !== undefined))
    return 'TIME'
  if (NAMES.test(key)) return 'NAME'
  if (typeof value === 'string') return withoutIds(value)
  if (Array.isArray(value)) return value.map(each => plain(each))
  if (!isRecord(value)) return value
  const members = Object.entries(value).filter(([, inner]) => inner !== undefined)
  return Object.fromEntries(members.map(([name, inner]) => [name, plain(inner, name)]))
}

function withoutIds(text: string): string {
  return IDS.reduce((rest, [id, word]) => rest.replaceAll(id, word), text)
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
