import { describeError } from '../../aws/client/errors.ts'
import { configurationOf, type ExpressService, urlOf } from '../../aws/ecs/express.ts'
import type { Service } from '../../aws/ecs/service.ts'
import { describeTaskDefinition } from '../../aws/ecs/task-definitions.ts'
import { serviceLink } from '../../report/links.ts'
import { toExpressDeployment } from '../../strategy/express/launch.ts'
import type { ExpressEntry } from '../../strategy/express/start.ts'
import type { TaskDefinition } from '../../task-definition/definition.ts'
import type { DeployTools } from '../deploy/tools.ts'
import type { ExpressInputs } from './inputs.ts'
import { watchExpress } from './watch.ts'

/** A deployment that has begun, and how long it is watched. */
interface Begun extends Pick<ExpressInputs, 'wait' | 'timeout'> {
  readonly isCreated: boolean
  readonly unchanged?: boolean
}

/** Tells what has been started, and watches it where that is asked for. */
export async function begin(
  service: Service,
  entry: ExpressEntry,
  express: ExpressService,
  { isCreated, unchanged = false, ...options }: Begun,
  tools: DeployTools,
): Promise<string | undefined> {
  const { report, log } = tools
  const revision = entry.taskDefinition || service.taskDefinition
  const definition = await readDefinition(revision, tools)
  let [endpoint] = configurationOf(express, entry.id)?.endpoints ?? []
  const url = () => endpoint && urlOf(endpoint)
  const started = { before: service, entry, url, ...(definition ? { definition } : {}) }
  const deployment = toExpressDeployment(started, tools)
  if (revision) await report({ kind: 'registered', revision })
  if (!unchanged) log.info(`Started ${entry.id}`)
  log.info(serviceLink(service.arn, service.clusterArn))
  await report({
    kind: 'started',
    deployment: entry.id,
    outputs: deployment.outputs(),
    unchanged,
    at: tools.clock.now(),
  })
  if (!options.wait) return endpoint
  const hears = (found: string | undefined) => {
    endpoint ??= found
  }
  await watchExpress(service, deployment, { ...options, isCreated, hears }, tools)
  return endpoint
}

/** What is known of the containers helps to explain a failure; without it, the deployment is followed all the same. */
async function readDefinition(
  revision: string,
  { clients, log }: DeployTools,
): Promise<TaskDefinition | undefined> {
  try {
    return revision === '' ? undefined : (await describeTaskDefinition(clients, revision)).definition
  } catch (error) {
    log.notice('The task definition is not known', describeError(error))
    return undefined
  }
}

/** What a run knows of a service before it changes it. */
export function factsOf(service: Service) {
  return {
    service: service.name,
    serviceArn: service.arn,
    clusterArn: service.clusterArn,
    strategy: 'canary',
    isExpress: true as const,
    link: serviceLink(service.arn, service.clusterArn),
  }
}
