import type { Listener } from '../../../aws/elb/listeners.ts'
import { createRuleSchema, type ListenerRule, type RuleBody } from '../../../aws/elb/rules.ts'
import { DeployError } from '../../../base/errors.ts'
import { conform } from '../../../base/schema.ts'
import type { ServiceTargetGroup } from '../../../task-definition/ports.ts'
import { isSignIn } from './sign-in.ts'

/** The error for a target group that nothing leads to. */
export function noListener({ container, port }: ServiceTargetGroup): DeployError {
  return new DeployError({
    title: 'The listener for previews is not known',
    message: `No listener rule forwards to the target group of ${container}:${port} of the base service.`,
    next: 'Write the ARN of the listener into the input "preview-listener".',
  })
}

/**
 * Throws where a rule of the listener, or of another one of its load balancer, leads to the base service: no condition of IAM limits the hosts of a rule, its priority or its
 * target group, so whoever may create the rules of previews there may take the hosts of the base.
 */
export function checkNotShared(
  { arn }: Listener,
  present: readonly ListenerRule[],
  baseGroups: readonly string[],
): void {
  const rule = present.find(({ targetGroups }) => targetGroups.some(group => baseGroups.includes(group)))
  if (rule === undefined) return
  const isOwn = rule.listener === arn
  const place = isOwn ? '' : ` of ${rule.listener}`
  const what =
    rule.priority === 'default' ? `default rule${place}` : `rule with priority ${rule.priority}${place}`
  throw new DeployError({
    title: `Previews would share the ${isOwn ? 'listener' : 'load balancer'} of the base service`,
    message: `${isOwn ? arn : `The load balancer of ${arn}`} leads to the base service: its ${what} forwards to its target group. The role of previews may create rules there for any host, and every branch with a pull request gets this role.`,
    next: 'Write the listener of a load balancer that is only for previews into the input "preview-listener" (docs/previews.md), or set "shared-listener: true" if every branch may change what this load balancer serves.',
  })
}

/** What AWS would refuse only after the target group has been made. */
export function checkRuleBody(body: RuleBody, { protocol, arn }: Listener): void {
  const { problems } = conform(body, createRuleSchema())
  if (problems.length > 0) {
    throw new DeployError({
      title: 'Input "preview-rule" is not valid',
      message: problems.map(({ path, problem }) => `${path} ${problem}`).join('\n'),
      next: 'Use the members of CreateRule under the names of the Elastic Load Balancing API reference.',
    })
  }
  if ((body.Actions ?? []).some(isSignIn) && protocol !== 'HTTPS') {
    throw new DeployError({
      title: 'Visitors cannot sign in at this listener',
      message: `The rule of previews authenticates visitors, as that of the base does, but ${arn} takes ${protocol} and authentication needs HTTPS.`,
      next: 'Name an HTTPS listener in the input "preview-listener", or write `Actions: []` into "preview-rule".',
    })
  }
}

/** Whether a rule asks for this very host, which AWS compares without regard to case. */
export function matchesHost(host: string, { conditions }: ListenerRule): boolean {
  return conditions.some(
    ({ Field, HostHeaderConfig, Values }) =>
      Field === 'host-header' &&
      (HostHeaderConfig?.Values ?? Values ?? []).some(value => value.toLowerCase() === host.toLowerCase()),
  )
}

/** The error for a host that leads elsewhere already. */
export function hostTaken(host: string, rule: ListenerRule): DeployError {
  return new DeployError({
    title: `Host ${host} is taken`,
    message: `Listener rule ${rule.arn} with priority ${rule.priority} asks for it, and it does not belong to this preview.`,
    next: 'Delete that rule, or change the input "preview-host".',
  })
}
