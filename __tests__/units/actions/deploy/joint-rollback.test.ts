import { describe, expect, test } from '@jest/globals'
import { tellLimits } from '../../../../src/actions/deploy/joint-rollback.ts'
import type { ServiceRun } from '../../../../src/actions/deploy/service-run.ts'
import type { Plan } from '../../../../src/strategy/plan.ts'
import { toldDeployment } from '../../../support/deploy-tools.ts'
import { planOf, revisionArn } from '../../../support/plans.ts'

/** What is said, before anything is changed, of a joint rollback of these services. */
function limitsOf(...plans: readonly (readonly [label: string, over: Partial<Plan>])[]): readonly string[] {
  const { tools, log } = toldDeployment()
  const runs = plans.map(([label, over]) => ({ label, plan: planOf(over) }) as ServiceRun)
  tellLimits(runs, tools)
  return log
}

const RULE = 'When one of the services fails, everything that this run deployed is rolled back together'
const kept = { arn: revisionArn(1), definition: planOf().definition, active: true }

describe('before a joint deployment', () => {
  test('is told that its services go back together, and nothing where all of them can', () => {
    const other = { ...kept, arn: revisionArn(5) }
    expect(
      limitsOf(['web', {}], ['api', { update: { forceNewDeployment: true } }], ['cron', { existing: other }]),
    ).toEqual([RULE])
  })

  test('are named the settings that stay as the run sets them', () => {
    const update = { desiredCount: 4, forceNewDeployment: true, enableExecuteCommand: true }
    expect(limitsOf(['web', { update }], ['api', {}])).toEqual([
      RULE,
      '::notice title=A joint rollback does not restore everything::It deploys the revision that a service had. What stays as this run sets it:%0Aweb: desiredCount, enableExecuteCommand',
    ])
  })

  test('are named the services that keep their revision, so that they have nothing to go back to', () => {
    expect(limitsOf(['web', { existing: kept, update: { desiredCount: 4 } }])[1]).toContain(
      '%0Aweb: it keeps shop:1, so there is no other revision to roll back to',
    )
  })
})
