import { expect, test } from '@jest/globals'
import { latticeTargetGroupsIn } from '../../../../src/aws/ecs/lattice-target-groups.ts'

const BLUE = 'arn:aws:vpc-lattice:us-west-2:123456789012:targetgroup/tg-0123456789abcdef0'
const GREEN = 'arn:aws:vpc-lattice:us-west-2:123456789012:targetgroup/tg-0123456789abcdef1'
const RULE = 'arn:aws:vpc-lattice:us-west-2:123456789012:service/svc-1/listener/listener-1/rule/rule-1'

// https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_VpcLatticeConfiguration.html
test('each configuration has its group, the other one of its pair, and the rules', () => {
  const configuration = { roleArn: 'arn:aws:iam::1:role/lattice', targetGroupArn: BLUE, portName: 'web' }
  const advancedConfiguration = {
    alternateTargetGroupArn: GREEN,
    productionListenerRule: RULE,
    testListenerRule: `${RULE}-test`,
  }
  const vpcLatticeConfigurations = [configuration, { ...configuration, advancedConfiguration }]
  expect(latticeTargetGroupsIn({ vpcLatticeConfigurations })).toEqual([
    { arn: BLUE, portName: 'web' },
    { arn: BLUE, portName: 'web', alternate: GREEN, productionRule: RULE, testRule: `${RULE}-test` },
  ])
})

test.each([{}, { vpcLatticeConfigurations: [] }, { vpcLatticeConfigurations: 'none' }])(
  'there is none in %j',
  settings => {
    expect(latticeTargetGroupsIn(settings)).toEqual([])
  },
)
