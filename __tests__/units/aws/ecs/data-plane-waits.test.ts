import { expect, test } from '@jest/globals'
import { dataPlaneWaits, expectedDataPlaneWait, waitsOf } from '../../../../src/aws/ecs/data-plane-waits.ts'
import { toService } from '../../../../src/aws/ecs/service.ts'

const ELB = 'arn:aws:elasticloadbalancing:eu-west-1:123456789012'
const MINUTES = 60_000

const balancer = (kind: 'app' | 'net', isTested = true) => {
  const rule = kind === 'net' ? `${ELB}:listener/net/web/1/2` : `${ELB}:listener-rule/app/web/1/2/3`
  return {
    targetGroupArn: `${ELB}:targetgroup/blue/1`,
    containerName: 'web',
    containerPort: 8080,
    advancedConfiguration: {
      alternateTargetGroupArn: `${ELB}:targetgroup/green/2`,
      productionListenerRule: rule,
      roleArn: 'arn:aws:iam::123456789012:role/ecs',
      ...(isTested ? { testListenerRule: `${rule}0` } : {}),
    },
  }
}

const lattice = {
  targetGroupArn: 'arn:aws:vpc-lattice:eu-west-1:123456789012:targetgroup/tg-1',
  portName: 'http',
  roleArn: 'arn:aws:iam::123456789012:role/ecs',
}

const service = (deploymentConfiguration: object, members: object) =>
  toService({
    serviceArn: 'arn:aws:ecs:eu-west-1:123456789012:service/web/web',
    deploymentConfiguration,
    ...members,
  })

// https://docs.aws.amazon.com/AmazonECS/latest/developerguide/nlb-resources-for-blue-green.html: 10 minutes in PRE_SCALE_UP
// (not in all versions of the page), TEST_TRAFFIC_SHIFT and PRODUCTION_TRAFFIC_SHIFT.
test('ECS waits ten minutes for a Network Load Balancer, before the scale-up and at each shift', () => {
  const settings = { loadBalancers: [balancer('net')] }
  expect(dataPlaneWaits(settings)).toEqual({
    isNetwork: true,
    beforeScaleUp: 10 * MINUTES,
    afterScaleUp: 0,
    testShift: 10 * MINUTES,
    shift: 10 * MINUTES,
  })
  expect(expectedDataPlaneWait(settings, 1)).toBe(20 * MINUTES)
  expect(expectedDataPlaneWait({ loadBalancers: [balancer('net', false)] }, 2)).toBe(20 * MINUTES)
})

// https://docs.aws.amazon.com/AmazonECS/latest/developerguide/vpc-lattice-resources-for-blue-green.html
test('for VPC Lattice it waits three minutes after the scale-up and 90 seconds at each shift', () => {
  const settings = { vpcLatticeConfigurations: [lattice] }
  expect(dataPlaneWaits(settings)).toMatchObject({ afterScaleUp: 3 * MINUTES, testShift: 0, shift: 90_000 })
  expect(expectedDataPlaneWait(settings, 4)).toBe(9 * MINUTES)
})

test('for an Application Load Balancer it does not wait', () => {
  expect(expectedDataPlaneWait({ loadBalancers: [balancer('app')] }, 10)).toBe(0)
})

test.each([
  ['BLUE_GREEN', { bakeTimeInMinutes: 5 }, 'net', 35],
  ['CANARY', { canaryConfiguration: { canaryPercent: 5, canaryBakeTimeInMinutes: 7 } }, 'net', 47],
  ['LINEAR', { linearConfiguration: { stepPercent: 25, stepBakeTimeInMinutes: 0 } }, 'net', 60],
  ['LINEAR', { linearConfiguration: { stepPercent: 25, stepBakeTimeInMinutes: 2 } }, 'app', 6],
  ['ROLLING', { bakeTimeInMinutes: 5 }, 'net', 0],
] as const)(
  '%s with %j behind a load balancer "%s" may wait %i minutes',
  (strategy, configuration, kind, minutes) => {
    const waiting = service({ strategy, ...configuration }, { loadBalancers: [balancer(kind)] })
    expect(waitsOf(waiting)).toBe(minutes * MINUTES)
  },
)
