import { expect, test } from '@jest/globals'
import type { FailureAction } from '../../../../src/inputs/failure-policy.ts'
import { OUTCOME_HEADLINES } from '../../../../src/report/outcome-words.ts'
import {
  chooseFailureAction,
  type OwnEnding,
  type WayBack,
} from '../../../../src/strategy/rollback/policy.ts'
import type { Outcome } from '../../../../src/watch/snapshot.ts'
import { snapshot } from '../../../support/builders.ts'

const BOOLEANS = [false, true]
const ASKED = [undefined, 'leave', 'stop', 'rollback'] as const
const OUTCOMES = Object.keys(OUTCOME_HEADLINES) as Outcome[]

/** Every ending there is with this outcome, of every service. */
const endings = (outcome: Outcome): [OwnEnding, WayBack][] =>
  BOOLEANS.flatMap(gaveUp =>
    BOOLEANS.map((hasWayBack): [OwnEnding, WayBack] => [{ outcome, gaveUp }, { hasWayBack }]),
  )

test.each(OUTCOMES.filter(outcome => outcome !== 'failed' && outcome !== 'timed-out'))(
  'nothing is done with a deployment that is %s',
  outcome => {
    const failurePolicy = endings(outcome).flatMap(ending =>
      ASKED.map(asked => chooseFailureAction(asked, ...ending)),
    )
    expect(new Set(failurePolicy)).toEqual(new Set(['leave']))
  },
)

test.each(['failed', 'timed-out'] as const)('where there is no way back, one that %s is left', outcome => {
  const stuck = endings(outcome).filter(([, { hasWayBack }]) => !hasWayBack)
  expect(new Set(stuck.flatMap(ending => ASKED.map(asked => chooseFailureAction(asked, ...ending))))).toEqual(
    new Set(['leave']),
  )
})

test.each<FailureAction>(['leave', 'stop', 'rollback'])('what the user says holds: %s', asked => {
  const open = [...endings('failed'), ...endings('timed-out')].filter(([, { hasWayBack }]) => hasWayBack)
  expect(new Set(open.map(ending => chooseFailureAction(asked, ...ending)))).toEqual(new Set([asked]))
})

test.each<[Outcome, boolean, FailureAction]>([
  ['failed', false, 'rollback'],
  ['failed', true, 'rollback'],
  ['timed-out', false, 'leave'],
  ['timed-out', true, 'leave'],
])('without a word, one that %s (given up: %s) gets: %s', (outcome, gaveUp, action) => {
  expect(chooseFailureAction(undefined, { outcome, gaveUp }, { hasWayBack: true })).toBe(action)
})

test('one that serves is taken back only where that is asked for', () => {
  const ending = { outcome: 'failed', gaveUp: false, completed: true } as const
  const service = { hasWayBack: true }
  expect(chooseFailureAction(undefined, ending, service)).toBe('leave')
  expect(chooseFailureAction('rollback', ending, service)).toBe('rollback')
})

test('one that AWS has completed before the run failed it counts as one that serves', () => {
  const ending = { outcome: 'failed', gaveUp: true, last: snapshot({ rollout: 'completed' }) } as const
  const service = { hasWayBack: true }
  expect(chooseFailureAction(undefined, ending, service)).toBe('leave')
  expect(chooseFailureAction(undefined, { ...ending, alarmed: true }, service)).toBe('rollback')
  expect(chooseFailureAction('rollback', ending, service)).toBe('rollback')
})

test('one that is complete and has lost its tasks after that is taken back, which AWS does not do then', () => {
  const ending = { outcome: 'failed', gaveUp: true, completed: true } as const
  const service = { hasWayBack: true }
  expect(chooseFailureAction(undefined, ending, service)).toBe('rollback')
  expect(chooseFailureAction('leave', ending, service)).toBe('leave')
})

test('one that CodeDeploy ended is left where its rollback is switched off and nothing else is asked', () => {
  const service = { hasWayBack: true, leavesFailed: true }
  const ended = { outcome: 'failed', gaveUp: false } as const
  expect(chooseFailureAction(undefined, ended, service)).toBe('leave')
  expect(chooseFailureAction('rollback', ended, service)).toBe('rollback')
  expect(chooseFailureAction(undefined, { ...ended, gaveUp: true }, service)).toBe('rollback')
})

test('one that only gets no traffic is left, whatever is asked', () => {
  for (const asked of ASKED) {
    const ending = { outcome: 'failed', gaveUp: false, completed: true, isMisrouted: true } as const
    expect(chooseFailureAction(asked, ending, { hasWayBack: true })).toBe('leave')
  }
})
