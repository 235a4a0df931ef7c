import { describe, expect, test } from '@jest/globals'
import { tellDoubts } from '../../../../src/actions/deploy/doubts.ts'
import type { Plan } from '../../../../src/strategy/plan.ts'
import type { Snapshot, Target } from '../../../../src/watch/snapshot.ts'
import { group, snapshot } from '../../../support/builders.ts'
import { toldDeployment } from '../../../support/deploy-tools.ts'
import { planOf } from '../../../support/plans.ts'

/** What a success does not say. */
function doubtsOf(last: Snapshot | undefined, over: Partial<Plan> = {}): readonly string[] {
  const { tools, log } = toldDeployment()
  tellDoubts(planOf(over), last, tools)
  return log
}

const counts = (desired: number) => ({ desired, running: desired, pending: 0, failed: 0, old: 0 })
const EMPTY = snapshot({ counts: counts(0) })
const web = planOf().service

test('a deployment whose tasks all serve leaves no doubt', () => {
  expect(doubtsOf(snapshot({ targetGroups: [group(['healthy', 'healthy'])] }))).toEqual([])
  expect(doubtsOf(undefined)).toEqual([])
})

describe('a service that was scaled to 0 meanwhile', () => {
  test('serves nobody, whatever ECS says', () => {
    expect(doubtsOf(EMPTY)).toEqual([
      expect.stringMatching(
        /^::warning title=The service was scaled to 0::Something scaled web from 2 to 0 /,
      ),
    ])
    expect(doubtsOf(EMPTY, { service: { ...web, desired: 0 }, update: { desiredCount: 4 } })[0]).toContain(
      'scaled web from 4 to 0',
    )
  })

  test.each<[string, Snapshot, Partial<Plan>]>([
    ['that had none', EMPTY, { service: { ...web, desired: 0 } }],
    ['that was to have none', EMPTY, { update: { desiredCount: 0 } }],
    ['that has some', snapshot({ counts: counts(1) }), {}],
  ])('is not one %s', (_, last, over) => {
    expect(doubtsOf(last, over)).toEqual([])
  })
})

test('a container health check without a verdict is told with the tasks that it counts', () => {
  expect(doubtsOf(snapshot({ unjudged: 1 }))).toEqual([
    expect.stringMatching(
      /^::notice title=A container health check has no verdict::web: 1 of 2 running tasks have /,
    ),
  ])
})

describe('targets in VPC Lattice that nothing checks', () => {
  const target = (state: string, isUnchecked?: true): Target => ({
    id: state,
    state,
    ...(isUnchecked ? { isUnchecked } : {}),
  })
  const lattice = (...targets: Target[]) =>
    doubtsOf(snapshot({ targetGroups: [{ name: 'web', targets, draining: 0 }] }))

  test('get no traffic where nothing forwards to them', () => {
    expect(lattice(target('unavailable', true), target('unused', true))).toEqual([
      expect.stringMatching(
        /^::warning title=No VPC Lattice service leads to the new version::.*target group web\./,
      ),
    ])
  })

  test('are registered, which is all that a success says', () => {
    expect(lattice(target('unavailable', true), target('healthy'))).toEqual([
      expect.stringMatching(/^::notice title=VPC Lattice does not check the health of the new tasks::/),
    ])
    expect(lattice(target('unavailable', true), target('healthy'))[0]).toContain('web: 1 of 2 targets are')
  })

  test('are not those that are checked and not used yet', () => {
    expect(lattice(target('unused'), target('healthy'))).toEqual([])
  })
})
