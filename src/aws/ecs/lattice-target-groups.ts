import { recordAt, recordsAt } from '../../base/nested.ts'
import type { LatticeTargetGroup } from '../../task-definition/ports.ts'
import type { Settings } from './service-settings.ts'

/**
 * The VPC Lattice target groups in the settings of a service, or in an UpdateService request: all that
 * VpcLatticeConfiguration has but the role, which ECS alone uses.
 * https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_VpcLatticeConfiguration.html
 */
export function latticeTargetGroupsIn(settings: Settings): LatticeTargetGroup[] {
  return recordsAt(settings, 'vpcLatticeConfigurations').flatMap(configuration => {
    const { targetGroupArn: arn, portName } = configuration
    if (typeof arn !== 'string') return []
    const pair = recordAt(configuration, 'advancedConfiguration')
    const { alternateTargetGroupArn, productionListenerRule, testListenerRule } = pair
    return [
      {
        arn,
        portName: String(portName ?? ''),
        ...(typeof alternateTargetGroupArn === 'string' ? { alternate: alternateTargetGroupArn } : {}),
        ...(typeof productionListenerRule === 'string' ? { productionRule: productionListenerRule } : {}),
        ...(typeof testListenerRule === 'string' ? { testRule: testListenerRule } : {}),
      },
    ]
  })
}
