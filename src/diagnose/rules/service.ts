import { ACTION, ROLE, type Rule, TARGET_GROUP } from './rule.ts'

const PROGRESS =
  /^(has reached a steady state|has started \d|has stopped \d|stopped \d|registered \d|deregistered \d|has begun draining|rolling back to deployment|is (not )?AZ balanced|\(deployment [^)]*\) (deployment completed|in progress))/i

/** Of the service and the deployment as a whole. */
export const SERVICE_RULES: readonly Rule[] = [
  ['routine', PROGRESS],
  ['routine', /^(healthy|initial|draining)( |$)/],
  [
    'routine',
    /^unused Target\.(NotRegistered|DeregistrationInProgress|HealthCheckDisabled)|HealthCheckDisabled/,
  ],
  ['scale-in', /^Scaling activity initiated by/, /\(deployment ([^\s)]+)/],
  ['stopped-by-user', /^Task stopped by user/i],
  ['infrastructure-role', [/lifecycle hook/, /to perform: elasticloadbalancing/], ACTION],
  ['infrastructure-role', /missing permissions on ECS Infrastructure Role/, ROLE],
  ['infrastructure-role', /the configured ECS Infrastructure Role/, ROLE],
  ['infrastructure-role', [/target-?group/, /to perform: elasticloadbalancing/], ACTION],
  ['lifecycle-hook', /lifecycle hook|pause hook/i, /because (?:of )?(\w+) (?:lifecycle|pause) hook/],
  ['traffic-configuration', /invalid networking configuration/, TARGET_GROUP],
  ['circuit-breaker', /circuit breaker|deployment failed: tasks? failed to start/i],
  ['start-failures', /is unable to consistently start tasks/],
  ['deployment-configuration', /because of the service deployment configuration/],
  ['task-protection', /protected tasks|under protection/],
  ['throttled', /operations are being throttled|provisioning capacity limit was exceeded/],
  ['service-role', /IAM (permissions policies|trust relationship) ha(s|ve) been misconfigured/],
  ['service-role', /service.linked role|AWSServiceRoleForECS/i, ROLE],
]
