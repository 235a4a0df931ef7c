import type { DockerEngine } from './docker-engine.ts'

interface Services {
  services?: { serviceName?: string; deployments?: { id?: string; taskDefinition?: string }[] }[]
}

interface Tasks {
  tasks?: { group?: string; taskDefinitionArn?: string; startedBy?: string }[]
}

interface Definition {
  taskDefinition?: Record<string, unknown>
}

/** Tag of an image that answers its health check with 503. */
export const UNHEALTHY = 'unhealthy'

/** Until a target has passed or failed its first health checks, in milliseconds. */
const CHECKING = 2_000

/**
 * Puts right what MiniStack answers otherwise than AWS: the tasks of a service carry the id of the deployment that started
 * them (https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_Task.html) and not the name of the service;
 * a task definition has no members that are empty texts; a target is healthy once it has passed its health checks
 * (https://docs.aws.amazon.com/elasticloadbalancing/latest/APIReference/API_TargetHealth.html) and not as soon as it is
 * registered; and a target group names the load balancers that route to it by any rule, not only by a default one
 * (https://docs.aws.amazon.com/elasticloadbalancing/latest/APIReference/API_TargetGroup.html).
 */
export function mendedAnswers(
  runningAt: DockerEngine['runningAt'],
): (action: string, body: string) => string {
  const ids = new Map<string, string>()
  const balancers = new Map<string, string>()
  const keepIds = (body: string): void => {
    for (const { serviceName, deployments = [] } of (JSON.parse(body) as Services).services ?? [])
      for (const { id = '', taskDefinition } of deployments)
        ids.set(`service:${serviceName} ${taskDefinition}`, id)
  }
  return (action, body) => {
    if (action === 'ecs:DescribeServices') keepIds(body)
    if (action === 'ecs:DescribeTasks') return withStartedBy(body, ids)
    if (action === 'elasticloadbalancing:CreateRule') keepBalancer(body, balancers)
    if (action === 'elasticloadbalancing:DescribeTargetGroups') return withBalancers(body, balancers)
    if (action === 'elasticloadbalancing:DescribeTargetHealth') return withHealth(body, runningAt)
    return action === 'ecs:DescribeTaskDefinition' ? withoutEmptyTexts(body) : body
  }
}

function withStartedBy(body: string, ids: ReadonlyMap<string, string>): string {
  const answer = JSON.parse(body) as Tasks
  for (const task of answer.tasks ?? []) {
    const id = ids.get(`${task.group} ${task.taskDefinitionArn}`)
    if (id !== undefined) task.startedBy = id
  }
  return JSON.stringify(answer)
}

function withoutEmptyTexts(body: string): string {
  const answer = JSON.parse(body) as Definition
  for (const [name, value] of Object.entries(answer.taskDefinition ?? {}))
    if (value === '') delete answer.taskDefinition?.[name]
  return JSON.stringify(answer)
}

/** Keeps by target group which load balancer a new rule belongs to. */
function keepBalancer(body: string, balancers: Map<string, string>): void {
  const [, place, balancer] = /<RuleArn>([^<]+):listener-rule\/(\w+\/[^/<]+\/[^/<]+)/.exec(body) ?? []
  for (const [, group = ''] of body.matchAll(/<TargetGroupArn>([^<]+)</g))
    balancers.set(group, `${place}:loadbalancer/${balancer}`)
}

function withBalancers(body: string, balancers: ReadonlyMap<string, string>): string {
  return body.replaceAll(
    /(<TargetGroupArn>([^<]+)<(?:(?!<TargetGroupArn>).)*?<LoadBalancerArns>)(?=<\/)/gs,
    (start, _, group: string) => {
      const arn = balancers.get(group)
      return arn === undefined ? start : `${start}<member>${arn}</member>`
    },
  )
}

/** MiniStack writes each target's id before its state. */
function withHealth(body: string, runningAt: DockerEngine['runningAt']): string {
  return body.replaceAll(
    /(<Id>([^<]*)<\/Id>(?:(?!<Id>).)*?)<State>healthy<\/State>/gs,
    (_, before: string, id: string) => `${before}${healthOf(runningAt(id))}`,
  )
}

function healthOf(running: ReturnType<DockerEngine['runningAt']>): string {
  if (running === undefined || Date.now() < running.since + CHECKING)
    return '<State>initial</State><Reason>Elb.InitialHealthChecking</Reason>'
  return running.image.endsWith(`:${UNHEALTHY}`)
    ? '<State>unhealthy</State><Reason>Target.ResponseCodeMismatch</Reason><Description>Health checks failed with these codes: [503]</Description>'
    : '<State>healthy</State>'
}
