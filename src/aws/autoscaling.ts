import {
  DescribeScalableTargetsCommand,
  DescribeScalingActivitiesCommand,
  type ScalableTarget as SdkTarget,
} from '@aws-sdk/client-application-auto-scaling'
import { type ScalableRange, scalableResource } from '../base/scalable-range.ts'
import { batches } from './client/batches.ts'
import type { Clients } from './client/clients.ts'
import { toDeployError } from './client/errors.ts'
import { itemsOf } from './client/paginate.ts'
import type { ServiceAddress } from './ecs/service.ts'

const SCOPE = { ServiceNamespace: 'ecs', ScalableDimension: 'ecs:service:DesiredCount' } as const

/** DescribeScalableTargets takes so many at a time. */
const MOST = 50

/** How Application Auto Scaling scales services, by its own names of them; one that it does not scale is absent. */
export async function findScalableTargets(
  clients: Clients,
  resources: readonly string[],
): Promise<Map<string, ScalableRange>> {
  const scaling = await clients.autoscaling()
  const found = new Map<string, ScalableRange>()
  try {
    for (const ResourceIds of batches(resources, MOST)) {
      const targets = itemsOf(async NextToken => {
        const page = await scaling.send(
          new DescribeScalableTargetsCommand({ ...SCOPE, ResourceIds, NextToken }),
        )
        return { items: page.ScalableTargets, nextToken: page.NextToken }
      })
      for await (const target of targets) found.set(target.ResourceId ?? '', toScalableTarget(target))
    }
    return found
  } catch (error) {
    throw toDeployError(error, 'read how the service is scaled')
  }
}

function toScalableTarget({
  MinCapacity: min = 0,
  MaxCapacity: max = 0,
  SuspendedState,
}: SdkTarget): ScalableRange {
  const {
    DynamicScalingInSuspended: down,
    DynamicScalingOutSuspended: up,
    ScheduledScalingSuspended: planned,
  } = SuspendedState ?? {}
  return { min, max, suspended: [down, up, planned].every(each => each === true) }
}

/** Why Application Auto Scaling has set a count since then (ms), in its own words; `undefined` where it has not. */
export async function findScalingCause(
  clients: Clients,
  address: ServiceAddress,
  count: number,
  since: number,
): Promise<string | undefined> {
  const scaling = await clients.autoscaling()
  try {
    // The newest come first: https://docs.aws.amazon.com/autoscaling/application/APIReference/API_DescribeScalingActivities.html.
    const activities = itemsOf(async NextToken => {
      const request = {
        ...SCOPE,
        ResourceId: scalableResource(address.cluster, address.service),
        MaxResults: 10,
        NextToken,
      }
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
