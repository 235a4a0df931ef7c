import type { ScalableTarget, ScalingActivity } from '@aws-sdk/client-application-auto-scaling'

/** What Application Auto Scaling holds: targets by `service/CLUSTER/SERVICE`, and activities, oldest first. */
export interface AutoScalingState {
  targets: Map<string, ScalableTarget>
  activities: ScalingActivity[]
}

/** An account without scaling. */
export const emptyAutoScaling = (): AutoScalingState => ({ targets: new Map(), activities: [] })
