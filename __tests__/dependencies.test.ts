import { globSync, readFileSync } from 'node:fs'
import { describe, expect, test } from '@jest/globals'

interface Manifest {
  readonly scripts: Readonly<Record<string, string>>
  readonly dependencies: Readonly<Record<string, string>>
  readonly devDependencies: Readonly<Record<string, string>>
  readonly optionalDependencies: Readonly<Record<string, string>>
}

interface Locked {
  readonly version?: string
  readonly integrity?: string
}

const read = <T>(path: string): T => JSON.parse(readFileSync(path, 'utf8')) as T
const manifest = read<Manifest>('package.json')
const { dependencies, devDependencies, optionalDependencies } = manifest
const { packages } = read<{ packages: Readonly<Record<string, Locked>> }>('package-lock.json')
const licences = readFileSync('dist/licenses.txt', 'utf8')

/** The packages that files import, by name. */
function importedBy(files: readonly string[]): Set<string> {
  const names = files.flatMap(file =>
    [
      ...readFileSync(file, 'utf8').matchAll(/(?:\bfrom|\bimport|\bresolve)\s*\(?\s*'([^'.\s,][^'\s]*)'/g),
    ].map(([, name = '']) =>
      name
        .split('/')
        .slice(0, name.startsWith('@') ? 2 : 1)
        .join('/'),
    ),
  )
  return new Set(names)
}

const bundled = importedBy(globSync('src/**/*.ts'))

/** What works without being imported: commands, what they are configured with, and Node.js itself. */
const TOOLS = [
  '@biomejs/biome',
  '@tsconfig/node24',
  '@types/node',
  '@vercel/ncc',
  'jest',
  'oxlint',
  'oxlint-tsgolint',
  'typescript',
]

describe('dependencies are pinned', () => {
  const all = { ...dependencies, ...devDependencies, ...optionalDependencies }

  test.each(Object.entries(all))('%s %s', (name, version) => {
    expect(version).toMatch(/^\d+\.\d+\.\d+$/)
    expect(packages[`node_modules/${name}`]?.version).toBe(version)
  })

  test('and every package of the lock file to what it holds', () => {
    const loose = Object.entries(packages).filter(
      ([path, { integrity = '' }]) => path !== '' && !integrity.startsWith('sha512-'),
    )
    expect(loose.map(([path]) => path)).toEqual([])
  })
})

test('the bundle is made of what package.json names as its dependencies, all of it', () => {
  const own = [...bundled].filter(name => !name.startsWith('node:'))
  expect(own.sort()).toEqual(Object.keys(dependencies).sort())
})

test('every tool is used', () => {
  const used = importedBy(globSync(['{__tests__,simulator,scripts,bench,permissions,prose}/**/*.ts', '*.ts']))
  const idle = Object.keys(devDependencies).filter(name => !used.has(name) && !TOOLS.includes(name))
  expect(idle).toEqual([])
  expect(TOOLS.filter(name => devDependencies[name] === undefined)).toEqual([])
})

test('every package in the bundle stands with its licence, one that lets it be passed on', () => {
  const listed = [...licences.matchAll(/^((?:@[\w.-]+\/)?[\w.-]+) (\d+\.\d+\.\d+\S*)\n(.+)$/gm)]
  const names = new Set(listed.map(([, name]) => name))
  expect(Object.keys(dependencies).filter(name => !names.has(name))).toEqual([])
  const kinds = new Set(listed.map(([, , , licence]) => licence))
  expect(
    [...kinds].filter(kind => !/^(?:MIT|ISC|Apache-2\.0|BSD-[23]-Clause|0BSD)$/.test(kind ?? '')),
  ).toEqual([])
})
