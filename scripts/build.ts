import { execFileSync } from 'node:child_process'
import { cpSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { collectLicenses } from './licenses.ts'

/**
 * src → lib (tsc) → dist (ncc): one bundle, `main.js`, that every entry shares. The other entries
 * only name their part of it, so they are copied as they are compiled.
 */
const root = join(import.meta.dirname, '..')
const lib = join(root, 'lib')
const dist = join(root, 'dist')
const stats = join(lib, 'stats.json')
const node = (...args: string[]) => execFileSync(process.execPath, args, { cwd: root, stdio: 'inherit' })

rmSync(lib, { recursive: true, force: true })
rmSync(dist, { recursive: true, force: true })
node('node_modules/typescript/bin/tsc', '-p', 'tsconfig.build.json')
const ncc = ['node_modules/@vercel/ncc/dist/ncc/cli.js', 'build', 'lib/main.js', '-o', 'dist']
node(...ncc, '--stats-out', stats, '--no-cache', '--quiet')
renameSync(join(dist, 'index.js'), join(dist, 'main.js'))
cpSync(join(lib, 'entries'), join(dist, 'entries'), { recursive: true })
writeFileSync(
  join(dist, 'licenses.txt'),
  `${collectLicenses(root, JSON.parse(readFileSync(stats, 'utf8')))}\n`,
)
