import { expect, test } from '@jest/globals'
import type { TaskDefinition } from '../../../src/task-definition/definition.ts'
import { checkNewImages, findImageProblem } from '../../../src/task-definition/image-problem.ts'
import { failureOf } from '../../support/expected-failure.ts'

const DIGEST = `sha256:${'0123456789abcdef'.repeat(4)}`
const definition = (...images: (string | undefined)[]): TaskDefinition => ({
  family: 'shop',
  containerDefinitions: images.map((image, index) => ({
    name: `c${index}`,
    ...(image === undefined ? {} : { image }),
  })),
})

test.each([
  'nginx',
  'nginx:1.27',
  'node:22.1.0-slim',
  'busybox:latest',
  'registry.example.com/2.0.0',
  'localhost:5000/app',
  'localhost/app:v1',
  '[::1]:5000/app:1',
  '10.0.0.1:5000/team/app',
  `app@${DIGEST}`,
  `123456789012.dkr.ecr.eu-west-1.amazonaws.com/team/app:2.0.0@${DIGEST}`,
  'amazon/aws-for-fluent-bit:stable',
  'team/null:1',
  'nullable:1',
  `app@sha512:${'0123456789abcdef'.repeat(8)}`,
  'example.com:8080/app',
  'mcr.microsoft.com/windows/servercore/iis:windowsservercore-ltsc2022',
])('%s is an image reference', text => {
  expect(findImageProblem(text)).toBeUndefined()
})

test.each([
  ['', 'is not an image reference'],
  ['/app:abc', 'has nothing in front of its first "/"'],
  ['repo:', 'has an empty tag or digest'],
  ['repo@', 'has an empty tag or digest'],
  [':1', 'has no name'],
  ['"repo:1"', 'has quotes in it'],
  ["'repo:1'", 'has quotes in it'],
  ['https://registry.example.com/app:1', 'is an address'],
  ['docker://app:1', 'is an address'],
  ['$IMAGE', 'has a variable of a shell, which is not expanded here'],
  [`repo:\${TAG}`, 'has a variable of a shell, which is not expanded here'],
  ['%IMAGE%', 'has a variable of a shell, which is not expanded here'],
  [`\${{ env.IMAGE }}`, 'has an expression that GitHub did not evaluate'],
  [
    '***.dkr.ecr.eu-west-1.amazonaws.com/app:1',
    'has a part that GitHub masked, most often the account id in it',
  ],
  ['Shop:1', 'has capital letters in its repository'],
  ['ghcr.io/Acme/shop:1', 'has capital letters in its repository'],
  ['Acme/shop:1', 'has capital letters in its repository'],
  ['repo:feature/login', 'has a tag with a "/" in it'],
  ['registry.example.com:5000/repo:feature/login', 'has a tag with a "/" in it'],
  ['<IMAGE1_NAME>', 'is a placeholder that nothing has replaced'],
  ['repo latest', 'has a blank in it'],
  ['app@sha256:123', 'has a digest that is none'],
  [`app@${DIGEST.toUpperCase().replace('SHA', 'sha')}`, 'has capital letters in its digest'],
  ['app@md5:0123456789abcdef0123456789abcdef', 'has a digest that is none'],
  [DIGEST, 'has a digest but no name'],
  ['123456789012.dkr.ecr.eu-west-1.amazonaws.com', 'is a registry without a repository'],
  ['123456789012.dkr.ecr.eu-west-1.amazonaws.com:latest', 'is a registry without a repository'],
  ['123456789012.dkr-ecr.eu-west-1.on.aws', 'is a registry without a repository'],
  ['123456789012.dkr.ecr.eu-west-1.amazonaws.com/', 'is a registry without a repository'],
  [`123456789012.dkr.ecr.eu-west-1.amazonaws.com/@${DIGEST}`, 'is a registry without a repository'],
  ['ghcr.io', 'is a registry without a repository'],
  ['localhost:5000', 'is a registry without a repository'],
  ['null', 'begins with the word that an empty value has become'],
  ['undefined:2.0.0', 'begins with the word that an empty value has become'],
  ['null/app:1', 'begins with the word that an empty value has become'],
  ['-app', 'is not an image reference'],
  ['app..web:1', 'is not an image reference'],
  ['2.0.0', 'has a tag but no name'],
  ['v1.2', 'has a tag but no name'],
  ['2.0.0-rc.1', 'has a tag but no name'],
  ['1234', 'has a tag but no name'],
  ['latest', 'has a tag but no name'],
  ['sha-0abc123', 'has a tag but no name'],
  ['0123456789abcdef0123456789abcdef01234567', 'has a tag but no name'],
  ['a'.repeat(100_000), 'is not an image reference'],
])('%.60s is none', (text, problem) => {
  expect(findImageProblem(text)?.problem).toBe(problem)
})

test('only what is new is looked at, container by container', () => {
  const odd = definition('Odd:1', 'app:1')
  expect(() => checkNewImages(odd, [undefined, odd])).not.toThrow()
  expect(() => checkNewImages(definition(undefined), [])).not.toThrow()
  expect(failureOf(() => checkNewImages(definition('app:1', 'Odd:1'), [odd]))).toEqual({
    title: 'Image of container "c1" has capital letters in its repository',
    message: 'Received: Odd:1.',
    next: 'Write the repository in small letters.',
    fatal: true,
  })
})

test('a password in front of an "@" is not repeated', () => {
  const failure = failureOf(() => checkNewImages(definition('user:hunter2@registry.example.com/app'), []))
  expect(failure.message).toBe('Received: …@registry.example.com/app.')
})
