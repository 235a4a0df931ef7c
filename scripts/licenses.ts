import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'

/** What of a webpack module is needed here; concatenated modules nest. */
interface StatsModule {
  readonly name?: string
  readonly identifier?: string
  readonly modules?: readonly StatsModule[]
}

/**
 * The licences of every package that is in the bundle, from the bundler's own list of modules.
 * ncc's licence file keeps only the packages of the chunk it wrote last.
 */
export function collectLicenses(root: string, stats: { readonly modules?: readonly StatsModule[] }): string {
  const folders = new Set<string>()
  const visit = (module: StatsModule): void => {
    // Loaders stand in front of the file, divided by `!`; concatenated modules add more behind `|`.
    const file = (module.identifier ?? '')
      .split('!')
      .at(-1)
      ?.split('|')
      .find(part => part.includes('node_modules'))
    const folder = file && packageFolder(file)
    if (folder?.startsWith(root)) folders.add(folder)
    module.modules?.forEach(visit)
  }
  stats.modules?.forEach(visit)
  return [...folders].map(describePackage).sort().join('\n\n')
}

/** The nearest folder above a file that is a package with a name. */
function packageFolder(file: string): string | undefined {
  for (let folder = dirname(file); folder.includes('node_modules'); folder = dirname(folder)) {
    const manifest = join(folder, 'package.json')
    if (existsSync(manifest) && (JSON.parse(readFileSync(manifest, 'utf8')) as { name?: string }).name)
      return folder
  }
  return undefined
}

function describePackage(folder: string): string {
  const { name, version, license } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8')) as {
    name: string
    version: string
    license?: string
  }
  const file = readdirSync(folder).find(entry => /^licen[cs]e(?:\.|$)/i.test(entry))
  const text = file ? readFileSync(join(folder, file), 'utf8').replaceAll('\r\n', '\n').trim() : ''
  return `${name} ${version}\n${license ?? 'no licence named'}\n${text}`.trim()
}
