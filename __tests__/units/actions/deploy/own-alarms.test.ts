import { describe, expect, test } from '@jest/globals'
import { putAlarm } from '../../../../simulator/cloudwatch/alarms.ts'
import { createOwnAlarms } from '../../../../src/actions/deploy/own-alarms.ts'
import type { CodeDeployPlan } from '../../../../src/strategy/launch.ts'
import type { Plan } from '../../../../src/strategy/plan.ts'
import type { OwnEnding } from '../../../../src/strategy/rollback/policy.ts'
import { snapshot } from '../../../support/builders.ts'
import { toldDeployment } from '../../../support/deploy-tools.ts'
import { planOf } from '../../../support/plans.ts'
import { account } from '../../../support/run-account.ts'

const web = planOf().service
const watched = (alarmNames: readonly string[]): Partial<Plan> => ({
  service: { ...web, settings: { deploymentConfiguration: { alarms: { alarmNames, enable: true } } } },
})
const { launch } = planOf()
const byCodeDeploy: Partial<Plan> = {
  launch: { ...launch, codedeploy: { alarms: ['fast', 'slow'] } as unknown as CodeDeployPlan },
}

/** The alarms `fast` and `slow` of a service, of which some are in ALARM, or may not be read. */
function own(ringing: readonly string[], plan = watched(['fast', 'slow']), isDenied = false) {
  const { tools, simulation, toolkit } = account(({ world }) => {
    for (const name of ['fast', 'slow'])
      putAlarm(world, name, { state: ringing.includes(name) ? 'ALARM' : 'OK' })
  })
  if (isDenied) simulation.policy = ['ecs:*']
  const { tools: told, of } = toldDeployment({ ...tools, log: tools.runner })
  const alarms = createOwnAlarms(planOf(plan), told)
  return { alarms, simulation, log: toolkit.log, checks: () => of('checked').map(({ check }) => check) }
}

const BY_ALARM = 'Service deployment rolled back because of a CloudWatch alarm.'
const ended = (over: Partial<OwnEnding> = {}): OwnEnding => ({
  outcome: 'rolled-back',
  gaveUp: false,
  reason: BY_ALARM,
  last: snapshot({ rollout: 'rolled-back' }),
  ...over,
})

describe('before a deployment', () => {
  test.each([
    ['ECS', watched(['fast', 'slow']), 'ECS ignores the alarms of the service'],
    ['CodeDeploy', byCodeDeploy, 'CodeDeploy stops a deployment while an alarm of its group is in ALARM.'],
  ])('is told what %s makes of alarms that are in ALARM', async (_, plan, words) => {
    const { alarms, log, checks } = own(['slow'], plan)
    await alarms.tell()
    expect(log).toHaveLength(1)
    expect(log[0]?.startsWith(`::warning title=In ALARM before the deployment: slow::${words}`)).toBe(true)
    expect(log[0]).toMatch(/%0Aslow: Threshold Crossed: /)
    expect(checks()).toEqual([expect.objectContaining({ name: 'Alarm slow', good: false })])
    expect(checks()[0]?.result).toMatch(/^in ALARM before the deployment: /)
  })

  test('alarms that are OK need no word', async () => {
    const { alarms, log, checks } = own([])
    await alarms.tell()
    expect([log, checks()]).toEqual([[], []])
  })

  test('nobody is asked where AWS watches none', async () => {
    const { alarms, simulation } = own(['slow'], {})
    await alarms.tell()
    expect(simulation.calls).toEqual([])
  })

  test('alarms that may not be read are told of once, and fail nothing', async () => {
    const { alarms, log } = own(['slow'], undefined, true)
    await alarms.tell()
    expect(await alarms.name(ended())).toEqual(ended())
    expect(log).toEqual([expect.stringMatching(/^::notice title=The alarms of the service cannot be read::/)])
  })
})

describe('after a deployment that an alarm has ended', () => {
  test('those in ALARM are named where AWS does not say which it was', async () => {
    const { alarms, checks } = own(['slow'])
    expect(await alarms.name(ended())).toEqual(ended({ reason: `${BY_ALARM} In ALARM: slow.` }))
    expect(checks()).toEqual([expect.objectContaining({ name: 'Alarm slow' })])
    expect(checks()[0]?.result).toMatch(/^ended the deployment: /)
  })

  test('none is named that is OK again, so the reason stays', async () => {
    expect(await own([]).alarms.name(ended())).toEqual(ended())
  })

  test('the one that AWS names is put into the summary, whatever its state is by now', async () => {
    const { alarms, checks } = own(['slow'])
    const known = ended({ last: snapshot({ alarms: ['fast'] }) })
    expect(await alarms.name(known)).toEqual(known)
    expect(checks().map(({ name }) => name)).toEqual(['Alarm fast'])
  })

  test.each<[string, OwnEnding]>([
    ['by something else', ended({ reason: 'tasks failed to start' })],
    ['for no reason that is known', { outcome: 'failed', gaveUp: false, last: snapshot() }],
    ['before anything was seen', { outcome: 'failed', gaveUp: false, reason: BY_ALARM }],
  ])('nobody is asked of one that was ended %s', async (_, other) => {
    const { alarms, simulation } = own(['slow'])
    expect(await alarms.name(other)).toBe(other)
    expect(simulation.calls).toEqual([])
  })
})
