import type { ScalableTarget } from '@aws-sdk/client-application-auto-scaling'
import type { World } from '../world/world.ts'

const resourceOf = (cluster: string, service: string): string => `service/${cluster}/${service}`

const ofService = (cluster: string, service: string) => ({
  ServiceNamespace: 'ecs' as const,
  ResourceId: resourceOf(cluster, service),
  ScalableDimension: 'ecs:service:DesiredCount' as const,
})

/** Makes a service a scalable target. */
export function addScalableTarget(
  { state, clock, place }: World,
  { cluster, service }: { cluster: string; service: string },
  target: Pick<ScalableTarget, 'MinCapacity' | 'MaxCapacity' | 'SuspendedState'>,
): void {
  const suspended = {
    DynamicScalingInSuspended: false,
    DynamicScalingOutSuspended: false,
    ScheduledScalingSuspended: false,
    ...target.SuspendedState,
  }
  state.autoScaling.targets.set(resourceOf(cluster, service), {
    ...ofService(cluster, service),
    ...target,
    RoleARN: `arn:aws:iam::${place.account}:role/aws-service-role/ecs.application-autoscaling.amazonaws.com/AWSServiceRoleForApplicationAutoScaling_ECSService`,
    CreationTime: new Date(clock.now()),
    SuspendedState: suspended,
  })
}

/** Notes that scaling has set a count, in the words of the guide's example of `describe-scaling-activities`. */
export function addScalingActivity(
  { state, clock }: World,
  { cluster, service }: { cluster: string; service: string },
  desiredCount: number,
): void {
  const now = new Date(clock.now())
  const policy = `${service}-cpu-gt-70`
  state.autoScaling.activities.push({
    ActivityId: `00000000-0000-4000-8000-${String(state.autoScaling.activities.length).padStart(12, '0')}`,
    ...ofService(cluster, service),
    Description: `Setting desired count to ${desiredCount}.`,
    Cause: `monitor alarm ${policy} in state ALARM triggered policy ${policy}`,
    StartTime: now,
    EndTime: now,
    StatusCode: 'Successful',
    StatusMessage: `Successfully set desired count to ${desiredCount}. Change successfully fulfilled by ecs.`,
  })
}
