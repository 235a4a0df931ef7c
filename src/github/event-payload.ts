import { readFile } from 'node:fs/promises'

/** Reads the payload that the runner left for the event; nothing where there is none or none that can be read. */
export function eventReader(path: string | undefined): () => Promise<unknown> {
  return async () => {
    if (!path) return undefined
    try {
      return JSON.parse(await readFile(path, 'utf8')) as unknown
    } catch {
      // Without it, the environment still says what was started.
      return undefined
    }
  }
}
