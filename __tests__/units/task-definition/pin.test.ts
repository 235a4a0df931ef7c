import { expect, test } from '@jest/globals'
import { applyPins, findMismatches, imageOutputs, type Pin } from '../../../src/task-definition/pin.ts'

const pin = (container: string, digest: string, variants: string[] = []): Pin => ({
  container,
  image: `${container}:1@${digest}`,
  digest,
  variants,
})
const definition = (...containers: { name: string; image?: string }[]) => ({
  family: 'web',
  containerDefinitions: containers,
})

test('pins go into the containers they are of', () => {
  const before = definition(
    { name: 'app', image: 'app:1' },
    { name: 'log', image: 'log:1' },
    { name: 'bare' },
  )
  const after = applyPins(before, [pin('app', 'sha256:a')])
  expect(after.containerDefinitions).toEqual([
    { name: 'app', image: 'app:1@sha256:a' },
    { name: 'log', image: 'log:1' },
    { name: 'bare' },
  ])
})

test('pins that are there already leave the definition the very same', () => {
  const before = definition({ name: 'app', image: 'app:1@sha256:a' })
  expect(applyPins(before, [pin('app', 'sha256:a')])).toBe(before)
  expect(applyPins(before, [])).toBe(before)
})

test('an image is known by its digest or by that of one of its variants', () => {
  const pins = [pin('app', 'sha256:a', ['sha256:amd', 'sha256:arm']), pin('log', 'sha256:l')]
  const running = (app: string[], log: string[]) =>
    new Map([
      ['app', app],
      ['log', log],
      ['sidecar', ['sha256:other']],
    ])
  expect(findMismatches(pins, running(['sha256:a', 'sha256:arm'], ['sha256:l']))).toEqual([])
  expect(findMismatches(pins, running(['sha256:a', 'sha256:x'], []))).toEqual([
    { pin: pins[0], digest: 'sha256:x' },
  ])
})

test('outputs have the form of the input `image`', () => {
  const alone = definition({ name: 'app' })
  const several = definition({ name: 'app' }, { name: 'log' })
  expect(imageOutputs([], alone)).toEqual({})
  expect(imageOutputs([], definition({ name: 'app', image: 'app:1' }))).toEqual({ image: 'app:1' })
  const images = [
    { name: 'app', image: 'app:1' },
    { name: 'log', image: 'log:2' },
    { name: 'odd', image: 'user:hunter2@example.com/odd' },
  ]
  expect(imageOutputs([], definition(...images))).toEqual({ image: 'app=app:1\nlog=log:2' })
  expect(imageOutputs([pin('app', 'sha256:a')], alone)).toEqual({
    image: 'app:1@sha256:a',
    'image-digest': 'sha256:a',
  })
  expect(imageOutputs([pin('app', 'sha256:a'), pin('log', 'sha256:l')], several)).toEqual({
    image: 'app=app:1@sha256:a\nlog=log:1@sha256:l',
    'image-digest': 'app=sha256:a\nlog=sha256:l',
  })
  expect(imageOutputs([pin('app', 'sha256:a')], several)['image']).toBe('app=app:1@sha256:a')
})
