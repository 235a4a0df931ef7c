import { describe, expect, test } from '@jest/globals'
import { CAUSES, type CauseId, causeOf } from '../../../src/diagnose/causes.ts'

const ALL = [...CAUSES.values()].flat()

describe('the table of causes', () => {
  test.each(ALL.map(cause => [cause.id, cause] as const))('%s is worded for a reader', (id, cause) => {
    expect(cause).toEqual(causeOf(id as CauseId))
    expect(cause.title).toMatch(/^[^.]+$/)
    expect(cause.sentence).toMatch(/^[A-Zm].*\.$/)
    expect(cause.next).toMatch(/^[A-Z].*\.$/)
    expect(cause.docs).toMatch(/^https:\/\/docs\.aws\.amazon\.com\/\S+\.html$/)
  })

  test('has no id and no title twice', () => {
    expect(new Set(ALL.map(cause => cause.id)).size).toBe(ALL.length)
    expect(new Set(ALL.map(cause => cause.title)).size).toBe(ALL.length)
  })

  test('never gives up on what is noise or not known', () => {
    expect(ALL.filter(cause => (cause.noise || cause.id === 'unknown') && !cause.heals)).toEqual([])
  })
})
