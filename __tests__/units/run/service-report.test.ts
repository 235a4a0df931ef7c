import { describe, expect, test } from '@jest/globals'
import { recordToolkit } from '../../../simulator/run/recording-toolkit.ts'
import { DeployError } from '../../../src/base/errors.ts'
import { createRunner } from '../../../src/github/runner.ts'
import { createServiceReport } from '../../../src/run/service-report.ts'
import type { ServiceInputs } from '../../../src/run/services.ts'
import type { Outcome } from '../../../src/watch/snapshot.ts'

const refused = new DeployError({ title: 'AWS refused it', message: 'because' })

/** One of several services, whose deployment was planned at 1000 and begun at 2000. */
function begun() {
  const service = { label: 'shop/web', log: createRunner(recordToolkit()) } as ServiceInputs
  const telling = createServiceReport(service, { service: 'web' }, 1000)
  telling.begin(2000)
  return telling
}

/** What is told of one that ended at 5000 with an outcome. */
async function ended(outcome: Outcome, isDeployed: boolean) {
  const telling = begun()
  await telling.report({ kind: 'verdict', verdict: { outcome, reason: 'Why.' } })
  telling.end(5000, isDeployed)
  return telling.told()
}

test('before its deployment begins, a service is told by its label and what was planned', () => {
  const { label, story } = begun().told()
  expect([label, story.service, story.startedAt]).toEqual(['shop/web', 'web', 2000])
  expect(story).not.toHaveProperty('outcome')
})

describe('a service', () => {
  test('that is deployed has an end and no failure', async () => {
    const { story } = await ended('succeeded', true)
    expect(story).toMatchObject({ outcome: 'succeeded', startedAt: 2000, endedAt: 5000 })
    expect(story).not.toHaveProperty('failure')
  })

  test('that is not deployed says why', async () => {
    const { story } = await ended('failed', false)
    expect(story).toMatchObject({
      outcome: 'failed',
      endedAt: 5000,
      failure: { title: 'web: deployment failed' },
    })
    expect(story.failure?.message).toContain('Why.')
  })

  test('that an error has ended has the words of that error, also when it is told as over later', () => {
    const telling = begun()
    telling.endBy(refused, 4000, false)
    telling.end(5000, false)
    expect(telling.told().story).toMatchObject({
      outcome: 'failed',
      byError: true,
      failure: { title: 'AWS refused it', message: 'because' },
    })
  })

  test('whose run was canceled is canceled, whatever error that made', () => {
    const telling = begun()
    telling.endBy(refused, 4000, true)
    const { story } = telling.told()
    expect(story).toMatchObject({ outcome: 'cancelled', endedAt: 4000 })
    expect(story.failure?.title).toMatch(/^web: /)
    expect(story).not.toHaveProperty('byError')
  })
})
