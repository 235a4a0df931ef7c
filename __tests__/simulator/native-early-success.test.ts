import { describe, expect, test } from '@jest/globals'
import {
  demo,
  deploy,
  deploymentLines,
  newestServiceDeployment,
  readService,
} from '../support/sdk-account.ts'

const early = (sourceServiceRevisionCleanup: 'BLOCKING' | 'DEFERRED', healthyPercent = 100) =>
  demo({
    drainSeconds: 120,
    deploymentConfiguration: {
      earlySuccessCriteria: { enable: true, healthyPercent, sourceServiceRevisionCleanup },
    },
  })

const untilSuccess = async ({ ecs, clock }: ReturnType<typeof demo>): Promise<number> => {
  const since = clock.now()
  await deploy(ecs)
  while ((await newestServiceDeployment(ecs))?.status !== 'SUCCESSFUL' || clock.now() === since) {
    clock.advanceTo(clock.now() + 2000)
    if ((await newestServiceDeployment(ecs))?.createdAt?.getTime() !== since) continue
    if (clock.now() > since + 3_600_000) throw new Error('no success')
  }
  return (clock.now() - since) / 1000
}

describe('early success criteria', () => {
  test('deferred: success while old tasks still drain, which then go', async () => {
    const account = early('DEFERRED')
    expect(await untilSuccess(account)).toBeLessThan(90)
    const lines = deploymentLines(await readService(account.ecs))
    expect(lines[0]).toBe('PRIMARY COMPLETED 2/2')
    expect(lines[1]).toMatch(/^ACTIVE COMPLETED 2\//)
    account.clock.advanceTo(account.clock.now() + 300_000)
    const service = await readService(account.ecs)
    expect(deploymentLines(service)).toEqual(['PRIMARY COMPLETED 2/2'])
    expect(service.events?.[0]?.message).toMatch(/has reached a steady state\.$/)
  })

  test('blocking: success only when the old tasks are gone', async () => {
    const account = early('BLOCKING')
    expect(await untilSuccess(account)).toBeGreaterThan(120)
    expect(deploymentLines(await readService(account.ecs))).toEqual(['PRIMARY COMPLETED 2/2'])
  })
})
