import { recordsAt, valueAt } from '../../base/nested.ts'
import { isNetworkListener } from '../elb/listener-arn.ts'
import type { Service } from './service.ts'
import { bakeTimeIn, type Settings } from './service-settings.ts'

const MINUTE = 60_000

/**
 * How long ECS waits in a native deployment for a data plane that follows changes late, in milliseconds. Pages of AWS
 * differ over whether a Network Load Balancer is waited for before the scale-up too.
 * https://docs.aws.amazon.com/AmazonECS/latest/developerguide/nlb-resources-for-blue-green.html
 * https://docs.aws.amazon.com/AmazonECS/latest/developerguide/vpc-lattice-resources-for-blue-green.html
 */
export interface DataPlaneWaits {
  readonly isNetwork: boolean
  /** In PRE_SCALE_UP, if at all. */
  readonly beforeScaleUp: number
  /** In POST_SCALE_UP. */
  readonly afterScaleUp: number
  /** In TEST_TRAFFIC_SHIFT; 0 without a test listener. */
  readonly testShift: number
  /** In PRODUCTION_TRAFFIC_SHIFT, each time that the weights change. */
  readonly shift: number
}

/** What ECS waits for the load balancers and the VPC Lattice services that a service has. */
export function dataPlaneWaits(settings: Settings): DataPlaneWaits {
  const balancers = recordsAt(settings, 'loadBalancers')
  const lattice = recordsAt(settings, 'vpcLatticeConfigurations')
  const isNetwork = balancers.some(each =>
    isNetworkListener(String(valueAt(each, 'advancedConfiguration', 'productionListenerRule'))),
  )
  const isTested = [...balancers, ...lattice].some(each =>
    valueAt(each, 'advancedConfiguration', 'testListenerRule'),
  )
  const shift = isNetwork ? 10 * MINUTE : lattice.length > 0 ? 1.5 * MINUTE : 0
  return {
    isNetwork,
    beforeScaleUp: isNetwork ? 10 * MINUTE : 0,
    afterScaleUp: lattice.length > 0 ? 3 * MINUTE : 0,
    testShift: isTested ? shift : 0,
    shift,
  }
}

/** What a native deployment with so many shifts of the production traffic waits at least for the data plane, in milliseconds. */
export function expectedDataPlaneWait(settings: Settings, shifts: number): number {
  const { afterScaleUp, testShift, shift } = dataPlaneWaits(settings)
  return shifts === 0 ? 0 : afterScaleUp + testShift + shift * shifts
}

/** All that a deployment of a service may wait by its own configuration, in milliseconds. */
export function waitsOf({ bakeTimes, settings, strategy }: Service): number {
  if (strategy === 'ROLLING') return bakeTimeIn(bakeTimes)
  const { beforeScaleUp, afterScaleUp, shift } = dataPlaneWaits(settings)
  return bakeTimeIn(bakeTimes) + beforeScaleUp + afterScaleUp + shift * (1 + bakeTimes.shifts)
}
