import { describe, expect, test } from '@jest/globals'
import { formatPlatform, platformOf, runsOn, variantsIn } from '../../../src/task-definition/platform.ts'

const definition = (members: Record<string, unknown>) => ({
  family: 'web',
  containerDefinitions: [],
  ...members,
})
const FARGATE = { requiresCompatibilities: ['FARGATE'] }
const amd64 = { os: 'linux', architecture: 'amd64' }
const arm64 = { os: 'linux', architecture: 'arm64' }

test.each([
  ['Fargate by default', FARGATE, amd64],
  ['Fargate on ARM', { ...FARGATE, runtimePlatform: { cpuArchitecture: 'ARM64' } }, arm64],
  [
    'Windows on Fargate',
    { ...FARGATE, runtimePlatform: { operatingSystemFamily: 'WINDOWS_SERVER_2022_CORE' } },
    { os: 'windows', architecture: 'amd64' },
  ],
  ['EC2 that says so', { runtimePlatform: { cpuArchitecture: 'X86_64' } }, amd64],
  ['EC2 that does not say', { requiresCompatibilities: ['EC2'] }, undefined],
  ['no compatibility', {}, undefined],
  ['an architecture of the future', { runtimePlatform: { cpuArchitecture: 'RISCV64' } }, undefined],
])('%s', (_, members, platform) => {
  expect(platformOf(definition(members))).toEqual(platform)
})

describe('a manifest', () => {
  const entry = (digest: string, platform?: unknown) => ({ digest, platform })

  test('of several images lists them, and not their attestations', () => {
    const manifests = [
      entry('sha256:1', amd64),
      entry('sha256:2', { ...arm64, variant: 'v8' }),
      entry('sha256:3', { os: 'unknown', architecture: 'unknown' }),
      entry('sha256:4'),
    ]
    expect(variantsIn(JSON.stringify({ manifests }))).toEqual([
      { ...amd64, digest: 'sha256:1' },
      { ...arm64, digest: 'sha256:2' },
    ])
  })

  test('of the first schema names its architecture', () => {
    expect(variantsIn('{"schemaVersion":1,"architecture":"arm64"}')).toEqual([{ ...arm64, digest: '' }])
  })

  test.each(['{"schemaVersion":2,"config":{},"layers":[]}', '', 'null', '[]', '<html>', '{"manifests":1}'])(
    'may tell nothing: %s',
    text => {
      expect(variantsIn(text)).toEqual([])
    },
  )
})

test('an image runs where one of its variants does, and maybe where none is known', () => {
  expect(runsOn([amd64, arm64], arm64)).toBe(true)
  expect(runsOn([amd64], arm64)).toBe(false)
  expect(runsOn([{ ...amd64, os: 'windows' }], amd64)).toBe(false)
  expect(runsOn([], arm64)).toBe(true)
  expect(formatPlatform(arm64)).toBe('linux/arm64')
})
