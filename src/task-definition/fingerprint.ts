import { createHash } from 'node:crypto'
import type { TaskDefinition } from './definition.ts'
import { flatten } from './diff.ts'

/** A hash by which a definition is known again after AWS has filled in its defaults. */
export function fingerprint(definition: TaskDefinition): string {
  const leaves = [...flatten(definition)].map(leaf => JSON.stringify(leaf)).sort()
  return createHash('sha256').update(leaves.join('\n')).digest('hex')
}
