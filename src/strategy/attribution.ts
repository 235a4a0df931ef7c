import { attribute, namesIn, type Ownership } from '../diagnose/attribution.ts'
import type { Counts } from '../watch/counts.ts'
import type { Message, Snapshot } from '../watch/snapshot.ts'

/** Says of the sentences of a look whom they are about. */
export type Attribution = (
  id: string,
  seen: Pick<Snapshot, 'stopped' | 'targetGroups' | 'counts'>,
  messages: readonly Message[],
  older: Ownership['older'],
) => Message[]

const FROM_BEST: readonly Ownership['older'][] = ['none', 'whole', 'lacking']

/** Remembers over the looks which tasks are ours, and whether an older deployment was there or short of tasks. */
export function createAttribution(references?: readonly string[]): Attribution {
  const names = new Set<string>()
  let worst = 0
  return (id, seen, messages, older) => {
    for (const name of namesIn(seen)) names.add(name)
    worst = Math.max(worst, FROM_BEST.indexOf(older))
    const known = { id, names, older: FROM_BEST[worst] ?? 'lacking', failed: seen.counts.failed }
    return attribute(messages, references ? { ...known, references } : known)
  }
}

/** What so many older tasks, of so many that are wanted, may still start. */
export function olderState(
  tasks: readonly { readonly running: number; readonly desired: number; readonly pending?: number }[],
): Ownership['older'] {
  if (tasks.some(({ running, desired }) => running < desired)) return 'lacking'
  return tasks.every(({ running, pending = 0 }) => running + pending === 0) ? 'none' : 'whole'
}

const REFUSED = /unable to place a task/

/**
 * What a service has said since a deployment began (ms since the epoch), and had not said `before`. It shows its latest 100
 * sentences, so those of earlier looks are remembered. While no task of the deployment can be placed, also why the last one
 * before it could not be: ECS says the same again only after six hours.
 * https://docs.aws.amazon.com/AmazonECS/latest/developerguide/service-event-messages.html
 */
export function createHearing(
  before: ReadonlySet<string>,
): (
  service: { readonly messages: readonly Message[] },
  since: number,
  counts: Pick<Counts, 'failed' | 'running' | 'pending'>,
) => Message[] {
  const heard = new Map<string, Message>()
  return ({ messages }, since, { failed, running, pending }) => {
    for (const message of messages)
      if (message.at >= since && !before.has(message.id)) heard.set(message.id, message)
    const own = [...heard.values()].toSorted((one, other) => one.at - other.at)
    if (failed === 0 || running + pending > 0 || own.some(({ text }) => REFUSED.test(text))) return own
    const last = messages.findLast(({ id }) => !heard.has(id))
    return last && REFUSED.test(last.text) ? [last, ...own] : own
  }
}
