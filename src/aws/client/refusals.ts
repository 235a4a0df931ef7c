/** What to do about requests that AWS refuses, by its own sentences. */
const REFUSALS: readonly (readonly [RegExp, string])[] = [
  [
    /active deployments exist/,
    'Wait until the deployments in progress have ended, or roll one back, then run the job again.',
  ],
  [
    /task definition is not valid for the service/i,
    'Compare the task definition with the service: launch type, network mode, CPU and memory, and the container and port of its load balancer.',
  ],
]

/** The next step after a request that AWS has refused with this sentence. */
export function afterRefusal(message: string): string {
  const known = REFUSALS.find(([pattern]) => pattern.test(message))
  return known?.[1] ?? 'Correct what AWS names, then run the job again.'
}
