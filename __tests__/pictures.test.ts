import { globSync, readFileSync } from 'node:fs'
import { basename } from 'node:path'
import { expect, test } from '@jest/globals'
import { digestOf, markdownOf, PICTURES } from '../scripts/picture-sources.ts'

const pictures = Object.entries(PICTURES)
const digests = JSON.parse(readFileSync('docs/pictures/sources.json', 'utf8')) as Record<string, string>

test('every picture is made by npm run pictures, and is in a document', () => {
  expect(
    globSync('docs/pictures/*.png')
      .map(path => basename(path))
      .sort(),
  ).toEqual(Object.keys(PICTURES).sort())
  const documents = ['README.md', ...globSync('docs/*.md')].map(path => readFileSync(path, 'utf8')).join('')
  expect(Object.keys(PICTURES).filter(name => !documents.includes(`pictures/${name})`))).toEqual([])
})

// When this fails, the picture is stale: `npm run pictures` takes it anew.
test.each(pictures)('%s shows what its scenario gives now', async (name, source) => {
  expect(digests[name]).toBe(digestOf(await markdownOf(source)))
})
