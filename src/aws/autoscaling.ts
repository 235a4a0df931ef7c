import {
  DescribeScalableTargetsCommand,
  DescribeScalingActivitiesCommand,
} from '@aws-sdk/client-application-auto-scaling'
import { shortName } from '../base/arn.ts'
import type { Clients } from './client/clients.ts'
import { toDeployError } from './client/errors.ts'
import { itemsOf } from './client/paginate.ts'
import type { ServiceAddress } from './ecs/service.ts'

/** Between which counts a service is scaled. */
export interface ScalableTarget {
  readonly min: number
  readonly max: number
  /** Whether neither policies nor schedules change the count at present. */
  readonly suspended: boolean
}

const of = ({ cluster, service }: ServiceAddress) => ({
  ServiceNamespace: 'ecs' as const,
  ScalableDimension: 'ecs:service:DesiredCount' as const,
  resource: `service/${shortName(cluster)}/${service}`,
})

/** How Application Auto Scaling scales a service; `undefined` where it does not. */
export async function findScalableTarget(
  clients: Clients,
  address: ServiceAddress,
): Promise<ScalableTarget | undefined> {
  const { resource, ...scope } = of(address)
  const scaling = await clients.autoscaling()
  try {
    const targets = itemsOf(async NextToken => {
      const request = { ...scope, ResourceIds: [resource], NextToken }
      const page = await scaling.send(new DescribeScalableTargetsCommand(request))
      return { items: page.ScalableTargets, nextToken: page.NextToken }
    })
    for await (const { MinCapacity: min = 0, MaxCapacity: max = 0, SuspendedState: state } of targets) {
      const suspended = [
        state?.DynamicScalingInSuspended,
        state?.DynamicScalingOutSuspended,
        state?.ScheduledScalingSuspended,
      ]
      return { min, max, suspended: suspended.every(each => each === true) }
    }
    return undefined
  } catch (error) {
    throw toDeployError(error, 'read how the service is scaled')
  }
}

/** Why Application Auto Scaling has set a count since then (ms), in its own words; `undefined` where it has not. */
export async function findScalingCause(
  clients: Clients,
  address: ServiceAddress,
  count: number,
  since: number,
): Promise<string | undefined> {
  const { resource, ...scope } = of(address)
  const scaling = await clients.autoscaling()
  try {
    // The newest come first: https://docs.aws.amazon.com/autoscaling/application/APIReference/API_DescribeScalingActivities.html.
    const activities = itemsOf(async NextToken => {
      const request = { ...scope, ResourceId: resource, MaxResults: 10, NextToken }
      const page = await scaling.send(new DescribeScalingActivitiesCommand(request))
      return { items: page.ScalingActivities, nextToken: page.NextToken }
    })
    for await (const { StartTime, Description = '', Cause } of activities) {
      if (StartTime && StartTime.getTime() < since) return undefined
      if (Description.includes(`desired count to ${count}.`)) return Cause ?? Description
    }
    return undefined
  } catch (error) {
    throw toDeployError(error, 'read the scaling activities of the service')
  }
}
