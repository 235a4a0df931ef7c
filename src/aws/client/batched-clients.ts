import {
  DescribeServiceDeploymentsCommand,
  DescribeServicesCommand,
  type ECSClient,
  type ServiceDeployment as SdkServiceDeployment,
} from '@aws-sdk/client-ecs'
import DataLoader from 'dataloader'
import { shortName } from '../../base/arn.ts'
import type { Clock } from '../../base/clock.ts'
import type { TargetGroupDetails } from '../../verify/facts.ts'
import type { Alarm } from '../alarm.ts'
import { listClusterTasks, listServiceTasks } from '../ecs/list-tasks.ts'
import type { DesiredStatus, Task } from '../ecs/task.ts'
import type { BatchedReads, ServiceLookup } from './batched-reads.ts'
import { batches } from './batches.ts'
import type { ClientOptions } from './client-maker.ts'
import { type Clients, createClients } from './clients.ts'
import { BALANCING_BURST, createRateLimiter } from './rate-limits.ts'

/** Clients for so many deployments in one run: they share their looks and keep within the request limits. */
export function createBatchedClients(options: ClientOptions, deployments: number): Clients {
  const { clock } = options
  const clients = createClients({ ...options, rateLimiter: createRateLimiter(clock) })
  return {
    ...clients,
    batched: true,
    batchedReads: createBatchedReads(clients, clock, deployments > BALANCING_BURST ? GATHERING : 0),
  }
}

/** What one call takes. */
const SERVICES = 10
const SERVICE_DEPLOYMENTS = 20
const ALARMS = 100
const TARGET_GROUPS = 20
/** Each deployment asks for its target groups once, at its end: so long they wait for others where not all may ask at once, in milliseconds. */
const GATHERING = 2000
/** From so many services on, the tasks of the whole cluster are likely fewer pages than calls service by service. */
const WHOLE_CLUSTER = 5

/** Gathers what is asked before the clock next moves; an answer is never kept for a later question. */
function createBatchedReads(
  { ecs, cloudwatch, elb }: Clients,
  clock: Clock,
  gathering: number,
): BatchedReads {
  const gather = (ms: number) => ({
    cache: false,
    batchScheduleFn: (dispatch: () => void) => void clock.sleep(ms).then(dispatch),
  })
  const options = gather(0)
  const servicesIn = perKey(
    (cluster: string) =>
      new DataLoader<string, ServiceLookup>(names => describeServices(ecs, cluster, names), {
        ...options,
        maxBatchSize: SERVICES,
      }),
  )
  const tasksIn = perKey((key: string) => {
    const [desired, cluster] = key.split(' ', 2) as [DesiredStatus, string]
    return new DataLoader<string, Task[]>(names => listTasksOf(ecs, cluster, names, desired), options)
  })
  const deployments = new DataLoader<string, SdkServiceDeployment | undefined>(
    arns => describeServiceDeployments(ecs, arns),
    { ...options, maxBatchSize: SERVICE_DEPLOYMENTS },
  )
  const targetGroups = new DataLoader<string, TargetGroupDetails | undefined>(
    arns => findTargetGroups(arns, { elb }),
    { ...gather(gathering), maxBatchSize: TARGET_GROUPS },
  )
  const alarms = new DataLoader<string, Alarm | undefined>(names => findAlarms(names, cloudwatch), options)
  return {
    alarm: name => alarms.load(name),
    service: ({ cluster, service }) => servicesIn(cluster).load(service),
    serviceDeployment: arn => deployments.load(arn),
    targetGroup: arn => targetGroups.load(arn),
    tasks: ({ cluster, service }, desired) => tasksIn(`${desired} ${cluster}`).load(service),
  }
}

async function findAlarms(
  asked: readonly string[],
  cloudwatch: Clients['cloudwatch'],
): Promise<(Alarm | undefined)[]> {
  // Loaded only where alarms are watched.
  const { readAlarms } = await import('../alarms.ts')
  const calls = batches([...new Set(asked)], ALARMS).map(names => readAlarms({ cloudwatch }, names))
  const found = new Map((await Promise.all(calls)).flat().map(alarm => [alarm.name, alarm]))
  return asked.map(name => found.get(name))
}

async function findTargetGroups(
  arns: readonly string[],
  clients: Pick<Clients, 'elb'>,
): Promise<(TargetGroupDetails | undefined)[]> {
  // Loaded only for services with a load balancer.
  const { readTargetGroupDetails } = await import('../elb/target-group-details.ts')
  const found = await readTargetGroupDetails(clients, [...new Set(arns)])
  return arns.map(arn => found.get(arn))
}

function perKey<V>(make: (key: string) => V): (key: string) => V {
  const made = new Map<string, V>()
  return key => {
    const value = made.get(key) ?? make(key)
    made.set(key, value)
    return value
  }
}

async function describeServices(
  ecs: ECSClient,
  cluster: string,
  asked: readonly string[],
): Promise<ServiceLookup[]> {
  const { services = [], failures = [] } = await ecs.send(
    new DescribeServicesCommand({ cluster, services: [...new Set(asked)] }),
  )
  const found = new Map(services.map(service => [service.serviceName ?? '', service]))
  const reasons = new Map(failures.map(({ arn = '', reason = '' }) => [shortName(arn), reason]))
  return asked.map(shortName).map(name => {
    const service = found.get(name)
    const reason = reasons.get(name)
    return { ...(service ? { service } : {}), ...(reason ? { reason } : {}) }
  })
}

async function describeServiceDeployments(
  ecs: ECSClient,
  asked: readonly string[],
): Promise<(SdkServiceDeployment | undefined)[]> {
  const { serviceDeployments = [] } = await ecs.send(
    new DescribeServiceDeploymentsCommand({ serviceDeploymentArns: [...new Set(asked)] }),
  )
  const found = new Map(serviceDeployments.map(each => [each.serviceDeploymentArn ?? '', each]))
  return asked.map(arn => found.get(arn))
}

async function listTasksOf(
  ecs: ECSClient,
  cluster: string,
  services: readonly string[],
  desired: DesiredStatus,
): Promise<Task[][]> {
  const all =
    services.length < WHOLE_CLUSTER
      ? undefined
      : await listClusterTasks(ecs, cluster, desired, services.length)
  if (all) return services.map(service => all.get(shortName(service)) ?? [])
  return Promise.all(services.map(service => listServiceTasks(ecs, { cluster, service }, desired)))
}
