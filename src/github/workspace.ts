import { constants } from 'node:fs'
import { type FileHandle, open, realpath } from 'node:fs/promises'
import { isAbsolute, relative, resolve, sep } from 'node:path'
import { DeployError } from '../base/errors.ts'
import type { ReadFile } from '../base/files.ts'
import { findNearestFile } from './nearest-file.ts'

/** Larger files are no task definitions: ECS takes 64 KiB, to which come blanks and comments. */
const LIMIT = 256 * 1024

/** Where files may be read beside the workspace. */
export interface Reach {
  /**
   * Whether a path that leads out of the workspace by itself is read, as the official actions read it. A link in the
   * workspace still must not: whoever wrote the branch made it, and not the author of the workflow.
   */
  readonly anywhere?: boolean
}

/**
 * Reads a text file of the workspace (or the runner's temporary folder, where other actions leave
 * files); `undefined` where there is none. A path that leads out of both is refused.
 */
export function workspaceReader(roots: readonly string[], { anywhere = false }: Reach = {}): ReadFile {
  const nearest = (path: string) => findNearestFile(roots, path)
  const read = async (path: string) => {
    const asked = resolve(roots[0] ?? '.', path)
    const real = await realpath(asked).catch(() => undefined)
    if (real === undefined) return undefined
    const homes = await Promise.all(roots.map(root => realpath(root).catch(() => root)))
    const isAllowed = homes.some(home => isInside(home, real))
    const isMeant = anywhere && ![...roots, ...homes].some(home => isInside(home, asked))
    if (!isAllowed && !(isMeant && ![asked, real].some(isSystem))) {
      throw outside(path, roots, anywhere, await nearest(path))
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
  return Object.assign(read, { nearest })
}

/** What is there is no file that anybody wrote: processes with their environment, devices, the kernel. */
const SYSTEM = ['/proc', '/dev', '/sys']

const isSystem = (path: string) => SYSTEM.some(folder => isInside(folder, path))

function outside(
  path: string,
  [, temporary]: readonly string[],
  anywhere: boolean,
  found: string | undefined,
): DeployError {
  const folder = temporary === undefined ? 'RUNNER_TEMP' : `RUNNER_TEMP, ${temporary}`
  const links = `A link in the workspace is not followed out of it, and nothing is read in ${SYSTEM.join(', ')}.`
  const most = `Only files of the workspace and of the temporary folder of the runner (${folder}) are read.`
  return new DeployError({
    title: `File "${path}" is outside the workspace`,
    message: `${anywhere ? links : most}${found === undefined ? '' : ` Did you mean "${found}"?`}`,
    next: 'Give a path relative to the workspace, or let the step before write the file to RUNNER_TEMP.',
  })
}

/** A link put in the file's place meanwhile is not followed, and a pipe without a writer not waited for. */
const OPEN_FLAGS = constants.O_RDONLY | (constants.O_NOFOLLOW ?? 0) | (constants.O_NONBLOCK ?? 0)

/** No more is read than the limit, whatever size the file says it has. */
async function readText(file: FileHandle, path: string): Promise<string | undefined> {
  const about = await file.stat()
  if (!about.isFile()) {
    // A name alone may be that of a family, too.
    if (!/[/\\.]/.test(path)) return undefined
    throw notAFile(path, about.isDirectory() ? 'a folder' : 'a pipe, a socket or a device')
  }
  if (about.size > LIMIT) throw tooLarge(path, about.size)
  const buffer = Buffer.alloc(LIMIT + 1)
  let length = 0
  for (;;) {
    const { bytesRead } = await file.read(buffer, length, buffer.length - length)
    length += bytesRead
    if (length > LIMIT) throw tooLarge(path, length)
    if (bytesRead === 0) return decode(buffer.subarray(0, length), path)
  }
}

/** UTF-8, or the UTF-16 that PowerShell writes; a text in anything else would be registered with other letters. */
function decode(bytes: Uint8Array, path: string): string {
  try {
    return new TextDecoder(encodingOf(bytes), { fatal: true }).decode(bytes)
  } catch (cause) {
    throw new DeployError(
      {
        title: `File "${path}" is not text in UTF-8`,
        message: 'It has bytes that UTF-8 does not know.',
        next: 'Save it in UTF-8.',
      },
      { cause },
    )
  }
}

/** By the byte order mark; without one, by the zeros in the first character, which JSON and YAML begin in ASCII. */
function encodingOf([first, second]: Uint8Array): string {
  if ((first === 0xff && second === 0xfe) || second === 0) return 'utf-16le'
  return (first === 0xfe && second === 0xff) || first === 0 ? 'utf-16be' : 'utf-8'
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

function notAFile(path: string, kind: string): DeployError {
  return new DeployError({
    title: `"${path}" is not a file`,
    message: `It is ${kind}.`,
    next: 'Give the path of a text file.',
  })
}

function tooLarge(path: string, bytes: number): DeployError {
  return new DeployError({
    title: `File "${path}" is too large`,
    message: `It has ${bytes} bytes; the limit is ${LIMIT}.`,
    next: 'Give the path of a task definition.',
  })
}

function isInside(home: string, path: string): boolean {
  const way = relative(home, path)
  return way !== '..' && !way.startsWith(`..${sep}`) && !isAbsolute(way)
}
