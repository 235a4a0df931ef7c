import type { HealthCheck } from '../inputs/health-check.ts'
import type { PreviewInputs } from '../inputs/preview.ts'
import type { Entrance } from './entrance.ts'
import { below } from './route.ts'

/** A new rule takes seconds to reach every node of a load balancer, in milliseconds. */
const BUDGET = 2 * 60_000

/** What has to answer before a preview is announced: its first URL, through the real host name. */
export function healthCheckOf(
  [first]: readonly Entrance[],
  { healthPath, expectation }: Pick<PreviewInputs, 'healthPath' | 'expectation'>,
): HealthCheck | undefined {
  if (first === undefined) return undefined
  const { settings, route, body, url } = first
  // A plain request is no call that a gRPC service answers.
  if (settings.ProtocolVersion === 'GRPC' && healthPath === undefined) return undefined
  const usual = settings.Matcher?.HttpCode ?? '200'
  // Who is sent to sign in has reached the rule; more nobody sees without an account.
  const signsIn = (body.Actions ?? []).some(({ Type = '' }) => Type.startsWith('authenticate-'))
  return {
    url: below(url, healthPath ?? settings.HealthCheckPath ?? '/'),
    status: expectation?.status ?? (signsIn ? `${usual},302` : usual),
    budget: expectation?.budget ?? BUDGET,
    ...(route.kind === 'header' ? { headers: { [route.name]: route.value } } : {}),
  }
}
