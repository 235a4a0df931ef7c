import { globSync, readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { pathToFileURL } from 'node:url'

const root = join(import.meta.dirname, '../..')

/**
 * Loads what the sources load only when it is needed: what several services do at the same moment comes in one order
 * then, whatever has been loaded before.
 */
export async function loadLazyModules(): Promise<void> {
  for (const file of globSync('src/*/**/*.ts', { cwd: root, exclude: ['src/entries/**'] })) {
    const lazy = readFileSync(join(root, file), 'utf8').matchAll(/\bimport\('(\.[^']+)'\)/g)
    for (const [, path = ''] of lazy) await import(pathToFileURL(join(root, dirname(file), path)).href)
  }
}
