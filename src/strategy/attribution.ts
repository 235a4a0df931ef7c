import { attribute, namesIn } from '../diagnose/attribution.ts'
import type { Message, Snapshot } from '../watch/snapshot.ts'

/** Says of the sentences of a look whom they are about. */
export type Attribution = (
  id: string,
  seen: Pick<Snapshot, 'stopped' | 'targetGroups'>,
  messages: readonly Message[],
  isOldWhole: boolean,
) => Message[]

/** Remembers over the looks which tasks are ours, and whether an older deployment was ever short of tasks. */
export function createAttribution(): Attribution {
  const names = new Set<string>()
  let wasOldWhole = true
  return (id, seen, messages, isOldWhole) => {
    for (const name of namesIn(seen)) names.add(name)
    wasOldWhole &&= isOldWhole
    return attribute(messages, { id, names, isOldWhole: wasOldWhole })
  }
}
