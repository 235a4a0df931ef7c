import { readFile, realpath, stat } from 'node:fs/promises'
import { isAbsolute, relative, resolve, sep } from 'node:path'
import { DeployError } from '../base/errors.ts'

/** Larger files are no task definitions: ECS takes 64 KiB. */
const LIMIT = 1024 * 1024

/**
 * Reads a text file of the workspace (or the runner's temporary folder, where other actions leave
 * files); `undefined` where there is none. A path that leads out of both is refused.
 */
export function workspaceReader(roots: readonly string[]): (path: string) => Promise<string | undefined> {
  return async path => {
    const asked = resolve(roots[0] ?? '.', path)
    const real = await realpath(asked).catch(() => undefined)
    if (real === undefined) return undefined
    const homes = await Promise.all(roots.map(root => realpath(root).catch(() => root)))
    if (!homes.some(home => isInside(home, real))) {
      throw new DeployError({
        title: `File "${path}" is outside the workspace`,
        message: 'Only files of the workspace and of the temporary folder of the runner are read.',
        next: 'Give a path relative to the workspace.',
      })
    }
    if (!(await stat(real)).isFile()) return undefined
    const text = await readFile(real, 'utf8').catch((cause: unknown) => {
      throw new DeployError(
        {
          title: `File "${path}" cannot be read`,
          message: String(cause),
          next: 'Give the path of a text file.',
        },
        { cause },
      )
    })
    if (text.length <= LIMIT) return text
    throw new DeployError({
      title: `File "${path}" is too large`,
      message: `It has ${text.length} characters; ${LIMIT} are read at the most.`,
      next: 'Give the path of a task definition.',
    })
  }
}

function isInside(home: string, path: string): boolean {
  const way = relative(home, path)
  return way !== '..' && !way.startsWith(`..${sep}`) && !isAbsolute(way)
}
