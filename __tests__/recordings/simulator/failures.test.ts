import {
  type ContainerDefinition,
  type DeploymentConfiguration,
  DescribeServiceDeploymentsCommand,
  ListServiceDeploymentsCommand,
  type Service,
} from '@aws-sdk/client-ecs'
import { test } from '@jest/globals'
import type { Behavior } from '../../../simulator/world/behavior.ts'
import { FARGATE, recordedAccount } from '../../support/recorded-account.ts'
import {
  differencesBetween,
  durationDifference,
  sentenceDifferences,
} from '../../support/recorded-differences.ts'
import { recorded } from '../../support/recordings.ts'
import { expectDifferences } from './differences.ts'

const BREAKER: DeploymentConfiguration = {
  deploymentCircuitBreaker: { enable: true, rollback: true },
  maximumPercent: 200,
  minimumHealthyPercent: 100,
}

interface Broken {
  readonly behavior: Behavior
  readonly container?: Partial<ContainerDefinition>
  readonly balanced?: boolean
  readonly grace?: number
  /** Failed tasks that the circuit breaker takes. */
  readonly threshold?: number
}

/** A service of one task whose next version is broken, at the moment when that version is deployed. */
async function deployBroken({ behavior, container = {}, balanced = false, grace = 0, threshold }: Broken) {
  const account = recordedAccount('us-west-1', 'cluster')
  const groups = balanced ? account.balance(['web'], 10) : []
  for (const group of groups) {
    const view = account.world.state.targetGroups.get(group)?.view
    if (view) Object.assign(view, { HealthCheckIntervalSeconds: 15, UnhealthyThresholdCount: 3 })
  }
  const app = (image: string) => ({
    name: 'app',
    image,
    portMappings: [{ containerPort: 4000 }],
    ...container,
  })
  await account.register('web', 1, app('good'), FARGATE)
  await account.register('web', 1, app('broken'), FARGATE)
  account.world.setBehavior('broken', behavior)
  await account.create({
    serviceName: 'web',
    taskDefinition: 'web:1',
    desiredCount: 1,
    launchType: 'FARGATE',
    deploymentConfiguration: {
      ...BREAKER,
      ...(threshold === undefined
        ? {}
        : {
            deploymentCircuitBreaker: {
              enable: true,
              rollback: true,
              thresholdConfiguration: { type: 'COUNT', value: threshold },
            },
          }),
    },
    networkConfiguration: { awsvpcConfiguration: { subnets: ['subnet-1'] } },
    ...(balanced
      ? {
          loadBalancers: groups.map(targetGroupArn => ({
            targetGroupArn,
            containerName: 'app',
            containerPort: 4000,
          })),
          healthCheckGracePeriodSeconds: grace,
        }
      : {}),
  })
  account.wait(1800)
  const began = account.clock.now()
  const answer = await account.update('web', { taskDefinition: 'web:2' })
  const own = answer.service?.deployments?.[0]?.id
  /** Seconds from the beginning until a service is seen that fits, and what it was. */
  const until = async (
    fits: (service: Service) => boolean,
  ): Promise<{ seconds: number; service: Service }> => {
    for (let second = 0; second < 3600; second++) {
      const [service = {}] = (await account.describe('web')).services ?? []
      if (fits(service)) return { seconds: (account.clock.now() - began) / 1000, service }
      account.wait(1)
    }
    throw new Error('it never came to that')
  }
  const since = (service: Service) =>
    (service.events ?? []).filter(({ createdAt }) => (createdAt?.getTime() ?? 0) >= began)
  return { account, own, until, since }
}

const entryOf = (service: Service, id: string | undefined) =>
  service.deployments?.find(each => each.id === id)
const isBack = (own: string | undefined) => (service: Service) => service.deployments?.[0]?.id !== own
const isSettled = (own: string | undefined) => (service: Service) =>
  isBack(own)(service) && service.deployments?.[0]?.rolloutState === 'COMPLETED'

/** Seconds of a time of day. */
const secondsOf = (text: string): number => {
  const [hours = 0, minutes = 0, seconds = 0] = text.split(':').map(Number)
  return hours * 3600 + minutes * 60 + seconds
}

