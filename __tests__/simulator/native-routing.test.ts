import { UpdateServiceCommand } from '@aws-sdk/client-ecs'
import { describe, expect, test } from '@jest/globals'
import { addTargetGroup } from '../../simulator/fixtures/load-balancer.ts'
import { infrastructureRole } from '../../simulator/fixtures/native-demo.ts'
import { splitTraffic } from '../../simulator/world/native/listener-rules.ts'
import { address, deploy } from '../support/sdk-account.ts'
import {
  type Account,
  healthyTargets,
  lastOf,
  type Moment,
  nativeDemo,
  ruleWeights,
  stagesOf,
  watch,
} from '../support/sdk-native-deployment.ts'

const begin = async (account: Account): Promise<number> => {
  const since = account.clock.now()
  await deploy(account.ecs)
  return since
}

const at =
  (stage: string) =>
  ({ deployment }: Moment): boolean =>
    deployment.lifecycleStage === stage

describe('routing', () => {
  const network = 'Service deployment rolled back because of invalid networking configuration'
  const reason = async (spoil: (account: Account) => void): Promise<string | undefined> => {
    const account = nativeDemo()
    spoil(account)
    const last = lastOf(await watch(account, await begin(account)))
    expect(last.status).toBe('ROLLBACK_SUCCESSFUL')
    return last.statusReason
  }

  test('is refused in the words of its fault', async () => {
    const two = await reason(({ world, demo }) =>
      splitTraffic(
        world.state,
        demo.productionListenerRule,
        demo.alternateTargetGroupArn,
        demo.targetGroupArn,
        50,
      ),
    )
    expect(two?.replace(/arn:\S+/, 'RULE')).toBe(
      `${network}. productionListenerRule RULE should have exactly one target group serving traffic but found 2 target groups which are serving traffic`,
    )
    const stranger = await reason(({ world, demo }) => {
      const other = addTargetGroup(world, 'other', 'ip', 30)
      splitTraffic(world.state, demo.productionListenerRule, other, demo.targetGroupArn, 100)
    })
    expect(stranger?.replaceAll(/arn:\S+/g, 'ARN')).toBe(
      `${network}. Production listener rule is forwarding traffic to unexpected target group ARN Expected traffic to be forwarded to either targetGroupArn: ARN or alternateTargetGroupArn: ARN`,
    )
    expect(await reason(({ world }) => world.state.roleFaults.set(infrastructureRole, 'unpermitted'))).toBe(
      `${network}. ECS was unable to manage the ELB resources due to missing permissions on ECS Infrastructure Role '${infrastructureRole}'.`,
    )
    expect(await reason(({ world, demo }) => world.state.rules.delete(demo.testListenerRule ?? ''))).toBe(
      `${network}. One or more rules not found`,
    )
    const alone = await reason(({ world, demo }) => {
      for (const rule of [demo.productionListenerRule, demo.testListenerRule ?? '']) {
        const found = world.state.rules.get(rule)
        if (found) found.Actions = [{ Type: 'forward', TargetGroupArn: demo.targetGroupArn }]
      }
    })
    expect(alone?.replace(/arn:\S+/, 'GROUP')).toBe(
      `${network}: Target group GROUP is not associated with either productionListenerRule or testListenerRule.`,
    )
  })
})

describe('a newer deployment', () => {
  test.each([
    'PRE_SCALE_UP',
    'SCALE_UP',
    'TEST_TRAFFIC_SHIFT',
    'PRODUCTION_TRAFFIC_SHIFT',
    'BAKE_TIME',
    'CLEAN_UP',
  ])('at %s stops the older one and begins with tidying up', async stage => {
    const account = nativeDemo()
    const { ecs, elb, clock, demo } = account
    const since = await begin(account)
    const first = lastOf(await watch(account, since, at(stage)))
    const then = clock.now()
    await ecs.send(new UpdateServiceCommand({ ...address, forceNewDeployment: true }))
    const moments = await watch(account, then)
    expect(stagesOf(moments)[0]).toBe('RECONCILE_SERVICE')
    expect(lastOf(moments)).toMatchObject({ status: 'SUCCESSFUL' })
    expect(lastOf(moments).sourceServiceRevisions).toHaveLength(2)
    const stopped = account.world.state.serviceDeployments.get(first.serviceDeploymentArn ?? '')
    expect(stopped?.view).toMatchObject({ status: 'STOPPED', lifecycleStage: stage })
    const green = stage === 'CLEAN_UP' ? demo.targetGroupArn : demo.alternateTargetGroupArn
    expect((await ruleWeights(elb, demo.productionListenerRule))[green]).toBe(100)
    expect(await healthyTargets(elb, green)).toBe(2)
  })
})
