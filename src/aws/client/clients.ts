import type { ApplicationAutoScalingClient } from '@aws-sdk/client-application-auto-scaling'
import type { CloudWatchClient } from '@aws-sdk/client-cloudwatch'
import type { CloudWatchLogsClient } from '@aws-sdk/client-cloudwatch-logs'
import type { CodeDeployClient } from '@aws-sdk/client-codedeploy'
import type { EC2Client } from '@aws-sdk/client-ec2'
import type { ECRClient } from '@aws-sdk/client-ecr'
import { type DescribeTaskDefinitionCommandOutput, ECSClient } from '@aws-sdk/client-ecs'
import type { ElasticLoadBalancingV2Client } from '@aws-sdk/client-elastic-load-balancing-v2'
import type { EventBridgeClient } from '@aws-sdk/client-eventbridge'
import type { IAMClient } from '@aws-sdk/client-iam'
import type { SchedulerClient } from '@aws-sdk/client-scheduler'
import type { SecretsManagerClient } from '@aws-sdk/client-secrets-manager'
import type { ServiceQuotasClient } from '@aws-sdk/client-service-quotas'
import type { SSMClient } from '@aws-sdk/client-ssm'
import type { STSClient } from '@aws-sdk/client-sts'
import type { VPCLatticeClient } from '@aws-sdk/client-vpc-lattice'
import { createRedactor, type Redactor } from '../../redact/redactor.ts'
import type { BatchedReads } from './batched-reads.ts'
import { type ClientMaker, type ClientOptions, createClientMaker } from './client-maker.ts'
import { readWhole, writeWhole } from './whole-messages.ts'

/** The SDK clients of a run; those that not every run needs are loaded when first asked for. */
export interface Clients {
  readonly redactor: Redactor
  /** For reads: repeats by itself what failed in passing. */
  readonly ecs: ECSClient
  /** For mutations: never repeats, since a lost answer must be looked up first. */
  ecsOnce(): ECSClient
  elb(): Promise<ElasticLoadBalancingV2Client>
  lattice(): Promise<VPCLatticeClient>
  codedeploy(): Promise<CodeDeployClient>
  codedeployOnce(): Promise<CodeDeployClient>
  /** Of the Region of the service, where none is named. */
  logs(region?: string): Promise<CloudWatchLogsClient>
  /** An image may be in the registry of another Region than the service. */
  ecr(region: string): Promise<ECRClient>
  ec2(): Promise<EC2Client>
  /** What these read and send is whole, since a target or schedule is replaced as a whole. */
  events(): Promise<EventBridgeClient>
  eventsOnce(): Promise<EventBridgeClient>
  scheduler(): Promise<SchedulerClient>
  schedulerOnce(): Promise<SchedulerClient>
  cloudwatch(): Promise<CloudWatchClient>
  autoscaling(): Promise<ApplicationAutoScalingClient>
  iam(): Promise<IAMClient>
  sts(): Promise<STSClient>
  quotas(): Promise<ServiceQuotasClient>
  secrets(region: string): Promise<SecretsManagerClient>
  parameters(region: string): Promise<SSMClient>
  /** Whether reads that many deployments need at the same moment share their calls. */
  readonly batched?: true
  /** Those reads, where they do. */
  readonly batchedReads?: BatchedReads
  /** Task definitions that have been asked for, where the same answer will do again. */
  readonly taskDefinitions?: Map<string, Promise<DescribeTaskDefinitionCommandOutput>>
  /** What has been tried before anything is changed, where one try speaks for all. */
  readonly accessChecks?: Map<string, Promise<unknown>>
}

