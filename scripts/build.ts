import { execFileSync } from 'node:child_process'
import { cpSync, globSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { collectLicenses } from './licenses.ts'
import { minifyFolder } from './minify.ts'
import { shake } from './shake.ts'
import { shareModules } from './shared-modules.ts'

/**
 * src → lib (tsc) → lib/shaken (rolldown, without what no run reaches) → dist (ncc, shared modules, minified): one bundle,
 * `main.js`, that every entry shares. The other entries only name their part of it, so they are copied as they are
 * compiled. With `--source-maps FOLDER` the maps from dist back to the sources are written there.
 */
const root = join(import.meta.dirname, '..')
const lib = join(root, 'lib')
const dist = join(root, 'dist')
const maps = readOption('--source-maps')
const node = (...args: string[]) => execFileSync(process.execPath, args, { cwd: root, stdio: 'inherit' })

rmSync(lib, { recursive: true, force: true })
node('node_modules/typescript/bin/tsc', '-p', 'tsconfig.build.json')
const packages = await shake(root, join(lib, 'main.js'), join(lib, 'shaken'))
rmSync(dist, { recursive: true, force: true })
const ncc = ['node_modules/@vercel/ncc/dist/ncc/cli.js', 'build', 'lib/shaken/main.js', '-o', 'dist']
node(...ncc, '--no-cache', '--quiet', ...(maps ? ['--source-map', '--no-source-map-register'] : []))
for (const file of globSync('index.js*', { cwd: dist })) {
  renameSync(join(dist, file), join(dist, file.replace('index', 'main')))
}
shareModules(dist)
await minifyFolder(dist, maps)
for (const file of globSync('*.map', { cwd: dist })) rmSync(join(dist, file))
cpSync(join(lib, 'entries'), join(dist, 'entries'), {
  recursive: true,
  filter: path => !path.endsWith('.map'),
})
writeFileSync(join(dist, 'licenses.txt'), `${collectLicenses(packages)}\n`)

function readOption(name: string): string | undefined {
  const index = process.argv.indexOf(name)
  return index === -1 ? undefined : process.argv[index + 1]
}
