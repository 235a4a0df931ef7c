import {
  type AdvancedConfiguration,
  type DeploymentConfiguration,
  type LoadBalancer,
  UpdateServiceCommand,
} from '@aws-sdk/client-ecs'
import { describe, expect, test } from '@jest/globals'
import { address, demo, readService } from '../support/sdk-account.ts'
import { type Account, nativeDemo } from '../support/sdk-native-deployment.ts'

type Update = { deploymentConfiguration?: DeploymentConfiguration; loadBalancers?: LoadBalancer[] }

const refusal = async ({ ecs }: Pick<Account, 'ecs'>, update: Update): Promise<string> => {
  const before = await readService(ecs)
  const message = await ecs.send(new UpdateServiceCommand({ ...address, ...update })).then(
    () => 'none',
    (error: Error) => `${error.name}: ${error.message}`,
  )
  if (message !== 'none') expect(await readService(ecs)).toEqual(before)
  return message.replace('InvalidParameterException: ', '')
}

const balancer = ({ demo: parts }: Account, change: Partial<AdvancedConfiguration> = {}): LoadBalancer => ({
  targetGroupArn: parts.targetGroupArn,
  containerName: 'app',
  containerPort: 8080,
  advancedConfiguration: { ...parts.advancedConfiguration, ...change },
})

describe('load balancers', () => {
  const listener = 'arn:aws:elasticloadbalancing:eu-west-1:123456789012:listener/app/cicd-demo/1/2'

  test('need rules, not listeners', async () => {
    const account = nativeDemo()
    for (const member of ['productionListenerRule', 'testListenerRule']) {
      expect(await refusal(account, { loadBalancers: [balancer(account, { [member]: listener })] })).toBe(
        `${member} has an invalid ARN format. Must be RuleArn for ALB or ListenerArn for NLB. Got: ${listener}`,
      )
    }
  })

  test('need different rules for production and test', async () => {
    const account = nativeDemo()
    const rule = account.demo.productionListenerRule
    expect(await refusal(account, { loadBalancers: [balancer(account, { testListenerRule: rule })] })).toBe(
      `The following rules cannot be used as both production and test listener rules: ${rule}`,
    )
  })

  test('need a test rule where the production rule lacks a target group', async () => {
    const account = nativeDemo({ testListener: false })
    const rule = account.world.state.rules.get(account.demo.productionListenerRule)
    if (rule) rule.Actions = [{ Type: 'forward', TargetGroupArn: account.demo.targetGroupArn }]
    const [first] = account.world.state.listeners.values()
    if (first)
      first.DefaultActions = [{ Type: 'forward', TargetGroupArn: account.demo.alternateTargetGroupArn }]
    expect(await refusal(account, { loadBalancers: [balancer(account)] })).toBe(
      'For Application LoadBalancer, testListenerRule is required when productionListenerRule is not associated with both targetGroup and alternateTargetGroup',
    )
  })

  test('are all of one kind, each once', async () => {
    const account = nativeDemo()
    const one = balancer(account)
    const { advancedConfiguration: _, ...bare } = one
    const classic = { loadBalancerName: 'classic', containerName: 'app', containerPort: 8080 }
    const sentences = await Promise.all([
      refusal(account, { loadBalancers: [one, { ...one, advancedConfiguration: { roleArn: 'x' } }] }),
      refusal(account, { loadBalancers: [bare] }),
    ])
    expect(sentences).toEqual([
      `Duplicate targetGroupArn found: ${account.demo.targetGroupArn}`,
      'advancedConfiguration field is required for all loadBalancers when using a non-ROLLING deployment strategy',
    ])
    expect(await refusal(account, { loadBalancers: [one, bare] })).toBe(
      'Either all or none of the provided loadBalancers must have advancedConfiguration defined',
    )
    expect(await refusal(account, { loadBalancers: [one, classic] })).toBe(
      'All loadBalancers must be strictly either ELBv1 (defining loadBalancerName) or ELBv2 (defining targetGroupArn)',
    )
    expect(await refusal(account, { loadBalancers: [{ ...one, ...classic }] })).toBe(
      'advancedConfiguration field is not allowed with ELBv1 loadBalancers',
    )
  })

  test('are needed with an alternate target group by a rolling service that shall shift traffic', async () => {
    const account = nativeDemo({ strategy: 'ROLLING' })
    expect(
      await refusal(account, { deploymentConfiguration: { strategy: 'BLUE_GREEN', bakeTimeInMinutes: 1 } }),
    ).toBe(
      'advancedConfiguration field is required for all loadBalancers when using a non-ROLLING deployment strategy',
    )
  })
})

