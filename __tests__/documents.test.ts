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
    .filter(target => !/^[a-z]+:/.test(target) && !GITHUB_PAGE.test(target))
    .map(target => posix.join(posix.dirname(document), target))
}

/** The end of the ARN of a schedule, which names no file. */
const SCHEDULE = /^schedule\/(?:GROUP|default|reports)\//

/** Pages of the repository on GitHub, such as its issues, which the README reaches by leaving `blob/main`. */
const GITHUB_PAGE = /^\.\.\/\.\.\/(?:actions|issues|releases|security)\b/

/** Links with an anchor, as `[path of the document, anchor]`. */
function linkedAnchors(document: string, text: string): (readonly [file: string, anchor: string])[] {
  return [...text.matchAll(/\]\(([^()\s#]*)#([^()\s]*)\)/g)]
    .filter(([, target = '']) => target === '' || (target.endsWith('.md') && !/^[a-z]+:/.test(target)))
    .map(([, target = '', anchor = '']) => [
      target === '' ? document : posix.join(posix.dirname(document), target),
      anchor,
    ])
}

/** The anchors of a document: those of its headings as GitHub makes them, and those it names itself. */
function anchorsOf(document: string): Set<string> {
  const text = withoutFences(readFileSync(document, 'utf8'))
  const headings = [...text.matchAll(/^#+ (.*)$/gm)].map(([, heading = '']) =>
    heading
      .toLowerCase()
      .replaceAll(/[^\p{L}\p{N}_\- ]/gu, '')
      .replaceAll(' ', '-'),
  )
  return new Set([...headings, ...[...text.matchAll(/<a id="([^"]*)">/g)].map(([, id = '']) => id)])
}

function withoutFences(text: string): string {
  return text.replaceAll(/^(`{3,}).*?^\1$/gms, '')
}

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
  const text = withoutFences(readFileSync(document, 'utf8'))
  const named = [...linkedPaths(document, text), ...namedPaths(document, text)]
  expect([...new Set(named)].filter(path => !exists(path))).toEqual([])
})

test.each(documents)('every heading that %s links to exists', document => {
  const anchors = linkedAnchors(document, withoutFences(readFileSync(document, 'utf8')))
  expect(anchors.filter(([file, anchor]) => paths.has(file) && !anchorsOf(file).has(anchor))).toEqual([])
})

test('a heading that does not exist is found', () => {
  const [[file, anchor] = ['', '']] = linkedAnchors('README.md', '[this](docs/architecture.md#nowhere)')
  expect([file, anchorsOf(file).has(anchor), anchorsOf(file).has('words')]).toEqual([
    'docs/architecture.md',
    false,
    true,
  ])
})

test('the figures of the README are those that were measured', () => {
  const [, comparison = ''] = /## Compared with([\s\S]*?)\n## /.exec(readFileSync('README.md', 'utf8')) ?? []
  const measured = readFileSync('bench/results.md', 'utf8')
  // The size of our own archive is held by __tests__/archive.test.ts.
  const figures = comparison.match(/\b\d+\.\d(?= s\b)|\b\d{3},\d{3}(?= bytes for one action)/g) ?? []
  expect(figures).toHaveLength(6)
  expect(figures.filter(figure => !measured.includes(figure))).toEqual([])
})

test('the wrong verdicts that the README counts are those that were measured', () => {
  const readme = readFileSync('README.md', 'utf8')
  const measured = readFileSync('bench/results.md', 'utf8')
  const wrong = [
    ...measured.matchAll(/^\| ([^|]+) \| (\d+) \| (\d+) \| \d+ \| [\d.]+ \| [\d.]+ \| \d of \d \|$/gm),
  ].map(([, who = '', worlds = '', count = '']) => ({ who, worlds, count }))
  expect(wrong.map(({ who }) => who)).toEqual([
    'this action',
    "the SDK's waiter",
    'AWS CLI',
    'fabfuel/ecs-deploy',
  ])
  const [own, ...others] = wrong
  const most = own?.worlds ?? ''
  const said = others.map(({ who, worlds, count }) =>
    worlds === most ? `${who} ${count}` : `${who} ${count} of the ${worlds} that it supports`,
  )
  const text = readme.replace(/\s+/g, ' ')
  expect(text).toContain(`In the same ${most} simulated worlds`)
  expect(text).toContain(`this action gave ${own?.count} wrong verdicts`)
  expect(said.filter(each => !text.includes(each))).toEqual([])
})

test('the times that the README gives for a crash, by the action and by the circuit breaker, are those of its scenarios', () => {
  const secondsOf = (scenario: string) => {
    const golden = readFileSync(`__tests__/scenarios/golden/${scenario}.txt`, 'utf8')
    return Number(/^duration-seconds=(\d+)$/m.exec(golden)?.[1])
  }
  const words = (seconds: number) => `${Math.floor(seconds / 60)}m ${seconds % 60}s`
  const readme = readFileSync('README.md', 'utf8').replace(/\s+/g, ' ')
  expect(readme).toContain(
    `in ${words(secondsOf('cause-exit-one'))} by the action and in ${words(secondsOf('cause-exit-one-breaker'))} by the circuit breaker alone`,
  )
})

test('the file of environments in docs/strategies.md is that of the examples', () => {
  const [, shown = ''] = /^```json\n(\[[\s\S]*?)^```/m.exec(readFileSync('docs/strategies.md', 'utf8')) ?? []
  expect(shown).toBe(readFileSync('examples/deploy-services.json', 'utf8'))
})

test('a path that does not exist is found', () => {
  const text =
    'See `src/nowhere.ts`, `nowhere.ts` and [this](nowhere.md); `src/main.ts` and `main.ts` are there.'
  const named = [...linkedPaths('docs/architecture.md', text), ...namedPaths('docs/architecture.md', text)]
  expect(named.filter(path => !exists(path))).toEqual(['docs/nowhere.md', 'src/nowhere.ts', 'nowhere.ts'])
})
