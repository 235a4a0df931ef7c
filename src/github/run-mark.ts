import { randomUUID } from 'node:crypto'
import { existsSync, rmSync, writeFileSync } from 'node:fs'
import { dirname, isAbsolute, join } from 'node:path'

const NAME = /^ecs-deploy-[\da-f-]{36}$/

/**
 * Makes a file that is there as long as the main step is under way, and returns its path; `undefined` where none can be
 * made. To remove it takes no space, so that it tells of the end also where the disk is full.
 */
export function makeMark(folder: string | undefined): string | undefined {
  if (!folder || !isAbsolute(folder)) return undefined
  const path = join(folder, `ecs-deploy-${randomUUID()}`)
  try {
    writeFileSync(path, '', { flag: 'wx', mode: 0o600 })
    return path
  } catch {
    return undefined
  }
}

/** Removes the file; one that cannot be removed says no more than the state does. */
export function removeMark(path: string): void {
  try {
    rmSync(path, { force: true })
  } catch {
    // The state of the step is what remains.
  }
}

/** Whether the main step has removed its file; with its folder gone, or for another path, nothing is known. */
export function isMarkRemoved(path: string): boolean {
  const folder = dirname(path)
  const isMark = isAbsolute(path) && NAME.test(path.slice(folder.length + 1))
  return isMark && existsSync(folder) && !existsSync(path)
}
