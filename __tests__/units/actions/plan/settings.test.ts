import { expect, test } from '@jest/globals'
import fc from 'fast-check'
import { planSettings, replacesTasks } from '../../../../src/actions/plan/settings.ts'
import { deploymentConfigurationOf } from '../../../../src/strategy/deployment-configuration.ts'

/** Settings as DescribeServices tells them of a service that was made with few words. */
const now = {
  desiredCount: 2,
  deploymentConfiguration: {
    deploymentCircuitBreaker: { enable: false, rollback: false },
    maximumPercent: 200,
    minimumHealthyPercent: 100,
    alarms: { alarmNames: [], rollback: false, enable: false },
    strategy: 'ROLLING',
    bakeTimeInMinutes: 0,
  },
  networkConfiguration: {
    awsvpcConfiguration: { subnets: ['a', 'b'], securityGroups: ['sg'], assignPublicIp: 'DISABLED' },
  },
  capacityProviderStrategy: [{ capacityProvider: 'FARGATE', weight: 1, base: 0 }],
  loadBalancers: [
    {
      targetGroupArn: 'arn:aws:elasticloadbalancing:eu-west-1:1:targetgroup/web/1',
      containerName: 'app',
      containerPort: 80,
    },
  ],
  placementStrategy: [
    { type: 'spread', field: 'attribute:ecs.availability-zone' },
    { type: 'binpack', field: 'memory' },
  ],
  platformVersion: 'LATEST',
}

const lines = (update: object) =>
  planSettings(now, update as Record<string, unknown>).changes.map(
    ({ path, kind, before, after }) => `${kind} ${path}: ${before ?? ''} → ${after ?? ''}`,
  )

test.each<[string, object]>([
  ['nothing is sent', {}],
  ['force-new-deployment is no setting', { forceNewDeployment: true }],
  ['what already exists', { ...now }],
  ['a part of the deployment configuration', { deploymentConfiguration: { maximumPercent: 200 } }],
  [
    'what AWS fills in',
    {
      deploymentConfiguration: {
        deploymentCircuitBreaker: { enable: false, rollback: false, resetOnHealthyTask: true },
      },
    },
  ],
  [
    'sets in another order',
    { networkConfiguration: { awsvpcConfiguration: { subnets: ['b', 'a'], securityGroups: ['sg'] } } },
  ],
  [
    'shares with the defaults left out',
    { capacityProviderStrategy: [{ capacityProvider: 'FARGATE', weight: 1 }] },
  ],
  [
    'switches that are off',
    { enableExecuteCommand: false, enableECSManagedTags: false, propagateTags: 'NONE' },
  ],
  ['no service connect', { serviceConnectConfiguration: { enabled: false } }],
])('%s: no change', (_, update) => {
  expect(lines(update)).toEqual([])
})