/** Makes the clients; nothing is sent before the first call. Each import names what it takes: the build drops the rest. */
export function createClients(options: ClientOptions): Clients {
  const { reader, writer, limited } = createClientMaker(options)
  const codedeploy = async () => (await import('@aws-sdk/client-codedeploy')).CodeDeployClient
  const events = async () => (await import('@aws-sdk/client-eventbridge')).EventBridgeClient
  const scheduler = async () => (await import('@aws-sdk/client-scheduler')).SchedulerClient
  return {
    redactor: options.redactor ?? createRedactor(),
    ecs: readWhole(limited(reader(ECSClient))),
    ecsOnce: lazily(() => writeWhole(readWhole(limited(writer(ECSClient))))),
    elb: lazily(async () => {
      const { ElasticLoadBalancingV2Client } = await import('@aws-sdk/client-elastic-load-balancing-v2')
      return limited(reader(ElasticLoadBalancingV2Client))
    }),
    lattice: lazily(async () => {
      const { VPCLatticeClient } = await import('@aws-sdk/client-vpc-lattice')
      return limited(reader(VPCLatticeClient))
    }),
    codedeploy: lazily(async () => reader(await codedeploy())),
    codedeployOnce: lazily(async () => writer(await codedeploy())),
    logs: perRegion(options.region, async region => {
      const { CloudWatchLogsClient } = await import('@aws-sdk/client-cloudwatch-logs')
      return reader(CloudWatchLogsClient, region)
    }),
    events: lazily(async () => readWhole(reader(await events()))),
    eventsOnce: lazily(async () => writeWhole(writer(await events()))),
    scheduler: lazily(async () => readWhole(reader(await scheduler()))),
    schedulerOnce: lazily(async () => writeWhole(writer(await scheduler()), ['Name'])),
    cloudwatch: lazily(async () => {
      const { CloudWatchClient } = await import('@aws-sdk/client-cloudwatch')
      return reader(CloudWatchClient)
    }),
    autoscaling: lazily(async () => {
      const { ApplicationAutoScalingClient } = await import('@aws-sdk/client-application-auto-scaling')
      return reader(ApplicationAutoScalingClient)
    }),
    ...clientsOfChecks(options, reader),
  }
}

/** The clients of the services that a deployment depends on, which only checks of it ask. */
function clientsOfChecks(
  { region: own }: ClientOptions,
  reader: ClientMaker['reader'],
): Pick<Clients, 'ecr' | 'ec2' | 'iam' | 'sts' | 'quotas' | 'secrets' | 'parameters'> {
  return {
    ecr: perRegion(own, async region => {
      const { ECRClient } = await import('@aws-sdk/client-ecr')
      return reader(ECRClient, region)
    }),
    ec2: lazily(async () => {
      const { EC2Client } = await import('@aws-sdk/client-ec2')
      return reader(EC2Client)
    }),
    iam: lazily(async () => {
      const { IAMClient } = await import('@aws-sdk/client-iam')
      return reader(IAMClient)
    }),
    sts: lazily(async () => {
      const { STSClient } = await import('@aws-sdk/client-sts')
      return reader(STSClient)
    }),
    quotas: lazily(async () => {
      const { ServiceQuotasClient } = await import('@aws-sdk/client-service-quotas')
      return reader(ServiceQuotasClient)
    }),
    secrets: perRegion(own, async region => {
      const { SecretsManagerClient } = await import('@aws-sdk/client-secrets-manager')
      return reader(SecretsManagerClient, region)
    }),
    parameters: perRegion(own, async region => {
      const { SSMClient } = await import('@aws-sdk/client-ssm')
      return reader(SSMClient, region)
    }),
  }
}

/** Makes something when it is first asked for, once. */
function lazily<T extends object>(make: () => T): () => T {
  let made: T | undefined
  return () => {
    made ??= make()
    return made
  }
}

/** Makes one for each Region, once, when it is first asked for. */
function perRegion<T>(own: string, make: (region: string) => Promise<T>): (region?: string) => Promise<T> {
  const made = new Map<string, Promise<T>>()
  return (region = own) => {
    const client = made.get(region) ?? make(region)
    made.set(region, client)
    return client
  }
}
