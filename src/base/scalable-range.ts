import { shortName } from './arn.ts'

/** What Application Auto Scaling calls a service; the cluster's name or ARN. */
export function scalableResource(cluster: string, service: string): string {
  return `service/${shortName(cluster)}/${service}`
}

/** Between which counts a service is scaled. */
export interface ScalableRange {
  readonly min: number
  readonly max: number
  /** Whether neither policies nor schedules change the count at present. */
  readonly suspended: boolean
}

/** Between which counts Application Auto Scaling keeps a service, as a sentence without its period. */
export function rangeOf(service: string, { min, max }: ScalableRange): string {
  return `Application Auto Scaling keeps the count of ${service} from ${min} to ${max}`
}

/**
 * Why a count does not last: every activity, and every registration of the target, moves it into the range.
 * https://docs.aws.amazon.com/autoscaling/application/APIReference/API_RegisterScalableTarget.html
 */
export function rangeProblem(
  service: string,
  count: number,
  target: ScalableRange,
): { readonly title: string; readonly message: string } | undefined {
  const { min, max, suspended } = target
  if (count >= min && count <= max) return undefined
  return {
    title: `The count ${count} is ${count < min ? 'below the minimum' : 'above the maximum'} of the service`,
    message: `${rangeOf(service, target)}. ${suspended ? 'Scaling is suspended; its next activity' : 'Its next activity'} moves the count into that range.`,
  }
}