describe('deployment configuration', () => {
  const role = 'arn:aws:iam::123456789012:role/hooks'
  const refused: [string, DeploymentConfiguration, RegExp][] = [
    ['steps of another strategy', { linearConfiguration: {} }, /^linearConfiguration is only valid/],
    ['a canary of another strategy', { canaryConfiguration: {} }, /^canaryConfiguration is only valid/],
    [
      'too small steps',
      { strategy: 'LINEAR', linearConfiguration: { stepPercent: 2.9 } },
      /^stepPercent must be a multiple of 0\.1 between 3\.0 and 100\.0\.$/,
    ],
    [
      'too fine a canary',
      { strategy: 'CANARY', canaryConfiguration: { canaryPercent: 0.15 } },
      /^canaryPercent/,
    ],
    ['more than a day of baking', { bakeTimeInMinutes: 1441 }, /^bakeTimeInMinutes/],
    [
      'a pause while traffic moves',
      { lifecycleHooks: [{ targetType: 'PAUSE', lifecycleStages: ['PRODUCTION_TRAFFIC_SHIFT'] }] },
      /^Invalid lifecycle stage provided for Pause Hook$/,
    ],
    [
      'a pause with a role',
      { lifecycleHooks: [{ targetType: 'PAUSE', lifecycleStages: ['PRE_SCALE_UP'], roleArn: role }] },
      /not allowed for PAUSE/,
    ],
    [
      'a function without an ARN',
      { lifecycleHooks: [{ lifecycleStages: ['PRE_SCALE_UP'] }] },
      /hookTargetArn/,
    ],
    ['a hook without stages', { lifecycleHooks: [{ targetType: 'PAUSE' }] }, /^lifecycleStages/],
    [
      'an early success without traffic of the rolling kind',
      {
        earlySuccessCriteria: { enable: true, healthyPercent: 100, sourceServiceRevisionCleanup: 'DEFERRED' },
      },
      /ROLLING/,
    ],
  ]

  test.each(refused)('%s is refused', async (_, deploymentConfiguration, sentence) => {
    expect(await refusal(nativeDemo(), { deploymentConfiguration })).toMatch(sentence)
  })

  test('an early success needs its members, and more than the minimum', async () => {
    const account = demo()
    expect(
      await refusal(account, { deploymentConfiguration: { earlySuccessCriteria: { enable: true } } }),
    ).toMatch(/^healthyPercent and sourceServiceRevisionCleanup must be specified/)
    expect(
      await refusal(account, {
        deploymentConfiguration: {
          earlySuccessCriteria: {
            enable: true,
            healthyPercent: 50,
            sourceServiceRevisionCleanup: 'BLOCKING',
          },
        },
      }),
    ).toMatch(/greater than or equal to minimumHealthyPercent/)
  })

  test('blue/green needs a bake time, and the ECS controller', async () => {
    const rolling = nativeDemo({ strategy: 'ROLLING' })
    expect(await refusal(rolling, { deploymentConfiguration: { strategy: 'BLUE_GREEN' } })).toMatch(
      /^bakeTimeInMinutes must be specified/,
    )
    expect(
      await refusal(demo({ controller: 'CODE_DEPLOY' }), {
        deploymentConfiguration: { strategy: 'BLUE_GREEN', bakeTimeInMinutes: 1 },
      }),
    ).toMatch(/requires the ECS deployment controller/)
  })
})
