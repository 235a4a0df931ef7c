import { describe, expect, test } from '@jest/globals'
import { demoImage } from '../../../../simulator/fixtures/demo.ts'
import { trackRegistrations } from '../../../../src/actions/deploy/registrations.ts'
import { createSaver } from '../../../../src/actions/deploy/saved-deployment.ts'
import { toldDeployment } from '../../../support/deploy-tools.ts'
import { planOf } from '../../../support/plans.ts'
import { definitionOf, demoAccount } from '../../../support/run-account.ts'

/** A run that registers the same definition for two services, while the first calls fail like this. */
async function register(fault?: 'drop-before' | 'drop-after' | 'refused') {
  const { simulation, service, tools: aws, toolkit } = demoAccount()
  const { tools } = toldDeployment({ ...aws, log: aws.runner })
  const running = definitionOf(simulation, service.settings.taskDefinition)
  const definition = {
    ...running,
    containerDefinitions: running.containerDefinitions.map(app => ({ ...app, image: demoImage('2.0.0') })),
  }
  const operation = 'RegisterTaskDefinition'
  if (fault === 'refused')
    simulation.faults.push({
      kind: 'error',
      code: 'ClientException',
      message: 'No.',
      operation,
      always: true,
    })
  else if (fault) simulation.faults.push({ kind: fault, operation, calls: [1] })
  const base = planOf()
  const clusterArn = service.arn.replace(/:service\/.*/, `:cluster/${service.cluster}`)
  const plan = { ...base, definition, service: { ...base.service, clusterArn } }
  const registrations = trackRegistrations([plan, plan], tools.log)
  const saver = createSaver(plan, tools.log)
  const both = [plan, { ...plan }].map(one => registrations.register(one, saver, tools))
  const [first, second] = await Promise.allSettled(both)
  return {
    first,
    second,
    registrations,
    tools,
    saved: saver.current(),
    log: toolkit.log,
    unused: () => JSON.parse(toolkit.saved.get('registrations') ?? '{}').revisions,
    calls: simulation.calls.filter(call => call.operation === operation).length,
  }
}

describe('a revision', () => {
  test('is registered once for all services that need the same', async () => {
    const { first, second, saved, log, calls, unused } = await register()
    expect(first).toMatchObject({ value: { arn: expect.stringMatching(/:42$/), isReturned: true } })
    expect(second).toEqual(first)
    expect([calls, log]).toEqual([1, ['Registered cicd-demo:42']])
    expect(saved.revision).toMatch(/:42$/)
    expect(saved).not.toHaveProperty('pending')
    expect(unused()).toEqual([saved.revision])
  })

  test('that was started from is not taken back, and one that was not is', async () => {
    const kept = await register()
    kept.registrations.keep(kept.saved.revision ?? '')
    expect(kept.unused()).toEqual([])
    expect(await kept.registrations.release(kept.tools)).toEqual([])
    const left = await register()
    expect(await left.registrations.release(left.tools)).toEqual([
      'Deregistered cicd-demo:42, which no service uses.',
    ])
  })

  test('whose call never arrived is registered by the next one, and another one may be left', async () => {
    const { first, log } = await register('drop-before')
    expect(first).toMatchObject({ value: { isReturned: true } })
    expect(log).toEqual([
      'Registered cicd-demo:42',
      '::notice title=An answer to RegisterTaskDefinition was lost::cicd-demo:42 is deployed. The call before it may have left another revision, which stays.',
    ])
  })

  test('whose answer was lost is found, and stays whatever comes of it', async () => {
    const { first, log, registrations, tools, unused } = await register('drop-after')
    expect(first).toMatchObject({ value: { isReturned: false } })
    expect(log).toEqual([
      expect.stringMatching(
        /^::notice title=An answer to RegisterTaskDefinition was lost::cicd-demo:42 has the same content /,
      ),
    ])
    expect(unused()).toBeUndefined()
    expect(await registrations.release(tools)).toEqual([])
  })

  test('that AWS refuses leaves nothing to look for', async () => {
    const { first, saved } = await register('refused')
    expect(first?.status).toBe('rejected')
    expect(saved).not.toHaveProperty('pending')
    expect(saved).not.toHaveProperty('revision')
  })
})
