import { targetGroupName } from '../../base/arn.ts'
import { exposes, type ServiceTargetGroup } from '../../task-definition/ports.ts'
import { advice, type Check, definite, ok, problem, unseen, wordsOf } from '../check.ts'
import type { Facts, Subject, TargetGroupDetails } from '../facts.ts'

/** Whether the target groups are there and take the tasks as targets. */
export function checkTargetGroups(subject: Subject, facts: Facts): Check[] {
  return subject.loadBalancers.flatMap(target =>
    [target.arn, target.alternate].flatMap(arn => {
      const seen = arn === undefined ? undefined : facts.targetGroups.get(arn)
      if (seen === undefined) return []
      if (seen.is === 'unseen') return [unseen('Target groups', seen)]
      if (seen.is === 'missing') return [definite('Target groups', wordsOf(seen.failure))]
      const found = [
        ...wrongType(seen.value, subject),
        ...wrongVpc(seen.value, subject, facts),
        ...notAttached(seen.value, subject),
        ...wrongHealthCheckPort(seen.value, target, subject),
      ]
      const { name, targetType } = seen.value
      return found.length > 0
        ? found
        : [ok('Target groups', `${name} takes the tasks as ${targetType} targets`)]
    }),
  )
}

/** Tasks with an address of their own are registered by it, others by their instance. */
function wrongType({ name, targetType }: TargetGroupDetails, { definition }: Subject): Check[] {
  const mode = definition['networkMode']
  const wanted = mode === 'awsvpc' ? 'ip' : 'instance'
  if (mode === undefined || targetType === wanted) return []
  return [
    definite('Target groups', {
      title: `Target group ${name} takes targets of another type`,
      message: `Its target type is ${targetType}, but tasks with the network mode ${String(mode)} are registered by ${wanted}.`,
      next: `Use a target group with the target type ${wanted}; the type of an existing one cannot be changed.`,
    }),
  ]
}

function wrongVpc({ name, vpc }: TargetGroupDetails, { subnets }: Subject, facts: Facts): Check[] {
  const other = subnets.find(id => {
    const seen = facts.subnets.get(id)
    return seen?.is === 'found' && vpc !== '' && seen.value.vpc !== vpc
  })
  if (other === undefined) return []
  return [
    problem('Target groups', {
      title: `Target group ${name} is in another VPC than the tasks`,
      message: `It is in ${vpc}, and subnet ${other} of the service is not.`,
      next: 'Use a target group and subnets of the same VPC.',
    }),
  ]
}

/** One group of a pair may wait for its turn. */
function notAttached({ name, balancers }: TargetGroupDetails, { strategy }: Subject): Check[] {
  if (balancers.length > 0 || strategy !== 'rolling') return []
  return [
    problem('Target groups', {
      title: `No listener forwards to target group ${name}`,
      message: 'ECS refuses a target group without a load balancer.',
      next: 'Let a rule of a listener forward to it.',
    }),
  ]
}

function wrongHealthCheckPort(
  { name, healthCheckPort }: TargetGroupDetails,
  { container, port }: ServiceTargetGroup,
  { definition }: Subject,
): Check[] {
  const asked = Number(healthCheckPort)
  const known = definition.containerDefinitions.some(one => exposes(one, asked))
  if (healthCheckPort === 'traffic-port' || asked === port || known) return []
  return [
    advice('Target groups', {
      title: `Target group ${name} checks health at a port that no container maps`,
      message: `It asks port ${healthCheckPort}, while it forwards to port ${port} of container "${container}".`,
      next: 'Set its health check port to `traffic-port`, unless something answers there.',
    }),
  ]
}

/**
 * The listener rules of blue/green pairs: each sends all its traffic to one group of its pair, or to both while a
 * deployment of the service is under way, which ECS supersedes.
 */
export function checkListeners({ loadBalancers, activeDeployments }: Subject, { rules }: Facts): Check[] {
  return loadBalancers.flatMap(({ arn, alternate, productionRule, testRule }) => {
    if (alternate === undefined) return []
    return [
      { rule: productionRule, kind: 'production' as const },
      { rule: testRule, kind: 'test' as const },
    ].flatMap(({ rule, kind }) => {
      const seen = rule === undefined ? undefined : rules.get(rule)
      if (seen === undefined) return []
      if (seen.is === 'unseen') return [unseen('Listeners', seen)]
      if (seen.is === 'missing') return [definite('Listeners', wordsOf(seen.failure))]
      const stranger = seen.value.find(one => one !== arn && one !== alternate)
      if (stranger === undefined && seen.value.length === 1) {
        return [ok('Listeners', `The ${kind} rule serves ${targetGroupName(seen.value[0] ?? '')}`)]
      }
      const names = seen.value.map(targetGroupName).join(' and ') || 'none'
      if (stranger === undefined && seen.value.length === 2 && activeDeployments.length > 0) {
        return [ok('Listeners', `The ${kind} rule serves ${names} while a deployment is in progress`)]
      }
      const words = {
        title: `The ${kind} listener rule does not fit the service`,
        message: `It has to send all its traffic to one of ${targetGroupName(arn)} and ${targetGroupName(alternate)}, but it serves ${names}.`,
        next: 'Correct the weights of the rule, or the load balancers of the service.',
      }
      return [kind === 'production' ? definite('Listeners', words) : advice('Listeners', words)]
    })
  })
}
