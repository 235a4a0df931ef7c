import {
  ContinueServiceDeploymentCommand,
  type ContinueServiceDeploymentCommandInput,
  type DeploymentLifecycleHook,
  DescribeServiceRevisionsCommand,
  type ECSClient,
  type ServiceDeployment,
} from '@aws-sdk/client-ecs'
import {
  DescribeRulesCommand,
  DescribeTargetHealthCommand,
  type ElasticLoadBalancingV2Client,
} from '@aws-sdk/client-elastic-load-balancing-v2'
import { arrangeNativeDemo, type NativeOverrides } from '../../simulator/fixtures/native-demo.ts'
import { createSimulation } from '../../simulator/simulation.ts'
import { clientsOf, newestServiceDeployment, readService } from './sdk-account.ts'

export type Account = ReturnType<typeof nativeDemo>

/** The demo account around a service that shifts traffic, with its clients. */
export function nativeDemo(overrides: NativeOverrides = {}, hooks: DeploymentLifecycleHook[] = [], seed = 1) {
  const simulation = createSimulation({ seed })
  const demo = arrangeNativeDemo(simulation, overrides)
  if (hooks.length > 0) demo.service.deploymentConfiguration.lifecycleHooks = hooks
  return { simulation, world: simulation.world, clock: simulation.clock, demo, ...clientsOf(simulation) }
}

/** One look at everything a deployment moves. */
export interface Moment {
  seconds: number
  deployment: ServiceDeployment
  /** Weights in the production and in the test rule, by target group ARN. */
  rules: Record<string, number>[]
  deployments: string[]
}

/** The weights a rule forwards with, by target group ARN; none where there is no such rule. */
export async function ruleWeights(
  elb: ElasticLoadBalancingV2Client,
  arn: string | undefined,
): Promise<Record<string, number>> {
  if (arn === undefined) return {}
  const { Rules } = await elb
    .send(new DescribeRulesCommand({ RuleArns: [arn] }))
    .catch((error: Error) => (error.name === 'RuleNotFoundException' ? { Rules: [] } : Promise.reject(error)))
  const groups = Rules?.[0]?.Actions?.[0]?.ForwardConfig?.TargetGroups ?? []
  return Object.fromEntries(groups.map(each => [each.TargetGroupArn ?? '', each.Weight ?? 0]))
}

const isOver = (deployment: ServiceDeployment): boolean =>
  /^(SUCCESSFUL|STOPPED|ROLLBACK_SUCCESSFUL|ROLLBACK_FAILED)$/.test(deployment.status ?? '')

const lookAt = async ({ ecs, elb, clock, demo }: Account, since: number): Promise<Moment | undefined> => {
  const [deployment, service] = [await newestServiceDeployment(ecs), await readService(ecs)]
  if (!deployment || (deployment.createdAt?.getTime() ?? 0) < since) return undefined
  return {
    seconds: (clock.now() - since) / 1000,
    deployment,
    rules: [
      await ruleWeights(elb, demo.productionListenerRule),
      await ruleWeights(elb, demo.testListenerRule),
    ],
    deployments: (service.deployments ?? []).map(each => `${each.status} ${each.rolloutState}`),
  }
}

/** What a look sees, as the simulated account has it: while this stays the same, the account is not asked again. */
const stateOf = ({ world: { state }, demo }: Account): string =>
  JSON.stringify([
    [...state.serviceDeployments.values()],
    [...state.rules.values()],
    demo.service.deployments,
  ])

/** Looks every other second until the newest service deployment is over, or as long as `until` is not met. */
export async function watch(
  account: Account,
  since: number,
  until: (moment: Moment) => boolean | Promise<boolean> = ({ deployment }) => isOver(deployment),
  hours = 2,
): Promise<Moment[]> {
  const moments: Moment[] = []
  let seen = ''
  while (account.clock.now() < since + hours * 3_600_000) {
    account.clock.advanceTo(account.clock.now() + 2000)
    const state = stateOf(account)
    const last = state === seen ? moments.at(-1) : undefined
    seen = state
    const seconds = (account.clock.now() - since) / 1000
    const moment = last ? { ...last, seconds } : await lookAt(account, since)
    if (!moment) continue
    moments.push(moment)
    if (await until(moment)) return moments
  }
  throw new Error(`nothing came of it: ${JSON.stringify(moments.at(-1)?.deployment)}`)
}

/** The stages a deployment went through, a recurring one each time it came. */
export const stagesOf = (moments: Moment[]): string[] => {
  const stages: string[] = []
  for (const { deployment } of moments) {
    const stage = deployment.lifecycleStage
    if (stage && stages.at(-1) !== stage) stages.push(stage)
  }
  return stages
}

/** The last moment of a deployment. */
export const lastOf = (moments: Moment[]): ServiceDeployment => {
  const last = moments.at(-1)
  if (!last) throw new Error('no moments')
  return last.deployment
}

/** The target groups in which the tasks of a service revision stand. */
export async function resolvedGroups(ecs: ECSClient, revision: string | undefined): Promise<string[]> {
  const { serviceRevisions } = await ecs.send(
    new DescribeServiceRevisionsCommand({ serviceRevisionArns: [revision ?? ''] }),
  )
  const balancers = serviceRevisions?.[0]?.resolvedConfiguration?.loadBalancers ?? []
  return balancers.map(each => each.targetGroupArn ?? '')
}

/** How many healthy targets a group has. */
export async function healthyTargets(elb: ElasticLoadBalancingV2Client, group: string): Promise<number> {
  const { TargetHealthDescriptions } = await elb.send(
    new DescribeTargetHealthCommand({ TargetGroupArn: group }),
  )
  return (TargetHealthDescriptions ?? []).filter(each => each.TargetHealth?.State === 'healthy').length
}

/** Answers a PAUSE hook. */
export const answer = (ecs: ECSClient, input: ContinueServiceDeploymentCommandInput) =>
  ecs.send(new ContinueServiceDeploymentCommand(input))

/** Every stage of a blue/green deployment that finds nothing to tidy up. */
export const order = [
  'PRE_SCALE_UP',
  'SCALE_UP',
  'POST_SCALE_UP',
  'TEST_TRAFFIC_SHIFT',
  'POST_TEST_TRAFFIC_SHIFT',
  'PRE_PRODUCTION_TRAFFIC_SHIFT',
  'PRODUCTION_TRAFFIC_SHIFT',
  'POST_PRODUCTION_TRAFFIC_SHIFT',
  'BAKE_TIME',
  'CLEAN_UP',
]