test('breaker-container-health-events', async () => {
  const { events } = recorded<{ events: { createdAt: string; message: string }[] }>(
    'breaker-container-health-events',
  )
  const { own, until, since } = await deployBroken({
    behavior: { container: 'unhealthy' },
    container: { healthCheck: { command: ['CMD', 'false'], interval: 30, retries: 3 } },
    // The recording begins with the task whose failure is the last.
    threshold: 1,
  })
  const settled = await until(isSettled(own))
  // The first four tell of a replacement half an hour later.
  const told = events.slice(4)
  const said = since(settled.service)
  const at = (
    list: readonly { createdAt?: string | Date | undefined; message?: string | undefined }[],
    part: string,
  ) => new Date(String(list.find(({ message }) => message?.includes(part))?.createdAt)).getTime() / 1000
  const apart = (from: string, to: string) =>
    durationDifference(`${from} → ${to}`, at(told, to) - at(told, from), at(said, to) - at(said, from))
  expectDifferences('breaker-container-health-events', [
    ...sentenceDifferences(
      told.map(({ message }) => message),
      said.map(({ message }) => message ?? ''),
    ),
    ...apart('deployment failed', 'deployment completed'),
  ])
})

test('breaker-elb-500-timeline', async () => {
  const { timeline, events } = recorded<{ timeline: [string, string][]; events: string[] }>(
    'breaker-elb-500-timeline',
  )
  const { own, until, since } = await deployBroken({
    behavior: {
      target: {
        unhealthy: 'Target.ResponseCodeMismatch',
        description: 'Health checks failed with these codes: [500]',
      },
    },
    balanced: true,
    grace: 60,
  })
  const [began = 0, first = 0, , third = 0, back = 0, , complete = 0] = timeline.map(([time]) =>
    secondsOf(time),
  )
  const sick = (count: number) => (service: Service) =>
    since(service).filter(({ message }) => message?.includes('is unhealthy in')).length >= count
  const [one, three] = [await until(sick(1)), await until(sick(3))]
  const failed = await until(isBack(own))
  const settled = await until(isSettled(own))
  const sentence =
    since(one.service).find(({ message }) => message?.includes('is unhealthy in'))?.message ?? ''
  expectDifferences('breaker-elb-500-timeline', [
    ...sentenceDifferences(
      events.map(text => text.replace('c9beb1b8', 'TASK').replace('target-group arn', 'target-group ARN')),
      [sentence.replace(/^\(service web\) /, '').replace(/arn:[^)]+/, 'ARN')],
    ),
    ...durationDifference('until the first is unhealthy', first - began, one.seconds),
    ...durationDifference('from the first to the third', third - first, three.seconds - one.seconds),
    ...durationDifference('until the circuit breaker', back - third, failed.seconds - three.seconds),
    ...durationDifference('the rollback', complete - back, settled.seconds - failed.seconds),
  ])
})

test('breaker-image-not-found-timeline', async () => {
  type Look = Record<'own' | 'primary', Record<string, unknown>>
  const { timeline } = recorded<{ timeline: [string, Partial<Look>][] }>('breaker-image-not-found-timeline')
  const reason =
    'CannotPullContainerError: pull image manifest has been retried 7 time(s): failed to resolve ref docker.io/library/broken:latest: not found'
  const { own, until } = await deployBroken({
    behavior: {
      fails: { when: 'starting', afterSeconds: 30, stopCode: 'TaskFailedToStart', stoppedReason: reason },
    },
  })
  const times = timeline.map(([time]) => secondsOf(time))
  const failures = (count: number) => until(service => (entryOf(service, own)?.failedTasks ?? 0) >= count)
  const looks = [await failures(1), await failures(2), await failures(3), await until(isBack(own))]
  const [, , , three, back] = timeline
  const later = await until(
    service => entryOf(service, own)?.status === 'DRAINING' || isSettled(own)(service),
  )
  const shown = ({ service }: { service: Service }) => {
    const [primary] = service.deployments ?? []
    const { status, rolloutState, rolloutStateReason } = entryOf(later.service, own) ?? {}
    return {
      own: { status, rolloutState, rolloutStateReason },
      primary: {
        rolloutState: primary?.rolloutState,
        rolloutStateReason: primary?.rolloutStateReason,
        runningCount: primary?.runningCount,
      },
    }
  }
  const ended = { ...back?.[1], own: timeline.at(-1)?.[1].own }
  expectDifferences('breaker-image-not-found-timeline', [
    ...differencesBetween(ended, shown(looks[3] as { service: Service })),
    ...looks.flatMap(({ seconds }, at) =>
      durationDifference(
        ['one failed', 'two failed', 'three failed', 'back'][at] ?? '',
        times[at + 1] ?? 0,
        seconds,
      ),
    ),
    ...durationDifference(
      'until the circuit breaker',
      secondsOf(back?.[0] ?? '') - secondsOf(three?.[0] ?? ''),
      (looks[3]?.seconds ?? 0) - (looks[2]?.seconds ?? 0),
    ),
  ])
})

