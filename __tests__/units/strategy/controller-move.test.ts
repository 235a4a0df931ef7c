import type { Service as SdkService } from '@aws-sdk/client-ecs'
import { expect, test } from '@jest/globals'
import { arrangeCodeDeployDemo } from '../../../simulator/fixtures/codedeploy-demo.ts'
import { toService } from '../../../src/aws/ecs/service.ts'
import { withNextController } from '../../../src/strategy/controller-move.ts'
import { account } from '../../support/run-account.ts'

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

const next = (members: Partial<SdkService>, update: object, strategy: 'auto' | 'blue-green' | 'rolling') => {
  const { tools } = account(simulation => arrangeCodeDeployDemo(simulation))
  const codedeploy = { hooks: {}, onActiveDeployment: 'wait', reroute: 'auto' } as const
  return withNextController(serviceWith(members), { ...update }, { strategy, codedeploy }, tools)
}

test('a service that is handed over to ECS is deployed by ECS', async () => {
  expect((await next({}, toEcs, 'blue-green')).controller).toBe('ECS')
  const named = { ...toEcs, deploymentConfiguration: { strategy: 'CANARY' } }
  expect((await next({}, named, 'auto')).controller).toBe('ECS')
})

test('any other is as it was found', async () => {
  expect((await next({}, {}, 'auto')).controller).toBe('CODE_DEPLOY')
  const external = { deploymentController: { type: 'EXTERNAL' as const } }
  expect((await next(external, toEcs, 'auto')).controller).toBe('EXTERNAL')
})

test('a strategy has to be named', async () => {
  await expect(next({}, toEcs, 'auto')).rejects.toThrow('no strategy is named')
})

test('a deployment of CodeDeploy must not be under way', async () => {
  const taskSets = [
    { id: 'ecs-svc/1', status: 'PRIMARY' },
    { id: 'ecs-svc/2', status: 'ACTIVE', externalId: 'd-1' },
  ]
  await expect(next({ taskSets }, toEcs, 'rolling')).rejects.toThrow('d-1')
})
