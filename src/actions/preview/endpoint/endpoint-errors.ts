import type { ServiceTargetGroup } from '../../../aws/ecs/service.ts'
import { createRuleShape, type Listener, type Rule, type RuleBody } from '../../../aws/elb/rules.ts'
import { DeployError } from '../../../base/errors.ts'
import { conform } from '../../../base/schema.ts'

/** The error for a target group that nothing leads to. */
export function withoutListener({ container, port }: ServiceTargetGroup): DeployError {
  return new DeployError({
    title: 'The listener for previews is not known',
    message: `No listener rule forwards to the target group of ${container}:${port} of the base service.`,
    next: 'Write the ARN of the listener into the input "preview-listener".',
  })
}

/** What AWS would refuse only after the target group has been made. */
export function checkBody(body: RuleBody, { protocol, arn }: Listener): void {
  const { misfits } = conform(body, createRuleShape())
  if (misfits.length > 0) {
    throw new DeployError({
      title: 'Input "preview-rule" is not valid',
      message: misfits.map(({ path, problem }) => `${path} ${problem}`).join('\n'),
      next: 'Use the members of CreateRule under the names of the Elastic Load Balancing API reference.',
    })
  }
  const signsIn = (body.Actions ?? []).some(({ Type = '' }) => Type.startsWith('authenticate-'))
  if (signsIn && protocol !== 'HTTPS') {
    throw new DeployError({
      title: 'Visitors cannot sign in at this listener',
      message: `The rule of previews authenticates visitors, as that of the base does, but ${arn} takes ${protocol} and authentication needs HTTPS.`,
      next: 'Name an HTTPS listener in the input "preview-listener", or write `Actions: []` into "preview-rule".',
    })
  }
}

/** Whether a rule asks for this very host. */
export function asksFor(host: string, { conditions }: Rule): boolean {
  return conditions.some(
    ({ Field, HostHeaderConfig, Values }) =>
      Field === 'host-header' && (HostHeaderConfig?.Values ?? Values ?? []).includes(host),
  )
}

/** The error for a host that leads elsewhere already. */
export function takenHost(host: string, rule: Rule): DeployError {
  return new DeployError({
    title: `Host ${host} is taken`,
    message: `Listener rule ${rule.arn} with priority ${rule.priority} asks for it, and it does not belong to this preview.`,
    next: 'Delete that rule, or change the input "preview-host".',
  })
}
