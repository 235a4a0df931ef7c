import { execFileSync, spawnSync } from 'node:child_process'
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'

/** A copy of the repository in which sources can be broken. */
export interface Workplace {
  read(file: string): string
  write(file: string, text: string): void
  /** The standard output of a script there; `undefined` where it fails, or takes longer than so many milliseconds. */
  node(args: readonly string[], timeout: number): string | undefined
  remove(): void
}

/** Copies everything that git knows, and what is new to it; the packages are shared. */
export function openWorkplace(repository: string): Workplace {
  const place = mkdtempSync(join(tmpdir(), 'mutate-'))
  const listed = execFileSync('git', ['ls-files', '-co', '--exclude-standard', '-z'], { cwd: repository })
  for (const file of listed.toString().split('\0')) {
    if (file === '' || file.startsWith('dist/') || file.startsWith('docs/')) continue
    mkdirSync(dirname(join(place, file)), { recursive: true })
    cpSync(join(repository, file), join(place, file))
  }
  symlinkSync(join(repository, 'node_modules'), join(place, 'node_modules'))
  return {
    read: file => readFileSync(join(place, file), 'utf8'),
    write: (file, text) => writeFileSync(join(place, file), text),
    node: (args, timeout) => {
      const { status, stdout } = spawnSync(process.execPath, args, {
        cwd: place,
        timeout,
        encoding: 'utf8',
        maxBuffer: 1e9,
        stdio: ['ignore', 'pipe', 'ignore'],
      })
      return status === 0 ? stdout : undefined
    },
    remove: () => rmSync(place, { recursive: true }),
  }
}
