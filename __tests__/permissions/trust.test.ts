import { expect, test } from '@jest/globals'
import { environmentContext, subjectsOf } from '../../permissions/trust.ts'

const repository = { owner: 'acme', ownerId: 1001, name: 'shop', id: 2002 }

test('a subject names the repository with its ids, and by its name alone', () => {
  expect(subjectsOf(repository, 'pull_request')).toEqual([
    'repo:acme@1001/shop@2002:pull_request',
    'repo:acme/shop:pull_request',
  ])
})

test('a colon in the name of an environment is encoded', () => {
  expect(subjectsOf(repository, environmentContext('eu:prod'))).toEqual([
    'repo:acme@1001/shop@2002:environment:eu%3Aprod',
    'repo:acme/shop:environment:eu%3Aprod',
  ])
})
