import { expect, test } from '@jest/globals'
import { primaryDeployment, toService } from '../../../../src/aws/ecs/service.ts'
import { toBakeTimes } from '../../../../src/aws/ecs/service-settings.ts'
import { rollout, service } from '../../../support/builders.ts'

const MINUTE = 60_000

test('the primary deployment is the one that AWS calls so', () => {
  expect(primaryDeployment(service(rollout(1, { status: 'ACTIVE' }), rollout(2)))?.id).toBe('ecs-svc/2')
  expect(primaryDeployment(service(rollout(1, { status: 'ACTIVE' })))).toBeUndefined()
  expect(primaryDeployment(service())).toBeUndefined()
})

test('a service without a revision of its own, as one of Express Mode was seen, has that of its primary deployment', () => {
  const deployments = [
    { status: 'ACTIVE', taskDefinition: 'shop:1' },
    { status: 'PRIMARY', taskDefinition: 'shop:2' },
  ]
  const { taskDefinition } = toService({ serviceArn: 'arn:aws:ecs:eu-west-1:1:service/c/web', deployments })
  expect(taskDefinition).toBe('shop:2')
})

test.each<[string, Parameters<typeof toBakeTimes>[0], number, number, number, number]>([
  ['nothing configured', {}, 0, 0, 0, 0],
  ['a rolling update', { strategy: 'ROLLING', bakeTimeInMinutes: 5 }, 0, 0, 0, 0],
  ['blue/green', { strategy: 'BLUE_GREEN', bakeTimeInMinutes: 5 }, 5, 0, 0, 1],
  ['linear by AWS’s defaults', { strategy: 'LINEAR' }, 0, 6, 9, 10],
  [
    'linear in uneven steps',
    { strategy: 'LINEAR', linearConfiguration: { stepPercent: 30, stepBakeTimeInMinutes: 2 } },
    0,
    2,
    3,
    4,
  ],
  [
    'linear without waits',
    { strategy: 'LINEAR', linearConfiguration: { stepBakeTimeInMinutes: 0 } },
    0,
    0,
    0,
    10,
  ],
  ['canary by AWS’s defaults', { strategy: 'CANARY', bakeTimeInMinutes: 1 }, 1, 10, 1, 2],
  ['canary', { strategy: 'CANARY', canaryConfiguration: { canaryBakeTimeInMinutes: 3 } }, 0, 3, 1, 2],
])(
  '%s (%j) bakes for %d minutes at the end and %d at each of %d steps, and shifts %d times',
  (_, configuration, final, step, steps, shifts) => {
    expect(toBakeTimes(configuration)).toEqual({ final: final * MINUTE, step: step * MINUTE, steps, shifts })
  },
)
