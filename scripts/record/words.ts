import { globSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { models } from '../../simulator/wire/model.ts'

const FOLDER = join(import.meta.dirname, '..', '..', '__tests__', 'recordings')

/** Members in which AWS writes sentences. In all others, a text that is no word of the API's model is a name. */
export const SENTENCES: ReadonlySet<string> = new Set([
  'message',
  'reason',
  'statusReason',
  'stoppedReason',
  'rolloutStateReason',
  'Description',
])

/** A state or a kind as AWS writes it, such as `ROLLBACK_SUCCESSFUL`; many are no enum in the API's model. */
const CONSTANT = /^[A-Z]+(?:_[A-Z]+)*$/

/**
 * States of a task that are documented, and no enum in the API's model.
 * https://docs.aws.amazon.com/AmazonECS/latest/developerguide/task-lifecycle-explanation.html
 */
const TASK_STATES = ['PROVISIONING', 'ACTIVATING', 'DEACTIVATING', 'STOPPING', 'DEPROVISIONING']

/**
 * Words that may stay: in sentences those that AWS wrote in the recordings that are public already, in lower case, and the
 * states and kinds of these, of the API's models and of AWS's documentation, as they are.
 */
export function publicWords(): ReadonlySet<string> {
  const words = new Set(TASK_STATES)
  for (const { shapes } of Object.values(models))
    for (const value of Object.values(shapes).flatMap(shape => shape.enum ?? []))
      if (CONSTANT.test(value)) words.add(value)
  for (const name of globSync('*.json', { cwd: FOLDER })) {
    const recording = JSON.parse(readFileSync(join(FOLDER, name), 'utf8')) as { data: unknown }
    for (const text of textsIn(recording.data, () => true)) if (CONSTANT.test(text)) words.add(text)
    for (const sentence of textsIn(recording.data, member => SENTENCES.has(member)))
      for (const word of sentence.split(/[\s()[\]{}",;.:]+/)) if (bare(word) !== '') words.add(bare(word))
  }
  return words
}

/** A word in lower case, where it is made of letters alone; else nothing. */
export const bare = (word: string): string => (/^[A-Za-z]+(?:'[a-z]+)?$/.test(word) ? word.toLowerCase() : '')

function textsIn(value: unknown, fits: (member: string) => boolean, member = ''): string[] {
  if (typeof value === 'string') return fits(member) ? [value] : []
  if (Array.isArray(value)) return value.flatMap(each => textsIn(each, fits, member))
  if (typeof value !== 'object' || value === null) return []
  return Object.entries(value).flatMap(([name, each]) => textsIn(each, fits, name))
}
