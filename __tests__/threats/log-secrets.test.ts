import { describe, expect, test } from '@jest/globals'
import { createRedactor } from '../../src/redact/redactor.ts'
import { HARMLESS_TEXTS, SECRET_FORMS } from './log-corpus.ts'

const { redact } = createRedactor()

test('there are two hundred of each', () => {
  expect(SECRET_FORMS.length).toBeGreaterThanOrEqual(200)
  expect(HARMLESS_TEXTS.length).toBeGreaterThanOrEqual(200)
  expect(new Set(SECRET_FORMS.map(({ text }) => text)).size).toBe(SECRET_FORMS.length)
  expect(new Set(HARMLESS_TEXTS).size).toBe(HARMLESS_TEXTS.length)
  expect(SECRET_FORMS.filter(({ secrets }) => secrets.length === 0)).toEqual([])
})

describe('of two hundred forms of secrets none is shown', () => {
  test.each([
    ['as it is', (text: string) => text],
    ['in a line of others', (text: string) => `2026-01-01T00:00:00Z ERROR [main] ${text}`],
  ])('%s', (_, dress) => {
    const shown = SECRET_FORMS.filter(({ text, secrets }) => {
      const seen = redact(dress(text))
      return secrets.some(secret => seen.includes(secret))
    })
    expect(shown.map(({ text }) => text)).toEqual([])
  })

  test('as a text in JSON', () => {
    const shown = SECRET_FORMS.filter(({ text, secrets }) => {
      const seen = JSON.parse(redact(JSON.stringify(text))) as string
      return secrets.some(secret => seen.includes(secret))
    })
    expect(shown.map(({ text }) => text)).toEqual([])
  })
})

test('of two hundred harmless texts nothing is hidden', () => {
  const changed = HARMLESS_TEXTS.filter(text => redact(text) !== text)
  expect(changed.map(text => `${text} → ${redact(text)}`)).toEqual([])
})
