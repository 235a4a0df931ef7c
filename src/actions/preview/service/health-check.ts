import type { RuleBody } from '../../../aws/elb/rules.ts'
import type { Log } from '../../../base/log.ts'
import type { HealthCheck } from '../../../inputs/health-check.ts'
import type { Endpoint } from '../endpoint/endpoint.ts'
import { joinPath } from '../endpoint/route.ts'
import { signInStatuses } from '../endpoint/sign-in.ts'
import type { PreviewInputs } from '../inputs.ts'

/** A new rule takes seconds to reach every node of a load balancer, in milliseconds. */
const TIMEOUT = 2 * 60_000

/** What has to answer before a preview is announced: its first URL, through the real host name. */
export function previewHealthCheck(
  [first]: readonly Endpoint[],
  { healthPath, expectation }: Pick<PreviewInputs, 'healthPath' | 'expectation'>,
  log: Log,
): HealthCheck | undefined {
  if (first === undefined) return undefined
  const { settings, body, url } = first
  const unheard = healthPath === undefined ? whyUnreachable(first) : undefined
  if (unheard !== undefined) {
    log.info(`${url} is not asked for an answer: ${unheard}; "health-check-path" has it asked all the same`)
    return undefined
  }
  const usual = settings.Matcher?.HttpCode ?? '200'
  return {
    url: joinPath(url, healthPath ?? settings.HealthCheckPath ?? '/'),
    // Who is asked to sign in has reached the rule; more nobody sees without an account.
    status: expectation?.status ?? [usual, ...signInStatuses(body)].join(','),
    timeout: expectation?.timeout ?? TIMEOUT,
    headers: headersIn(body),
  }
}

/** Why the answer that a runner gets would say nothing about the preview. */
function whyUnreachable({ settings, body }: Endpoint): string | undefined {
  if (settings.ProtocolVersion === 'GRPC') return 'gRPC services do not answer plain requests'
  const guarded = (body.Conditions ?? []).some(({ Field }) => Field === 'source-ip')
  return guarded ? 'its rule lets only some addresses in, to which runners seldom belong' : undefined
}

/** The headers that the rule asks for. */
function headersIn({ Conditions = [] }: RuleBody): Record<string, string> {
  const pairs = Conditions.flatMap(({ HttpHeaderConfig }): [string, string][] => {
    const { HttpHeaderName, Values = [] } = HttpHeaderConfig ?? {}
    const plain = Values.find(value => !/[*?]/.test(value))
    return HttpHeaderName && plain ? [[HttpHeaderName, plain]] : []
  })
  return Object.fromEntries(pairs)
}
