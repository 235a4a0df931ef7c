import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'

/** The packages in the bundle with their licences, by folder; a text that many of them have stands there once. */
export function collectLicenses(folders: ReadonlySet<string>): string {
  const byText = new Map<string, string[]>()
  for (const folder of folders) {
    const { title, text } = describePackage(folder)
    byText.set(text, [...(byText.get(text) ?? []), title])
  }
  return [...byText]
    .map(([text, titles]) => [...titles.sort(), text].join('\n\n').trim())
    .sort()
    .join(`\n\n${'-'.repeat(80)}\n\n`)
}

/** The nearest folder above a file that is a package with a name. */
export function packageFolder(file: string): string | undefined {
  for (let folder = dirname(file); folder.includes('node_modules'); folder = dirname(folder)) {
    const manifest = join(folder, 'package.json')
    if (existsSync(manifest) && (JSON.parse(readFileSync(manifest, 'utf8')) as { name?: string }).name)
      return folder
  }
  return undefined
}

function describePackage(folder: string): { title: string; text: string } {
  const { name, version, license } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8')) as {
    name: string
    version: string
    license?: string
  }
  const file = readdirSync(folder).find(entry => /^licen[cs]e(?:\.|$)/i.test(entry))
  const text = file ? readFileSync(join(folder, file), 'utf8').replaceAll('\r\n', '\n').trim() : ''
  return { title: `${name} ${version}\n${license ?? 'no licence named'}`, text }
}
