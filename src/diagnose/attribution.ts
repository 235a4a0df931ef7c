import type { Message, Snapshot } from '../watch/snapshot.ts'
import { classify } from './classify.ts'
import { isSame, referencesIn } from './references.ts'

/** What is known of our deployment and of the older ones beside it. */
export interface Ownership {
  /** Id of our deployment, or of its task set. */
  readonly id: string
  /** Ids of our tasks and of their targets. */
  readonly names: ReadonlySet<string>
  /** Images and secrets of our revision, where it is known. */
  readonly references?: readonly string[]
  /** What may start tasks beside ours: no older deployment, one that has all its tasks, or one that lacks some. */
  readonly older: 'none' | 'whole' | 'lacking'
  /** Tasks of ours that AWS counts as failed. */
  readonly failed?: number
}

/** What a sentence is about: a task, the instance and port of a target, a deployment or task set. */
const NAMES = /\(task ([^\s)]+)\)|\(instance (\S+)\) \(port (\d+)\)|\b(ecs-svc\/[\w-]+)/g
/** Old tasks that fail, or make room for new ones. */
const DISTURBANCE =
  /stopped \d+ |deregistered \d+ |draining connections|is unhealthy in|failed container health/
/** So many tasks of ours that have failed, with nothing else that fails, are what the service complains of. */
const FAILED_STARTS = 2
/** A complaint that is repeated for this long while no old task is missing is not about old ones; milliseconds. */
const PERSISTENCE = 5 * 60_000

/**
 * Says of each sentence of a service whom it is about. One that names nothing is about our deployment for sure where there
 * is no older one. Beside an older one it may be about a replacement of an old task, unless no old task comes or goes, and
 * AWS counts failed tasks of ours for which nothing else is said, or the sentence is repeated for minutes.
 */
export function attribute(messages: readonly Message[], ours: Ownership): Message[] {
  const owners = messages.map(({ text }) => ownerOf(text, ours))
  const isQuiet =
    ours.older === 'whole' && messages.every(({ text }, at) => owners[at] === 'us' || !DISTURBANCE.test(text))
  const isFailing = isQuiet && (ours.failed ?? 0) >= FAILED_STARTS && hasOneCause(messages, owners)
  const lasting = isQuiet ? lastingTexts(messages) : new Set()
  return messages.map((message, at) => {
    if (owners[at] === 'others') return { ...message, about: 'others' }
    const isOurs = owners[at] === 'us' || ours.older === 'none' || isFailing || lasting.has(message.text)
    return isOurs ? message : { ...message, about: 'anyone' }
  })
}

/** Of several complaints that name nothing, only one explains why tasks of ours have failed, and nobody can tell which. */
function hasOneCause(
  messages: readonly Message[],
  owners: readonly ('us' | 'others' | undefined)[],
): boolean {
  const causes = messages
    .filter((_, at) => owners[at] === undefined)
    .map(({ text }) => classify({ kind: 'event', text }).cause)
  return new Set(causes.filter(({ noise }) => !noise).map(({ id }) => id)).size === 1
}

function ownerOf(text: string, { id, names, references, older }: Ownership): 'us' | 'others' | undefined {
  const named = [...text.matchAll(NAMES)].map(
    ([, task, instance, port, deployment]) => task ?? deployment ?? `${instance}:${port}`,
  )
  if (named.length > 0) return named.some(name => name === id || names.has(name)) ? 'us' : 'others'
  if (references === undefined || older === 'none') return undefined
  const mentioned = referencesIn(text)
  if (mentioned.length === 0) return undefined
  return mentioned.some(one => references.some(own => isSame(own, one))) ? undefined : 'others'
}

/** Texts that came again for so long. */
function lastingTexts(messages: readonly Message[]): Set<string> {
  const first = new Map<string, number>()
  const lasting = new Set<string>()
  for (const { text, at } of messages) {
    const since = first.get(text) ?? at
    first.set(text, since)
    if (at - since >= PERSISTENCE) lasting.add(text)
  }
  return lasting
}

/** The names under which a service's sentences may mention what a look has seen of our deployment. */
export function namesIn({ stopped, targetGroups }: Pick<Snapshot, 'stopped' | 'targetGroups'>): string[] {
  const targets = targetGroups.flatMap(group => group.targets.flatMap(({ id, task }) => [id, task ?? id]))
  return [...stopped.map(({ id }) => id), ...targets]
}
