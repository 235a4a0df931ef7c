import type { NewTargetGroup, TargetGroupSettings } from '../../../aws/elb/target-groups.ts'

/** Seconds that targets which leave are waited for: nobody's long requests are at stake. */
export const PREVIEW_DEREGISTRATION_DELAY = 5

/** Seconds between two health checks, so that a preview serves soon. */
const INTERVAL = 5
const HEALTHY = 2
/** A small task that is busy starting may miss some checks. */
const UNHEALTHY = 5

/** Whether an Application Load Balancer can forward to a target group like this one. */
export function isHttp({ Protocol }: TargetGroupSettings): boolean {
  return Protocol === 'HTTP' || Protocol === 'HTTPS'
}

/** A target group like the base's, with quick health checks. */
export function targetGroupLike(base: TargetGroupSettings, name: string): NewTargetGroup {
  const { Port, VpcId, TargetType, IpAddressType, Protocol, ProtocolVersion } = base
  return {
    Name: name,
    ...(isHttp(base) ? { Protocol, ...(ProtocolVersion ? { ProtocolVersion } : {}) } : { Protocol: 'HTTP' }),
    Port,
    VpcId,
    TargetType,
    ...(IpAddressType ? { IpAddressType } : {}),
    ...healthCheckLike(base),
  }
}

/** The health check as the base has it, but quick. */
export function healthCheckLike(base: TargetGroupSettings): Partial<NewTargetGroup> {
  const { HealthCheckPath, HealthCheckPort, HealthCheckProtocol, HealthCheckTimeoutSeconds: given = 5 } = base
  // The timeout has to be shorter than the interval; one that was made long has its reason.
  const timeout = given <= INTERVAL ? Math.min(given, INTERVAL - 1) : given
  const overHttp = HealthCheckProtocol === 'HTTP' || HealthCheckProtocol === 'HTTPS'
  return {
    ...(overHttp ? { HealthCheckProtocol, HealthCheckPath } : {}),
    ...(HealthCheckPort ? { HealthCheckPort } : {}),
    ...(overHttp && base.Matcher ? { Matcher: base.Matcher } : {}),
    HealthCheckIntervalSeconds: Math.max(INTERVAL, timeout + 1),
    HealthCheckTimeoutSeconds: timeout,
    HealthyThresholdCount: HEALTHY,
    UnhealthyThresholdCount: UNHEALTHY,
  }
}
