import type { Service as SdkService } from '@aws-sdk/client-ecs'
import { expect, test } from '@jest/globals'
import { toService } from '../../../src/aws/ecs/service.ts'
import { withNextController } from '../../../src/strategy/controller-move.ts'

const serviceWith = (members: Partial<SdkService>) =>
  toService({
    serviceName: 'web',
    serviceArn: 'arn:aws:ecs:eu-west-1:123456789012:service/shop/web',
    clusterArn: 'arn:aws:ecs:eu-west-1:123456789012:cluster/shop',
    deploymentController: { type: 'CODE_DEPLOY' },
    taskSets: [{ id: 'ecs-svc/1', status: 'PRIMARY' }],
    ...members,
  })

const toEcs = { deploymentController: { type: 'ECS' } }

test('a service that is handed over to ECS is deployed by ECS', () => {
  expect(withNextController(serviceWith({}), toEcs, 'blue-green').controller).toBe('ECS')
  const named = { ...toEcs, deploymentConfiguration: { strategy: 'CANARY' } }
  expect(withNextController(serviceWith({}), named, 'auto').controller).toBe('ECS')
})

test('any other is as it was found', () => {
  expect(withNextController(serviceWith({}), {}, 'auto').controller).toBe('CODE_DEPLOY')
  const external = serviceWith({ deploymentController: { type: 'EXTERNAL' } })
  expect(withNextController(external, toEcs, 'auto')).toBe(external)
})

test('a strategy has to be named', () => {
  expect(() => withNextController(serviceWith({}), toEcs, 'auto')).toThrow('no strategy is named')
})

test('a deployment of CodeDeploy must not be under way', () => {
  const taskSets = [
    { id: 'ecs-svc/1', status: 'PRIMARY' },
    { id: 'ecs-svc/2', status: 'ACTIVE', externalId: 'd-1' },
  ]
  expect(() => withNextController(serviceWith({ taskSets }), toEcs, 'rolling')).toThrow('d-1')
})
