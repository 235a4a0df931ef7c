import { ACTION, ROLE, type Rule, TARGET_GROUP } from './rule.ts'

const PROGRESS =
  /^(has reached a steady state|has started \d|has stopped \d|stopped \d|registered \d|deregistered \d|has begun draining|rolling back to deployment|is (not )?AZ balanced|updated (state to|computedDesiredCount) |\(deployment [^)]*\) (deployment completed|in progress))/i

/** CodeDeploy puts the name of each alarm in angle brackets. */
const ALARMS = /Activated alarms: <([^;]{1,1000})>/

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
  // PROVISIONING is the stage in which ECS itself, not a hook of the user, makes what an Express Mode service needs.
  ['infrastructure-role', [/PROVISIONING lifecycle hook/, /AccessDenied|not authorized/]],
  ['pause-hook', /pause hook/, /because (\w+) pause hook/],
  ['lifecycle-hook', /(?<!PROVISIONING )lifecycle hook/i, /because (?:of )?(\w+) lifecycle hook/],
  ['lifecycle-hook', /hook execution failure|^HOOK_EXECUTION_FAILURE|lifecycle event validation function/],
  [
    'deployment-alarm',
    /^ALARM_ACTIVE|alarm detected|rolled back because .{0,80}\balarm|\balarms? .{1,500} went off\./,
    ALARMS,
  ],
  ['traffic-configuration', /invalid networking configuration/, TARGET_GROUP],
  ['circuit-breaker', /circuit breaker|deployment failed: tasks? failed to start/i],
  ['start-failures', /is unable to consistently start tasks/],
  ['deployment-configuration', /because of the service deployment configuration/],
  ['task-protection', /protected tasks|under protection/, /task ?set \(?(ecs-svc\/[\w-]+)/i],
  ['throttled', /operations are being throttled|provisioning capacity limit was exceeded/],
  ['service-role', /IAM (permissions policies|trust relationship) ha(s|ve) been misconfigured/],
  ['service-role', /service.linked role|AWSServiceRoleForECS/i, ROLE],
]
