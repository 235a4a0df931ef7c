import { readdir } from 'node:fs/promises'
import { basename, join, relative } from 'node:path'
import { nearest } from '../base/did-you-mean.ts'

/** Folders that are looked through, their depth, and what they hold: a hint is not worth more. */
const MOST = { folders: 200, depth: 4, files: 5000 }
const SKIPPED = new Set(['.git', 'node_modules'])

/**
 * The file that somebody may have meant by a path that leads nowhere: one with the same name in another folder, else one
 * with a similar name. Paths in the first of the folders are relative to it, as inputs are.
 */
export async function findNearestFile(roots: readonly string[], asked: string): Promise<string | undefined> {
  const name = basename(asked)
  const files = await listFiles(roots)
  const same = files.find(file => basename(file) === name)
  const similar = same ? undefined : nearest(name, [...new Set(files.map(file => basename(file)))])
  const found = same ?? files.find(file => basename(file) === similar)
  const [workspace = ''] = roots
  if (found === undefined) return undefined
  return found.startsWith(join(workspace, '/')) ? relative(workspace, found) : found
}

/** Files of the folders, those that are less deep first. */
async function listFiles(roots: readonly string[]): Promise<string[]> {
  const files: string[] = []
  let level = roots
  let opened = 0
  for (let depth = 0; depth < MOST.depth && level.length > 0; depth++) {
    const below: string[] = []
    for (const folder of level) {
      opened += 1
      if (opened > MOST.folders || files.length > MOST.files) return files
      const entries = await readdir(folder, { withFileTypes: true }).catch(() => [])
      for (const entry of entries.sort((a, b) => (a.name < b.name ? -1 : 1))) {
        if (entry.isFile()) files.push(join(folder, entry.name))
        else if (entry.isDirectory() && !SKIPPED.has(entry.name)) below.push(join(folder, entry.name))
      }
    }
    level = below
  }
  return files
}
