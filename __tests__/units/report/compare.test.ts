import { expect, test } from '@jest/globals'
import { compareLink, parseImage, repositoryPage } from '../../../src/report/task-definition-changes.ts'

const REPOSITORY = { url: 'https://github.com/acme/shop' }
const DIGEST = `sha256:${'a'.repeat(64)}`

test.each([
  ['app', 'app', ''],
  ['app:1', 'app', '1'],
  ['host:5000/team/app', 'host:5000/team/app', ''],
  ['host:5000/team/app:1.2', 'host:5000/team/app', '1.2'],
  [`app@${DIGEST}`, 'app', DIGEST],
  [`app:1@${DIGEST}`, 'app', '1'],
  ['', '', ''],
])('%j has a name and a version', (reference, name, version) => {
  expect(parseImage(reference)).toEqual({ name, version })
})

test.each([
  ['app:0a1b2c3', 'app:4d5e6f7', '0a1b2c3...4d5e6f7'],
  [`app:${'1'.repeat(40)}`, `app:${'2'.repeat(40)}`, `${'1'.repeat(40)}...${'2'.repeat(40)}`],
  ['app:sha-0a1b2c3', `app:4d5e6f7@${DIGEST}`, '0a1b2c3...4d5e6f7'],
])('%s and %s are compared', (before, after, range) => {
  expect(compareLink(REPOSITORY, before, after)).toBe(`https://github.com/acme/shop/compare/${range}`)
})

test.each([
  ['a version', 'app:1.0.0', 'app:4d5e6f7'],
  ['a date', 'app:20260101', 'app:20260102'],
  ['a digest', `app@${DIGEST}`, 'app:4d5e6f7'],
  ['too short', 'app:abc123', 'app:4d5e6f7'],
  ['too long', `app:${'a'.repeat(41)}`, 'app:4d5e6f7'],
  ['nothing', 'app', 'app:4d5e6f7'],
  ['the same commit', 'app:4d5e6f7', 'other:4d5e6f7'],
  ['not Markdown', 'app:abc)](x', 'app:4d5e6f7'],
])('an image whose tag is %s has no link', (_, before, after) => {
  expect(compareLink(REPOSITORY, before, after)).toBeUndefined()
})

test('without a repository there is nothing to link to', () => {
  expect(compareLink(undefined, 'app:0a1b2c3', 'app:4d5e6f7')).toBeUndefined()
})

test('the runner tells the repository, on GitHub and on an enterprise server', () => {
  const name = 'acme/shop.web'
  expect(repositoryPage({ GITHUB_SERVER_URL: 'https://ghe.example:8443', GITHUB_REPOSITORY: name })).toEqual({
    repository: { url: 'https://ghe.example:8443/acme/shop.web' },
  })
})

test.each([
  [{}],
  [{ GITHUB_SERVER_URL: 'https://github.com' }],
  [{ GITHUB_SERVER_URL: 'javascript:x', GITHUB_REPOSITORY: 'acme/shop' }],
  [{ GITHUB_SERVER_URL: 'https://github.com', GITHUB_REPOSITORY: 'acme/shop)](x' }],
])('%j tells none', env => {
  expect(repositoryPage(env)).toEqual({})
})
