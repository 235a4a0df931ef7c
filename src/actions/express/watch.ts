import { describeError, isDenied } from '../../aws/client/errors.ts'
import { type ManagedResource, readManagedResources } from '../../aws/ecs/managed-resources.ts'
import type { Service } from '../../aws/ecs/service.ts'
import { follow } from '../../run/follow.ts'
import type { Deployment } from '../../strategy/deployment.ts'
import { revisionArnOf } from '../../strategy/express/failed-resources.ts'
import { checkProductionTraffic } from '../../strategy/production-traffic.ts'
import { createTargetGroupReader } from '../../strategy/target-group-reader.ts'
import type { Ending } from '../../watch/snapshot.ts'
import type { DeployTools } from '../deploy/tools.ts'
import type { ExpressInputs } from './inputs.ts'

/** The pause between looks at resources that are not there yet when the deployment is, in milliseconds. */
const PAUSE = 10_000

/** What is told of one resource after another. */
interface Resources {
  /** Reads them and tells what is new; the reason why the service can never serve, if there is one. */
  look(): Promise<void>
  failure(): string | undefined
  isReady(): boolean
}

/** How long a deployment is watched, and who hears what else comes to light. */
interface WatchOptions extends Pick<ExpressInputs, 'timeout'> {
  readonly isCreated: boolean
  /** Hears where the service answers. */
  hears(endpoint: string | undefined): void
}

/** Watches a deployment of Express Mode and the resources that ECS makes for it, to the end of both. */
export async function watchExpress(
  service: Pick<Service, 'arn'>,
  deployment: Deployment,
  options: WatchOptions,
  tools: DeployTools,
): Promise<Ending> {
  const { clock, signal, report } = tools
  const { timeout } = options
  const resources = tellResources(revisionArnOf(service, deployment.id), options, tools)
  const begun = clock.monotonic()
  const look: Deployment['look'] = async (...how) => {
    if (!resources.isReady()) await resources.look()
    return deployment.look(...how)
  }
  const goal = { wait: 'stable', pause: false } as const
  const ended = await follow(
    { ...deployment, look },
    { goal, timeout, giveUp: () => resources.failure() },
    tools,
  )
  if (ended.outcome !== 'succeeded') {
    for (const words of (await deployment.failedResources?.()) ?? [])
      tools.log.warning('A resource failed', words)
    return ended
  }
  while (!resources.isReady() && resources.failure() === undefined && clock.monotonic() - begun < timeout) {
    await clock.sleep(PAUSE, signal)
    await resources.look()
  }
  const reason = resources.failure() ?? (await findMisrouted(deployment, tools))
  if (reason === undefined) return ended
  const failed = { ...ended, outcome: 'failed', reason } as const
  await report({ kind: 'verdict', verdict: failed })
  return failed
}

/** What is wrong with where the URL leads, once the deployment is complete. */
async function findMisrouted(deployment: Deployment, tools: DeployTools): Promise<string | undefined> {
  const targetGroups = createTargetGroupReader(tools.clients)
  const problem = await checkProductionTraffic(deployment.routes?.() ?? [], { ...tools, targetGroups })
  return problem && `The deployment is complete, but ${problem}.`
}

/** Follows the resources of a service revision; that they cannot be read is told once and fails nothing. */
function tellResources(
  revisionArn: string,
  { isCreated, hears }: WatchOptions,
  { clients, log }: DeployTools,
): Resources {
  let seen = new Map<string, string>()
  let failed: ManagedResource | undefined
  let isReady = false
  return {
    failure: () => failed && `ECS could not make ${failed.kind}: ${failed.reason ?? 'AWS gives no reason'}`,
    isReady: () => isReady,
    look: async () => {
      try {
        const { resources, endpoints } = await readManagedResources(clients, revisionArn)
        hears(endpoints[0])
        if (isCreated && seen.size === 0) tellCosts(resources, log)
        const now = new Map(resources.map(({ kind, arn = '', status }) => [`${kind} ${arn}`, status]))
        for (const { kind, arn = '', status } of resources) {
          // What is there from the beginning is no news.
          const before = seen.get(`${kind} ${arn}`) ?? (seen.size === 0 ? 'ACTIVE' : undefined)
          if (before !== status) log.info(`${kind}: ${status.toLowerCase()}`)
        }
        seen = now
        failed = resources.find(({ status }) => status === 'FAILED')
        isReady = resources.length > 0 && resources.every(({ status }) => status === 'ACTIVE')
      } catch (error) {
        if (!isDenied(error)) return
        isReady = true
        log.notice('The resources of the service cannot be read', describeError(error))
      }
    },
  }
}

/** https://docs.aws.amazon.com/AmazonECS/latest/developerguide/express-service-work.html */
function tellCosts(resources: readonly ManagedResource[], log: DeployTools['log']): void {
  const isNew = resources.some(({ kind, status }) => kind === 'loadBalancer' && status === 'PROVISIONING')
  if (!isNew) return
  log.notice(
    'ECS is creating a load balancer',
    'It is billed by the hour. Up to 25 Express Mode services of a VPC share one; the next service gets another one.',
  )
}
