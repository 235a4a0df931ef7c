import type { ECSManagedResources, ManagedResourceStatus } from '@aws-sdk/client-ecs'
import { elbArn, logsArn } from '../../world/arn.ts'
import type { World } from '../../world/world.ts'
import type { ServiceRecord } from '../state.ts'

/**
 * What DescribeServiceRevisions tells of the resources that ECS makes for the service: the members of ECSManagedResources
 * in the SDK's model, https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_ECSManagedResources.html
 */
export function managedResources(world: World, service: ServiceRecord): ECSManagedResources | undefined {
  const { express } = service
  if (!express) return undefined
  const { resources, failures } = express
  const updatedAt = new Date(service.createdAt)
  const present: ManagedResourceStatus = world.clock.now() < express.readyAt ? 'PROVISIONING' : 'ACTIVE'
  const settled: ManagedResourceStatus = service.status === 'ACTIVE' ? present : 'DEPROVISIONING'
  const of = (kind: string, arn: string, status = settled) => {
    const statusReason = failures.get(kind)
    return statusReason === undefined
      ? { arn, status, updatedAt }
      : { status: 'FAILED' as const, statusReason, updatedAt }
  }
  // What other services share is there already.
  const shared: ManagedResourceStatus = resources.isNewBalancer ? settled : 'ACTIVE'
  const configuration = [...express.configurations.values()].at(-1)
  return {
    ingressPaths: [
      {
        accessType: resources.accessType,
        endpoint: resources.endpoint,
        loadBalancer: {
          ...of('loadBalancer', resources.loadBalancer, shared),
          scheme: resources.accessType === 'PUBLIC' ? 'internet-facing' : 'internal',
          subnetIds: configuration?.networkConfiguration?.subnets ?? [],
        },
        certificate: {
          ...of(
            'certificate',
            `arn:aws:acm:${world.place.region}:${world.place.account}:certificate/express`,
          ),
          domainName: resources.endpoint,
        },
        listener: of('listener', resources.listener, shared),
        rule: of('rule', resources.rule),
        targetGroups: resources.targetGroups.map(arn => ({
          ...of('targetGroup', arn),
          healthCheckPath: configuration?.healthCheckPath ?? '/',
          healthCheckPort: configuration?.primaryContainer?.containerPort ?? 80,
          port: configuration?.primaryContainer?.containerPort ?? 80,
        })),
      },
    ],
    autoScaling: {
      scalableTarget: {
        ...of('scalableTarget', elbArn(world.place, `scalable-target/${service.name}`)),
        minCapacity: configuration?.scalingTarget?.minTaskCount ?? 1,
        maxCapacity: configuration?.scalingTarget?.maxTaskCount ?? 20,
      },
    },
    metricAlarms: [
      of(
        'metricAlarm',
        `arn:aws:cloudwatch:${world.place.region}:${world.place.account}:alarm:${resources.alarm}`,
      ),
    ],
    logGroups: [
      { ...of('logGroup', logsArn(world.place, resources.logGroup)), logGroupName: resources.logGroup },
    ],
  }
}
