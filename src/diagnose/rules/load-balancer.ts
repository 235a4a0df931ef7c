import { type Rule, TARGET_GROUP } from './rule.ts'

const CODES = /these codes: \[([^\]]{0,200})\]/

/** Of target groups and health checks. */
export const LOAD_BALANCER_RULES: readonly Rule[] = [
  ['zone-not-enabled', /Availability Zone that is not enabled/, TARGET_GROUP],
  ['target-group-missing', /TARGET GROUP IS NOT FOUND|^target group does not exist: /, TARGET_GROUP],
  ['target-not-registered', /TARGET IS NOT FOUND|Target\.NotRegistered|^unregistered/, TARGET_GROUP],
  ['target-group-unused', /Target\.NotInUse|not configured to receive traffic/],
  ['registration-failed', /failed to register targets|Target\.IpUnusable/, TARGET_GROUP],
  ['host-failure', /Target\.InvalidState/],
  ['platform-error', /Elb\.InternalError/],
  ['target-rejects', /these codes: \[[34]\d\d/, CODES],
  ['target-errors', CODES, CODES],
  ['target-errors', /Target\.ResponseCodeMismatch/],
  ['target-timeout', /(Request|Connection to target) timed out|Target\.Timeout/, TARGET_GROUP],
  ['target-failing', /is unhealthy in|Target\.FailedHealthChecks|UnhealthyThreshold/, TARGET_GROUP],
  ['target-unhealthy', /failed ELB health checks|^unhealthy|^unavailable/, TARGET_GROUP],
  ['health-check', /failed container health checks/],
]
