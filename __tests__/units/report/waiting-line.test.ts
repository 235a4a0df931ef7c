import { expect, test } from '@jest/globals'
import { waitingLine } from '../../../src/report/waiting-line.ts'
import { group, snapshot } from '../../support/builders.ts'

const time = { waited: 12 * 60_000 + 10_000, patience: 33 * 60_000 }

test('time, stage and counts are on one line', () => {
  const last = snapshot({
    stages: [{ name: 'BAKE_TIME' }],
    traffic: { production: 100 },
    targetGroups: [group(['healthy', 'healthy'])],
  })
  expect(waitingLine(last, time)).toBe(
    '12m of 33m: stage bake time, 100 % of the production traffic on the new revision, 2 of 2 tasks running, 2 of 2 targets healthy',
  )
})

test('a pause is named, and a rolling update has no stage', () => {
  expect(waitingLine(snapshot({ rollout: 'paused' }), time)).toBe(
    '12m of 33m: waiting for approval, 2 of 2 tasks running',
  )
  expect(waitingLine(snapshot({}), time)).toBe('12m of 33m: deployment in progress, 2 of 2 tasks running')
})
