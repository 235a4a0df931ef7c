import { constants } from 'node:fs'
import { type FileHandle, open, realpath } from 'node:fs/promises'
import { isAbsolute, relative, resolve, sep } from 'node:path'
import { DeployError } from '../base/errors.ts'

/** Larger files are no task definitions: ECS takes 64 KiB, to which come blanks and comments. */
const LIMIT = 256 * 1024

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
    const file = await open(real, OPEN_FLAGS).catch((cause: unknown) => {
      throw unreadable(path, cause)
    })
    try {
      return await readText(file, path)
    } finally {
      await file.close()
    }
  }
}

/** A link put in the file's place meanwhile is not followed, and a pipe without a writer not waited for. */
const OPEN_FLAGS = constants.O_RDONLY | (constants.O_NOFOLLOW ?? 0) | (constants.O_NONBLOCK ?? 0)

/** No more is read than the limit, whatever size the file says it has. */
async function readText(file: FileHandle, path: string): Promise<string | undefined> {
  const about = await file.stat()
  if (!about.isFile()) return undefined
  if (about.size > LIMIT) throw tooLarge(path, about.size)
  const buffer = Buffer.alloc(LIMIT + 1)
  let length = 0
  for (;;) {
    const { bytesRead } = await file.read(buffer, length, buffer.length - length)
    length += bytesRead
    if (length > LIMIT) throw tooLarge(path, length)
    if (bytesRead === 0) return buffer.toString('utf8', 0, length)
  }
}

function unreadable(path: string, cause: unknown): DeployError {
  return new DeployError(
    {
      title: `File "${path}" cannot be read`,
      message: String(cause),
      next: 'Give the path of a text file.',
    },
    { cause },
  )
}

function tooLarge(path: string, bytes: number): DeployError {
  return new DeployError({
    title: `File "${path}" is too large`,
    message: `It has ${bytes} bytes; ${LIMIT} are read at the most.`,
    next: 'Give the path of a task definition.',
  })
}

function isInside(home: string, path: string): boolean {
  const way = relative(home, path)
  return way !== '..' && !way.startsWith(`..${sep}`) && !isAbsolute(way)
}
