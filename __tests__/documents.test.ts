import { execFileSync } from 'node:child_process'
import { existsSync, readFileSync } from 'node:fs'
import { posix } from 'node:path'
import { expect, test } from '@jest/globals'

const listing = ['ls-files', '-z', '--cached', '--others', '--exclude-standard']
const files = execFileSync('git', listing, { encoding: 'utf8' })
  .split('\0')
  .filter(file => file !== '' && existsSync(file))
const paths = new Set([...files, ...files.flatMap(foldersAbove)])
const topFolders = new Set(files.flatMap(file => foldersAbove(file).slice(0, 1)))

/** What the build writes and git does not keep. */
const BUILT = /^lib\//
/** Documents for whoever changes the repository; they also name files and folders by the end of their path. */
const INTERNAL = /^(?:AGENTS|CONTRIBUTING)\.md$|^docs\/(?:architecture\.md|decisions\/)/

const documents = files.filter(file => /^(?:[A-Z]+|docs\/.*|.*\/README)\.md$/.test(file))

/** Every folder that a file is in, the outermost first. */
function foldersAbove(file: string): string[] {
  return [...file.matchAll(/\//g)].map(({ index }) => file.slice(0, index))
}

/** What a document links to in the repository, as paths from its root. */
function linkedPaths(document: string, text: string): string[] {
  return [...text.matchAll(/\]\(([^()\s#]+)(?:#[^()\s]*)?\)/g)]
    .map(([, target = '']) => target)
    .filter(target => !/^[a-z]+:/.test(target))
    .map(target => posix.join(posix.dirname(document), target))
}

/** The end of the ARN of a schedule, which names no file. */
const SCHEDULE = /^schedule\/(?:GROUP|default|reports)\//

/** Words of inline code that name files or folders. */
function namedPaths(document: string, text: string): string[] {
  const words = [...text.matchAll(/`([^`\n]+)`/g)].flatMap(([, code = '']) => code.split(/\s+/))
  return words.filter(word => {
    if (!/^[\w.-]+(?:\/[\w.-]*)*$/.test(word) || BUILT.test(word) || SCHEDULE.test(word)) return false
    const [top = ''] = word.split('/')
    return topFolders.has(top) ? word.includes('/') : INTERNAL.test(document) && /\w\.ts$|\/$/.test(word)
  })
}

/** Whether there is such a file or folder; `npm test` takes the beginning of the path of a test. */
function exists(path: string): boolean {
  const name = path.replace(/\/$/, '')
  if (paths.has(name) || files.some(file => file.startsWith(name) && file.endsWith('.test.ts'))) return true
  const [top = ''] = name.split('/')
  return !topFolders.has(top) && files.some(file => `/${file}/`.includes(`/${name}/`))
}

test('the documents are found', () => {
  expect(documents).toEqual(expect.arrayContaining(['README.md', 'AGENTS.md', 'docs/architecture.md']))
})

test.each(documents)('every path that %s names exists', document => {
  const text = readFileSync(document, 'utf8').replaceAll(/^(`{3,}).*?^\1$/gms, '')
  const named = [...linkedPaths(document, text), ...namedPaths(document, text)]
  expect([...new Set(named)].filter(path => !exists(path))).toEqual([])
})

test('a path that does not exist is found', () => {
  const text =
    'See `src/nowhere.ts`, `nowhere.ts` and [this](nowhere.md); `src/main.ts` and `main.ts` are there.'
  const named = [...linkedPaths('docs/architecture.md', text), ...namedPaths('docs/architecture.md', text)]
  expect(named.filter(path => !exists(path))).toEqual(['docs/nowhere.md', 'src/nowhere.ts', 'nowhere.ts'])
})
