import { describe, expect, test } from '@jest/globals'
import { type ServiceRun, tellPlans } from '../../../../src/actions/deploy/service-run.ts'
import { createServiceRunners } from '../../../../src/github/service-runner.ts'
import { VERBOSE_LIMIT } from '../../../../src/run/services.ts'
import { container, definition } from '../../../support/builders.ts'
import { toldDeployment } from '../../../support/deploy-tools.ts'
import { planOf } from '../../../support/plans.ts'

/** The log of the plans of services, each with the task definition of this number; debug lines are left out. */
function logOf(...definitions: readonly number[]): string[] {
  const { tools, log } = toldDeployment()
  const runnerOf = createServiceRunners(tools.log)
  const verbose = definitions.length <= VERBOSE_LIMIT
  const runs = definitions.map((number, index) => {
    const label = `s${index + 1}`
    const plan = planOf({ definition: definition(container(`app${number}`)) })
    return { label, plan, log: runnerOf({ label, index, verbose }) } as unknown as ServiceRun
  })
  tellPlans(runs, tools.log)
  return log.filter(line => !line.startsWith('::debug::') && !line.includes('runs shop:1'))
}

describe('the plans of several services', () => {
  test('are told one by one, and a common task definition once', () => {
    expect(logOf(1, 2, 1, 1)).toEqual([
      's1 | Task definition: no changes',
      's2 | Task definition: no changes',
      's3 | Task definition: the same as for s1',
      's4 | Task definition: the same as for s1',
      '4 services, 2 task definitions',
    ])
  })

  test('of very many are told in short, with the changes of the first task definitions', () => {
    const all = Array.from({ length: VERBOSE_LIMIT + 2 }, (_, index) => index)
    expect(logOf(...all)).toEqual([
      ...all.slice(0, VERBOSE_LIMIT).map(() => 'Task definition: no changes'),
      '12 services, 12 task definitions',
    ])
    expect(logOf(...all.slice(0, VERBOSE_LIMIT))).toHaveLength(VERBOSE_LIMIT + 1)
    expect(logOf(...all.slice(0, VERBOSE_LIMIT))[0]).toBe('s1 | Task definition: no changes')
  })
})
