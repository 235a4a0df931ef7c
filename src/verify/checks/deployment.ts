import { numberAt } from '../../base/nested.ts'
import { advice, type Check, definite, ok, problem, unseen } from '../check.ts'
import type { Facts, Subject } from '../facts.ts'
import type { Observation } from '../observation.ts'
import { cpuUnits } from './fargate.ts'

/** The quotas that are asked for, with their codes. */
export const QUOTAS = {
  'Fargate On-Demand vCPU resource count': { service: 'fargate', code: 'L-3032A538' },
  'Fargate Spot vCPU resource count': { service: 'fargate', code: 'L-36FBB829' },
} as const

/** Tasks of one service that AWS allows at first. */
const TASKS_OF_SERVICE = 5000

/** Whether the service alone stays within the quotas of the account. */
export function checkQuotas(subject: Subject, { quotas }: Facts): Check[] {
  const { desired, service } = subject
  const many =
    desired <= TASKS_OF_SERVICE
      ? []
      : [
          advice('Quotas', {
            title: `${service} asks for ${desired} tasks`,
            message: `AWS allows ${TASKS_OF_SERVICE} of one service unless the quota was raised.`,
            next: 'Check the quota "Tasks per service" of Amazon ECS in Service Quotas.',
          }),
        ]
  const own = `Fargate ${subject.spot ? 'Spot' : 'On-Demand'} vCPU resource count`
  const seen = subject.fargate ? quotas.get(own) : undefined
  return [...many, ...(seen ? checkVcpus(own, seen, subject) : [])]
}

function checkVcpus(
  name: string,
  seen: Observation<number>,
  { definition, desired, capacity, strategy }: Subject,
): Check[] {
  const units = cpuUnits(definition['cpu'])
  if (seen.is === 'unseen') return [unseen('Quotas', seen)]
  if (seen.is === 'missing') return []
  if (units === undefined) return []
  const [least, peak] = [(desired * units) / 1024, (capacity.most * units) / 1024]
  if (peak <= seen.value) {
    return [ok('Quotas', `At most ${peak} vCPU at a time of the ${seen.value} that the account may use`)]
  }
  const words = {
    title: `The quota "${name}" is ${seen.value}`,
    message: `The tasks of the service take ${least} vCPU, and ${peak} while both revisions run.`,
    next: 'Ask for more in Service Quotas, or lower the desired count, the maximum percent or the size of the tasks.',
  }
  return [least > seen.value || strategy !== 'rolling' ? problem('Quotas', words) : advice('Quotas', words)]
}

/** What stands in the way of a deployment now, and settings that make it a bad one. */
export function checkDeployment(subject: Subject, facts: Facts): Check[] {
  const { activeDeployments, busyGroup } = subject
  // It ends by itself, for who waits.
  const busy = subject.failsIfBusy ? problem : advice
  const found = [
    ...(busyGroup && activeDeployments.length === 0 ? [busy('Deployment', busyGroup)] : []),
    ...activeDeployments.map(which =>
      busy('Deployment', {
        title: `A deployment is in progress: ${which}`,
        message:
          subject.strategy === 'codedeploy'
            ? 'CodeDeploy runs one at a time; the input "on-active-deployment" says what becomes of it.'
            : 'A new deployment would replace it before it finishes.',
        next: 'To let it finish, deploy after it.',
      }),
    ),
    ...checkReplacement(subject),
    ...checkGracePeriod(subject, facts),
    ...checkCircuitBreaker(subject),
  ]
  return found.length > 0
    ? found
    : [ok('Deployment', 'No deployment is in progress, and the settings are sound')]
}

/** Rounding can leave ECS without a task that it may stop or start. */
function checkReplacement({ desired, capacity, isStuckForSure, daemon }: Subject): Check[] {
  if (!capacity.stuck) return []
  const asked = isStuckForSure ? definite : problem
  return [
    asked('Deployment', {
      title: 'ECS may neither stop nor start a task',
      message: `Of ${desired} tasks at least ${capacity.least} have to run, and at most ${capacity.most} may.`,
      next: daemon
        ? 'Lower minimumHealthyPercent in `deploymentConfiguration`: a DAEMON service starts a task only where the old one has stopped.'
        : 'Lower minimumHealthyPercent or raise maximumPercent in `deploymentConfiguration`.',
    }),
  ]
}

/** Targets that are judged before their containers say that they are ready are replaced for ever. */
function checkGracePeriod(
  { definition, loadBalancers, gracePeriod = 0 }: Subject,
  { targetGroups }: Facts,
): Check[] {
  const starts = definition.containerDefinitions.flatMap(({ name, healthCheck }) => {
    const period = numberAt(healthCheck, 'startPeriod')
    return period === undefined ? [] : [{ name, period }]
  })
  return loadBalancers.flatMap(({ arn, container }) => {
    const seen = targetGroups.get(arn)
    const start = starts.find(({ name }) => name === container)
    if (seen?.is !== 'found' || start === undefined) return []
    const { unhealthyAfter, name } = seen.value
    if (gracePeriod + unhealthyAfter >= start.period) return []
    return [
      advice('Deployment', {
        title: `Container "${container}" may be replaced before it is ready`,
        message: `It has ${start.period} seconds to start, but target group ${name} gives it up after ${unhealthyAfter}, and the grace period of the service is ${gracePeriod}.`,
        next: `Set \`healthCheckGracePeriodSeconds: ${start.period}\` in the input "service-settings".`,
      }),
    ]
  })
}

function checkCircuitBreaker({ strategy, circuitBreaker, desired }: Subject): Check[] {
  if (strategy !== 'rolling' || circuitBreaker || desired === 0) return []
  return [
    advice('Deployment', {
      title: 'The circuit breaker is off',
      message: 'ECS keeps replacing failing tasks if no run watches the deployment.',
      next: 'Set `deploymentConfiguration: { deploymentCircuitBreaker: { enable: true, rollback: true } }` in the input "service-settings".',
    }),
  ]
}
