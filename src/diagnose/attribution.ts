import type { Message, Snapshot } from '../watch/snapshot.ts'

/** What is known of our deployment and of the older ones beside it. */
export interface Ownership {
  /** Id of our deployment, or of its task set. */
  readonly id: string
  /** Ids of our tasks and of their targets. */
  readonly names: ReadonlySet<string>
  /** Whether every older deployment has all the tasks that it wants. */
  readonly isOldWhole: boolean
}

/** What a sentence is about: a task, the instance and port of a target, a deployment or task set. */
const NAMES = /\(task ([^\s)]+)\)|\(instance (\S+)\) \(port (\d+)\)|\b(ecs-svc\/\d+)/g
/** Old tasks that fail, or make room for new ones. */
const DISTURBANCE =
  /stopped \d+ |deregistered \d+ |draining connections|is unhealthy in|failed container health/

/**
 * Says of each sentence of a service whom it is about. One that names nothing is about our deployment only
 * where no older task comes or goes: ECS starts replacements of those in the meantime.
 */
export function attribute(messages: readonly Message[], ours: Ownership): Message[] {
  const owners = messages.map(({ text }) => ownerOf(text, ours))
  const isQuiet =
    ours.isOldWhole && messages.every(({ text }, at) => owners[at] === 'us' || !DISTURBANCE.test(text))
  return messages.map((message, at) => {
    if (owners[at] === 'others') return { ...message, about: 'others' }
    return owners[at] === 'us' || isQuiet ? message : { ...message, about: 'anyone' }
  })
}

function ownerOf(text: string, { id, names }: Ownership): 'us' | 'others' | undefined {
  const named = [...text.matchAll(NAMES)].map(
    ([, task, instance, port, deployment]) => task ?? deployment ?? `${instance}:${port}`,
  )
  if (named.length === 0) return undefined
  return named.some(name => name === id || names.has(name)) ? 'us' : 'others'
}

/** The names under which a service's sentences may mention what a look has seen of our deployment. */
export function namesIn({ stopped, targetGroups }: Pick<Snapshot, 'stopped' | 'targetGroups'>): string[] {
  const targets = targetGroups.flatMap(group => group.targets.flatMap(({ id, task }) => [id, task ?? id]))
  return [...stopped.map(({ id }) => id), ...targets]
}
