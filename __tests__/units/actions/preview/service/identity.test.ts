import { expect, test } from '@jest/globals'
import fc from 'fast-check'
import {
  belongsTo,
  deployedAt,
  identityFromTags,
  isPreviewName,
  isPreviewNameOf,
  MAX_SERVICE_NAME,
  MAX_TARGET_GROUP_NAME,
  previewName,
  previewTags,
} from '../../../../../src/actions/preview/service/identity.ts'

const identity = { repository: 'acme/shop', number: 12, base: 'staging/web' }

test('a preview is named after its base service and pull request', () => {
  expect(previewName(identity, MAX_SERVICE_NAME)).toMatch(/^web-pr-12-[0-9a-f]{6}$/)
  expect(previewName(identity, MAX_TARGET_GROUP_NAME, '-2')).toMatch(/^web-pr-12-[0-9a-f]{6}-2$/)
})

test('the same pull request of another repository, cluster or service has another name', () => {
  const others = [
    { ...identity, repository: 'acme/other' },
    { ...identity, base: 'production/web' },
    { ...identity, base: 'staging/api' },
    { ...identity, number: 13 },
  ]
  const names = [identity, ...others].map(one => previewName(one, MAX_SERVICE_NAME))
  expect(new Set(names).size).toBe(names.length)
  expect(previewName({ ...identity, repository: 'Acme/Shop' }, MAX_SERVICE_NAME)).toBe(
    previewName(identity, MAX_SERVICE_NAME),
  )
})

const names = fc.string({ unit: fc.constantFrom(...'abcXYZ019_-'), minLength: 1, maxLength: 255 })
const numbers = fc.integer({ min: 1, max: 9_999_999 })

test('names are as AWS takes them, and are known again', () => {
  fc.assert(
    fc.property(names, numbers, fc.constantFrom('', '-2', '-5'), (service, number, ending) => {
      const one = { repository: 'acme/shop', number, base: `staging/${service}` }
      const group = previewName(one, MAX_TARGET_GROUP_NAME, ending)
      expect(group).toMatch(/^[A-Za-z0-9](?:[A-Za-z0-9-]{0,30}[A-Za-z0-9])?$/)
      const long = previewName(one, MAX_SERVICE_NAME)
      expect(long).toMatch(/^[\w-]{1,255}$/)
      expect([isPreviewName(group), isPreviewName(long)]).toEqual([true, true])
    }),
  )
})

test('a name tells of which repository and cluster a preview can be', () => {
  const other = { 'acme/other': 'staging', 'acme/shop': 'production' }
  fc.assert(
    fc.property(names, numbers, (service, number) => {
      const name = previewName(
        { repository: 'acme/shop', number, base: `staging/${service}` },
        MAX_SERVICE_NAME,
      )
      expect(isPreviewNameOf('Acme/Shop', 'staging', name)).toBe(true)
    }),
  )
  const name = previewName(identity, MAX_SERVICE_NAME)
  for (const [repository, cluster] of Object.entries(other))
    expect(isPreviewNameOf(repository, cluster, name)).toBe(false)
  expect(isPreviewNameOf('acme/shop', 'staging', 'web')).toBe(false)
})

test('the tags tell whose something is and when it was deployed', () => {
  const now = Date.UTC(2026, 0, 2)
  const tags = previewTags(identity, {
    commit: 'abc',
    now,
    more: { team: 'web', 'ecs-deploy:pull-request': '99' },
  })
  expect(identityFromTags(tags)).toEqual(identity)
  expect(tags['team']).toBe('web')
  expect(deployedAt(tags)).toBe(now)
  expect(belongsTo(identity, tags)).toBe(true)
  expect(belongsTo({ ...identity, number: 1 }, tags)).toBe(false)
  expect(belongsTo({ ...identity, repository: 'ACME/shop' }, tags)).toBe(true)
})

test.each([
  [{}],
  [{ 'ecs-deploy:repository': 'acme/shop' }],
  [
    {
      'ecs-deploy:repository': 'acme/shop',
      'ecs-deploy:base-service': 'a/b',
      'ecs-deploy:pull-request': '0x1',
    },
  ],
])('%j are the tags of no preview', tags => {
  expect(identityFromTags(tags)).toBeUndefined()
  expect(belongsTo(identity, tags)).toBe(false)
  expect(deployedAt(tags)).toBeUndefined()
})
