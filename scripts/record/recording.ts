import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { dirname } from 'node:path'
import type { Exchange } from './exchanges.ts'

/** A run's exchanges as a file, like those of `__tests__/recordings`. */
export interface Recording {
  readonly source: string
  readonly situation: string
  readonly data: readonly Exchange[]
}

export function readRecording(path: string): Recording {
  return JSON.parse(readFileSync(path, 'utf8')) as Recording
}

/** Writes a new file; `data` has been scrubbed. */
export function writeRecording(path: string, recording: Recording): void {
  mkdirSync(dirname(path), { recursive: true })
  writeFileSync(path, `${JSON.stringify(recording, undefined, 2)}\n`, { flag: 'wx' })
}
