import { expect, test } from '@jest/globals'
import { checkSize } from '../../../src/task-definition/size.ts'
import { failureOf } from '../../support/expected-failure.ts'

/** A definition of so many bytes of JSON. */
function definitionOf(bytes: number) {
  const definition = (value: string) => ({
    family: 'web',
    containerDefinitions: [
      { name: 'app', environment: [{ name: 'A', value }] },
      { name: 'sidecar', image: 'sidecar:1' },
    ],
  })
  const { length } = JSON.stringify(definition(''))
  return definition(`${'ä'.repeat(100)}${'x'.repeat(bytes - length - 200)}`)
}

// AWS: "Actual length: '66420'. Max allowed length is '65536' bytes."
// https://github.com/awsdocs/amazon-ecs-developer-guide/pull/149
test('a definition of 64 KiB is taken, whatever its tags', () => {
  const definition = definitionOf(65_536)
  expect(Buffer.byteLength(JSON.stringify(definition))).toBe(65_536)
  expect(checkSize({ ...definition, tags: [{ key: 'a', value: 'b' }] })).toBeUndefined()
})

test('a byte more is refused, naming the largest container', () => {
  expect(failureOf(() => checkSize(definitionOf(65_537)))).toMatchObject({
    title: 'The task definition is too large',
    message: expect.stringMatching(
      /^web is 65537 bytes of JSON, and AWS accepts at most 65536\. The largest part is container "app" /,
    ),
  })
})

test('a member that is no container may be the largest part', () => {
  const big = { family: 'web', containerDefinitions: [{ name: 'app' }], xTop: 'y'.repeat(66_000) }
  expect(failureOf(() => checkSize(big))).toMatchObject({
    message: expect.stringMatching(/ The largest part is member "xTop" \(66002 bytes\)\.$/),
    next: 'Make that member smaller, or register a revision without it.',
  })
})
