import { globSync, readFileSync } from 'node:fs'
import { describe, expect, test } from '@jest/globals'
import { RECORDING_NAMES, readRecording } from '../support/recordings.ts'

const readTests = (pattern: string) => globSync(pattern).map(file => readFileSync(file, 'utf8'))
const readme = readFileSync('__tests__/recordings/README.md', 'utf8').replaceAll(/ +/g, ' ')

/** The number of the account that AWS's documentation uses. */
const ACCOUNT = '123456789012'

describe.each(RECORDING_NAMES)('%s', name => {
  const { source, situation, ...rest } = readRecording(name)

  test('says where it is from and what it shows', () => {
    expect([source, situation]).toEqual([expect.stringMatching(/\S/), expect.stringMatching(/\S/)])
    expect(Object.keys(rest)).toEqual(['data'])
  })

  test('has no account but that of the documentation', () => {
    const words = JSON.stringify(rest).match(/(?<![0-9a-z])\d{12}(?![0-9a-z])/g) ?? []
    expect(words.filter(word => word !== ACCOUNT)).toEqual([])
    expect(JSON.stringify(rest)).not.toMatch(/AKIA|ASIA|[\w.]+@[\w-]+\.\w/)
  })

  test.each(['recordings', 'recordings/simulator'])('is read by a test of __tests__/%s', folder => {
    const tests = readTests(`__tests__/${folder}/*.test.ts`)
    expect(tests.filter(text => text.includes(`'${name}`))).not.toEqual([])
  })

  test('is listed in the README', () => {
    expect(readme).toContain(`| \`${name}\` | ${situation} | ${source} |`)
  })
})

test('the README counts the recordings', () => {
  expect(readme).toContain(`${RECORDING_NAMES.length} recordings of real AWS`)
  expect(readme.match(/^\| `[\w-]+` \|/gm)).toHaveLength(RECORDING_NAMES.length)
})
