import { expect, test } from '@jest/globals'
import { beginStory } from '../../../src/report/progress.ts'

test('a story begins with nothing but its time, and no two share their events', () => {
  expect(beginStory(5)).toEqual({
    startedAt: 5,
    changes: [],
    extra: {},
    checks: [],
    rollbackNotes: [],
    logs: [],
    tasks: [],
    events: [],
    timing: { moments: [], tasks: new Map() },
  })
  expect(beginStory(5).events).not.toBe(beginStory(5).events)
})
