import { describe, expect, test } from '@jest/globals'
import { recordToolkit } from '../../../simulator/run/recording-toolkit.ts'
import { createRunner } from '../../../src/github/runner.ts'
import { deploymentDetailsOf, logChanges, logService } from '../../../src/run/tell-plan.ts'
import type { Plan } from '../../../src/strategy/plan.ts'
import { rollout, service } from '../../support/builders.ts'
import { planOf, revisionArn } from '../../support/plans.ts'

/** The log of a plan. */
function logOf(tell: typeof logService, over: Partial<Plan> = {}): string[] {
  const toolkit = recordToolkit()
  tell(planOf(over), createRunner(toolkit))
  return toolkit.log
}

const web = planOf().service

describe('the service that is about to be deployed', () => {
  test('is told with what it runs', () => {
    expect(logOf(logService)).toEqual(['web runs shop:1 with 2 of 2 tasks; strategy rolling'])
  })

  const daemon = { ...web, schedulingStrategy: 'DAEMON' as const, running: 0, desired: 0 }

  test.each<[string, Partial<Plan>, string]>([
    ['is scaled to 0', { service: { ...web, desired: 0 } }, '::notice title=Desired count is 0::'],
    ['is to be scaled to 0', { update: { desiredCount: 0 } }, '::notice title=Desired count is 0::'],
    [
      'has nothing to run a daemon on',
      { service: daemon },
      '::warning title=No container instance runs the daemon service::web has the scheduling strategy DAEMON',
    ],
  ])('that %s runs no task, which a success does not hide', (_, over, words) => {
    const [, told, ...more] = logOf(logService, over)
    expect(told?.startsWith(words)).toBe(true)
    expect(told).toContain('so success only means that ECS accepted the revision.')
    expect(more).toEqual([])
  })

  test.each<[string, Partial<Plan>]>([
    ['is scaled from 0', { service: { ...web, desired: 0 }, update: { desiredCount: 2 } }],
    ['runs a daemon on its instances', { service: { ...daemon, running: 3, desired: 3 } }],
  ])('that %s runs tasks', (_, over) => {
    expect(logOf(logService, over)).toHaveLength(1)
  })
})

describe('what the new revision changes', () => {
  const change = { path: 'cpu', kind: 'changed', before: '256', after: '512' } as const

  test('is a folded diff, and no other line says that nothing changes', () => {
    expect(logOf(logChanges, { changes: [change] })).toEqual([
      '::group::Task definition: 1 changed',
      '- cpu: 256',
      '+ cpu: 512',
      '::endgroup::',
    ])
  })

  test('may be nothing, which is told only where that is known', () => {
    expect(logOf(logChanges)).toEqual(['Task definition: no changes'])
    const { current: _, ...unread } = planOf()
    const toolkit = recordToolkit()
    logChanges(unread, createRunner(toolkit))
    expect(toolkit.log).toEqual([])
  })

  const { definition } = planOf()
  const unknown = { definition: { ...definition, warmPool: { size: 1 } } as Plan['definition'] }

  test('may have what only AWS knows, which is sent all the same', () => {
    expect(logOf(logChanges, unknown)).toEqual([
      'Task definition: no changes',
      'Unknown to this version of the action and sent unchanged: warmPool',
    ])
  })

  test('is not sent of a revision that AWS has already', () => {
    const existing = { arn: revisionArn(2), active: true, ...unknown }
    expect(logOf(logChanges, { ...unknown, existing })).toEqual(['Task definition: no changes'])
  })
})

describe('the facts of a deployment', () => {
  test('have the revision that the service was set to where what it runs cannot be read', () => {
    const { current: _, ...unread } = planOf()
    expect(deploymentDetailsOf(unread).previous).toBe(revisionArn(1))
    const current = { arn: revisionArn(7), definition: unread.definition, active: false }
    expect(deploymentDetailsOf({ ...unread, current })).toMatchObject({
      previous: revisionArn(7),
      before: { revision: revisionArn(7), running: 2, desired: 2 },
    })
  })

  test('say so where nothing of the service has ever worked', () => {
    expect(deploymentDetailsOf(planOf())).not.toHaveProperty('noWayBack')
    expect(deploymentDetailsOf(planOf({ service: service(rollout(1)) }))).toHaveProperty('noWayBack', true)
  })
})