test.each<[string, object, readonly string[]]>([
  ['a count', { desiredCount: 3 }, ['changed desiredCount: 2 → 3']],
  [
    'one percentage, and the rest stays',
    { deploymentConfiguration: { minimumHealthyPercent: 50 } },
    ['changed deploymentConfiguration.minimumHealthyPercent: 100 → 50'],
  ],
  [
    'a strategy with its steps',
    { deploymentConfiguration: { strategy: 'CANARY', canaryConfiguration: { canaryPercent: 20 } } },
    [
      'added deploymentConfiguration.canaryConfiguration.canaryBakeTimeInMinutes:  → 10',
      'added deploymentConfiguration.canaryConfiguration.canaryPercent:  → 20',
      'changed deploymentConfiguration.strategy: ROLLING → CANARY',
    ],
  ],
  [
    'a hook',
    {
      deploymentConfiguration: {
        lifecycleHooks: [
          {
            hookTargetArn: 'arn:aws:lambda:eu-west-1:1:function:smoke',
            roleArn: 'arn:aws:iam::1:role/hooks',
            lifecycleStages: ['POST_SCALE_UP'],
            hookDetails: { token: 'secret' },
          },
        ],
      },
    },
    [
      'added deploymentConfiguration.lifecycleHooks[smoke].hookDetails.token:  → ',
      'added deploymentConfiguration.lifecycleHooks[smoke].hookTargetArn:  → arn:aws:lambda:eu-west-1:1:function:smoke',
      'added deploymentConfiguration.lifecycleHooks[smoke].lifecycleStages[POST_SCALE_UP]:  → ',
      'added deploymentConfiguration.lifecycleHooks[smoke].roleArn:  → arn:aws:iam::1:role/hooks',
    ],
  ],
  [
    'lists are replaced as a whole',
    { networkConfiguration: { awsvpcConfiguration: { subnets: ['c'], assignPublicIp: 'ENABLED' } } },
    [
      'added networkConfiguration.awsvpcConfiguration.assignPublicIp:  → ENABLED',
      'removed networkConfiguration.awsvpcConfiguration.securityGroups[sg]:  → ',
      'removed networkConfiguration.awsvpcConfiguration.subnets[a]:  → ',
      'removed networkConfiguration.awsvpcConfiguration.subnets[b]:  → ',
      'added networkConfiguration.awsvpcConfiguration.subnets[c]:  → ',
    ],
  ],
  [
    'a port of a load balancer',
    { loadBalancers: [{ ...now.loadBalancers[0], containerPort: 8080 }] },
    ['changed loadBalancers[web].containerPort: 80 → 8080'],
  ],
  [
    'a placement strategy, whose order counts',
    { placementStrategy: now.placementStrategy.toReversed() },
    [
      'changed placementStrategy[0].field: attribute:ecs.availability-zone → memory',
      'changed placementStrategy[0].type: spread → binpack',
      'changed placementStrategy[1].field: memory → attribute:ecs.availability-zone',
      'changed placementStrategy[1].type: binpack → spread',
    ],
  ],
])('%s', (_, update, expected) => {
  expect(lines(update)).toEqual(expected)
})

test('what AWS does not show is named, not taken for a change', () => {
  expect(planSettings(now, { monitoring: {} })).toMatchObject({ changes: [], unseen: ['monitoring'] })
})

test('a service that leaves a strategy loses its steps', () => {
  const linear = { deploymentConfiguration: { strategy: 'LINEAR', linearConfiguration: { stepPercent: 20 } } }
  const { after } = planSettings(linear, {
    deploymentConfiguration: { strategy: 'BLUE_GREEN', bakeTimeInMinutes: 5 },
  })
  expect(deploymentConfigurationOf(after)).not.toHaveProperty('linearConfiguration')
})

test('a new network begins a deployment, a new percentage does not', () => {
  const begins = (update: Record<string, unknown>) => replacesTasks(planSettings(now, update).changes)
  expect(begins({ platformVersion: '1.4.0' })).toBe(true)
  expect(begins({ networkConfiguration: { awsvpcConfiguration: { subnets: ['c'] } } })).toBe(true)
  expect(begins({ deploymentConfiguration: { maximumPercent: 150 }, desiredCount: 9 })).toBe(false)
})

test('once settings have been made, nothing of them is left to change', () => {
  const update = fc.record(
    {
      desiredCount: fc.nat(9),
      enableExecuteCommand: fc.boolean(),
      propagateTags: fc.constantFrom('NONE', 'SERVICE', 'TASK_DEFINITION'),
      deploymentConfiguration: fc.record(
        {
          strategy: fc.constantFrom('ROLLING', 'BLUE_GREEN', 'LINEAR', 'CANARY'),
          bakeTimeInMinutes: fc.nat(60),
          maximumPercent: fc.integer({ min: 100, max: 300 }),
          linearConfiguration: fc.record({ stepPercent: fc.integer({ min: 3, max: 100 }) }),
        },
        { requiredKeys: [] },
      ),
    },
    { requiredKeys: [] },
  )
  fc.assert(
    fc.property(update, sent => {
      expect(planSettings(planSettings(now, sent).after, sent).changes).toEqual([])
    }),
  )
})
