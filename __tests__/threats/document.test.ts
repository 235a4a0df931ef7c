import { existsSync, globSync, readFileSync } from 'node:fs'
import { basename, join } from 'node:path'
import { expect, test } from '@jest/globals'

const docs = join(import.meta.dirname, '..', '..', 'docs')
const text = readFileSync(join(docs, 'threat-model.md'), 'utf8')
const links = [...text.matchAll(/\]\(([^)#]+)\)/g)].map(([, path = '']) => path)

test('every test that the threat model names is there', () => {
  expect(links.length).toBeGreaterThan(10)
  expect(links.filter(path => !existsSync(join(docs, path)))).toEqual([])
})

test('every file of the sources that it names is there', () => {
  const files = [...text.matchAll(/`(src\/[\w./-]+)`/g)].map(([, path = '']) => path)
  expect(files.length).toBeGreaterThan(10)
  expect(files.filter(path => !existsSync(join(docs, '..', path)))).toEqual([])
})

test('every test of threats is named in it', () => {
  const tests = globSync('*.test.ts', { cwd: import.meta.dirname }).filter(
    file => file !== 'document.test.ts',
  )
  const named = new Set(links.map(path => basename(path)))
  expect(tests.filter(file => !named.has(file))).toEqual([])
})
