import { execFileSync } from 'node:child_process'
import { copyFileSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'

/** The archive of a tag, as GitHub makes it for a runner. */
export interface Archive {
  readonly tar: Buffer
  /** Bytes that a runner downloads, packed as GitHub does. */
  readonly size: number
}

/**
 * The archive that a tag on the files as they are now would have, committed or not. What Git has to write for it goes
 * into a folder of its own, and the index of the checkout stays as it is.
 */
export function makeArchive(root: string): Archive {
  const scratch = mkdtempSync(join(tmpdir(), 'archive-'))
  const git = (args: string[], env: Record<string, string> = {}) =>
    execFileSync('git', args, { cwd: root, env: { ...process.env, ...env }, maxBuffer: 2 ** 28 })
  const pathOf = (name: string) =>
    git(['rev-parse', '--path-format=absolute', '--git-path', name]).toString().trim()
  const env = {
    GIT_INDEX_FILE: join(scratch, 'index'),
    GIT_OBJECT_DIRECTORY: join(scratch, 'objects'),
    GIT_ALTERNATE_OBJECT_DIRECTORIES: pathOf('objects'),
  }
  try {
    mkdirSync(env.GIT_OBJECT_DIRECTORY)
    copyFileSync(pathOf('index'), env.GIT_INDEX_FILE)
    git(['add', '--all'], env)
    const tree = git(['write-tree'], env).toString().trim()
    const tar = git(['archive', '--format=tar', tree], env)
    return { tar, size: gzipSync(tar).length }
  } finally {
    rmSync(scratch, { recursive: true, force: true })
  }
}