test('start-failures', async () => {
  const { services } = recorded<{ services: Service[] }>('start-failures')
  const account = recordedAccount('us-east-1', 'Default')
  account.world.setBehavior('app', {
    fails: {
      when: 'starting',
      afterSeconds: 60,
      stopCode: 'TaskFailedToStart',
      stoppedReason: 'Task failed to start',
      containerReason: 'CannotPullContainerError: broken',
    },
  })
  await account.register('ecs-read-only-root', 1, { name: 'web', image: 'app' }, FARGATE)
  await account.create({
    serviceName: 'devx',
    taskDefinition: 'ecs-read-only-root:1',
    desiredCount: 1,
    launchType: 'FARGATE',
    serviceRegistries: [
      { registryArn: 'arn:aws:servicediscovery:us-east-1:123456789012:service/srv-fs2xyntfid3use47' },
    ],
    networkConfiguration: {
      awsvpcConfiguration: {
        subnets: ['subnet-71bda45c'],
        securityGroups: ['sg-058db041a882cfe5e'],
        assignPublicIp: 'ENABLED',
      },
    },
    enableECSManagedTags: true,
    tags: [{ key: 'Name', value: 'Dev' }],
  })
  account.wait(10_080)
  while ((await account.describe('devx')).services?.[0]?.pendingCount === 0) account.wait(1)
  const simulated = await account.describe('devx', ['TAGS'])
  const sentences = (list: Service[] = []) => [
    ...new Set(
      list.flatMap(({ events = [] }) =>
        events.map(({ message = '' }) => message.replace(/\(task \w+\)/, '(task)')),
      ),
    ),
  ]
  const without = (list: Service[] = []) => list.map(({ events: _, ...rest }) => rest)
  expectDifferences('start-failures', [
    ...differencesBetween({ services: without(services) }, { services: without(simulated.services) }),
    ...sentenceDifferences(sentences(services).sort(), sentences(simulated.services).sort()),
  ])
})

test('service-deployment-first', async () => {
  const { serviceDeployment } = recorded<{ serviceDeployment: Record<string, unknown> }>(
    'service-deployment-first',
  )
  const account = recordedAccount('us-east-1', 'example-cluster')
  await account.register('app', 1, { name: 'web', image: 'app' }, FARGATE)
  await account.create({
    serviceName: 'example-service',
    taskDefinition: 'app:1',
    desiredCount: 1,
    capacityProviderStrategy: [{ capacityProvider: 'FARGATE', weight: 1 }],
    deploymentConfiguration: {
      ...BREAKER,
      alarms: { alarmNames: [], enable: false, rollback: false },
    },
    networkConfiguration: { awsvpcConfiguration: { subnets: ['subnet-1'] } },
  })
  account.wait(600)
  const where = { cluster: 'example-cluster', service: 'example-service' }
  const { serviceDeployments = [] } = await account.ecs.send(new ListServiceDeploymentsCommand(where))
  const arns = serviceDeployments.flatMap(({ serviceDeploymentArn }) => serviceDeploymentArn ?? [])
  const answer = await account.ecs.send(
    new DescribeServiceDeploymentsCommand({ serviceDeploymentArns: arns }),
  )
  const [found] = answer.serviceDeployments ?? []
  const seconds = (times: object) => {
    const [from, to] = ['startedAt', 'finishedAt'].map(name =>
      new Date(String(Reflect.get(times, name))).getTime(),
    )
    return ((to ?? 0) - (from ?? 0)) / 1000
  }
  expectDifferences('service-deployment-first', [
    ...differencesBetween(serviceDeployment, found),
    ...durationDifference('from startedAt to finishedAt', seconds(serviceDeployment), seconds(found ?? {})),
  ])
})
