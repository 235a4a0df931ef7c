import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'

/** The top of the repository. */
export const root = join(import.meta.dirname, '..')

/** Writes a file that is made from the code, by its path in the repository. With `--check` it only compares. */
export function writeGenerated(file: string, text: string): void {
  const path = join(root, file)
  const before = existsSync(path) ? readFileSync(path, 'utf8') : undefined
  if (before === text) return
  if (process.argv.includes('--check')) {
    console.error(`${file} does not match its source; run \`npm run docs\`.`)
    process.exitCode = 1
    return
  }
  mkdirSync(dirname(path), { recursive: true })
  writeFileSync(path, text)
}
