import { globSync, readFileSync } from 'node:fs'
import { basename } from 'node:path'

/** What real AWS answered or did: where it is public, the situation in words, and the data as they were seen. */
export interface Recording<T = Record<string, unknown>> {
  readonly source: string
  readonly situation: string
  readonly data: T
}

const FOLDER = '__tests__/recordings'

/** The names of all recordings. */
export const RECORDING_NAMES = globSync(`${FOLDER}/*.json`)
  .map(file => basename(file, '.json'))
  .sort()

export function readRecording<T = Record<string, unknown>>(name: string): Recording<T> {
  return JSON.parse(readFileSync(`${FOLDER}/${name}.json`, 'utf8'))
}

/** The data of a recording; the caller knows their form. */
export function recorded<T = Record<string, unknown>>(name: string): T {
  return readRecording<T>(name).data
}
