import { expect, test } from '@jest/globals'
import { runTrial } from '../../bench/soak/trial.ts'
import { TRIALS } from '../../bench/soak/trials.ts'
import { sample } from '../support/sweep.ts'

/** Worlds that once were judged wrong: tasks that were replaced between two looks, stops at the last moment, a scale-in. */
const ONCE_WRONG = [2290, 3231, 7159, 7621]
/** A world in which nothing ends the deployment. */
const TIMES_OUT = 20_040
/** Without `SWEEPS=whole`, one in so many of the other seeds; `npm run soak` plays thousands. */
const SHARE = 3
/** The same of the other kinds of worlds. */
const OTHER_SHARE = 5
const OTHERS = Array.from({ length: 40 }, (_, index) => 20_000 + index)
const SEEDS = [...ONCE_WRONG, TIMES_OUT, ...sample(OTHERS, SHARE, () => 'seed')]

test('in random worlds no verdict is wrong', async () => {
  const wrongs: string[] = []
  const outcomes = new Set<string>()
  const strategies = new Set<string>()
  for (const seed of SEEDS) {
    const { world, outcome, wrong } = await runTrial(seed)
    outcomes.add(outcome)
    strategies.add(world.strategy)
    if (wrong !== undefined) wrongs.push(`npm run soak -- --seed ${seed}: ${wrong}`)
  }
  expect(wrongs).toEqual([])
  // The worlds are worth something only if they end in many ways.
  expect([...outcomes].sort()).toEqual(
    expect.arrayContaining(['rolled-back', 'stopped', 'succeeded', 'superseded', 'timed-out']),
  )
  expect([...strategies].sort()).toEqual(['blue-green', 'canary', 'codedeploy', 'linear', 'rolling'])
}, 300_000)

/** CloudWatch did not answer for the better part of a minute, just when the alarms had to be sure. */
const UNANSWERED = [283, 723, 1021, 1243, 1260]

test('alarms that are not answered for a while at the end are waited for', async () => {
  const wrongs: string[] = []
  for (const seed of UNANSWERED) wrongs.push(...(await TRIALS.alarms(seed)).wrong)
  expect(wrongs).toEqual([])
}, 300_000)

test.each(['two-runs', 'broken-version', 'alarms', 'together'] as const)(
  'in random worlds of %s nothing is wrong',
  async name => {
    const kinds = new Set<string>()
    const wrongs: string[] = []
    for (const seed of sample(OTHERS, OTHER_SHARE, () => 'seed')) {
      const { kind, wrong } = await TRIALS[name](seed)
      kinds.add(kind)
      for (const what of wrong) wrongs.push(`npm run soak -- --of ${name} --seed ${seed}: ${what}`)
    }
    expect(wrongs).toEqual([])
    expect(kinds.size).toBeGreaterThan(3)
  },
  300_000,
)
