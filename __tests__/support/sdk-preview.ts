import { CreateServiceCommand, type CreateServiceCommandInput } from '@aws-sdk/client-ecs'
import {
  type Action,
  CreateRuleCommand,
  type CreateRuleCommandInput,
  CreateTargetGroupCommand,
  type CreateTargetGroupCommandInput,
  type ElasticLoadBalancingV2Client,
} from '@aws-sdk/client-elastic-load-balancing-v2'
import {
  arrangePreviews,
  type PreviewsOverrides,
  previewDomain,
} from '../../simulator/fixtures/preview-demo.ts'
import { createSimulation } from '../../simulator/simulation.ts'
import { clientsOf, readService } from './sdk-account.ts'

/** The account of the previews with its clients and its HTTPS listener. */
export function previews(overrides: PreviewsOverrides = {}) {
  const simulation = createSimulation({ seed: 1 })
  arrangePreviews(simulation, overrides)
  const listener = [...simulation.world.state.listeners.values()].find(({ Port }) => Port === 443)
  return {
    simulation,
    clock: simulation.clock,
    listener: listener?.ListenerArn ?? '',
    ...clientsOf(simulation),
  }
}

export type Account = ReturnType<typeof previews>

/** The host name of a pull request's preview. */
export const hostOf = (number: number): string => `pr-${number}.${previewDomain}`

export async function createGroup(
  elb: ElasticLoadBalancingV2Client,
  Name: string,
  more: Partial<CreateTargetGroupCommandInput> = {},
): Promise<string> {
  const { TargetGroups } = await elb.send(
    new CreateTargetGroupCommand({
      Name,
      Protocol: 'HTTP',
      Port: 8080,
      VpcId: 'vpc-1',
      TargetType: 'ip',
      ...more,
    }),
  )
  return TargetGroups?.[0]?.TargetGroupArn ?? ''
}

/** A rule for a host name, or with whatever else is given. */
export async function createRule(
  { elb, listener }: Pick<Account, 'elb' | 'listener'>,
  Priority: number,
  group: string,
  more: Partial<CreateRuleCommandInput> = {},
): Promise<string> {
  const { Rules } = await elb.send(
    new CreateRuleCommand({
      ListenerArn: listener,
      Priority,
      Conditions: [{ Field: 'host-header', HostHeaderConfig: { Values: [hostOf(Priority)] } }],
      Actions: [{ Type: 'forward', TargetGroupArn: group } satisfies Action],
      ...more,
    }),
  )
  return Rules?.[0]?.RuleArn ?? ''
}

/** A service like the demo's, of one task behind the group. */
export async function createPreview(
  { ecs }: Pick<Account, 'ecs'>,
  serviceName: string,
  targetGroupArn: string | undefined,
  more: Partial<CreateServiceCommandInput> = {},
) {
  const base = await readService(ecs)
  const { service } = await ecs.send(
    new CreateServiceCommand({
      cluster: 'cicd-demo',
      serviceName,
      taskDefinition: base.taskDefinition,
      desiredCount: 1,
      launchType: 'FARGATE',
      networkConfiguration: base.networkConfiguration,
      ...(targetGroupArn === undefined
        ? {}
        : { loadBalancers: [{ targetGroupArn, containerName: 'app', containerPort: 8080 }] }),
      ...more,
    }),
  )
  return service
}
