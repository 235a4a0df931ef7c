import type { Clients } from '../aws/client/clients.ts'
import { toDeployError } from '../aws/client/errors.ts'
import { expectedDataPlaneWait } from '../aws/ecs/data-plane-waits.ts'
import { listTasks } from '../aws/ecs/list-tasks.ts'
import { type Settings, toBakeTimes } from '../aws/ecs/service-settings.ts'
import type { Log } from '../base/log.ts'
import { type Advice, adviseOn, type TimeSettings } from '../timing/advice.ts'
import { expectProfile, type StartTimes, startTimes } from '../timing/model.ts'
import type { TimeProfile } from '../timing/profile.ts'
import { type Capacity, capacityDuring } from './capacity.ts'
import { loadBalancersOf } from './ecs/update-request.ts'
import type { Draft, Launch } from './launch.ts'
import type { OptionalRead } from './optional-read.ts'
import type { Strategy } from './strategy.ts'
import { createTargetGroupReader } from './target-group-reader.ts'
import { isOnFargate, readTimeSettings } from './time-settings.ts'

/** What a container takes to end at SIGTERM, where it does: seconds; 12 at the most were seen. */
const STOP = 10

interface ReadingTools {
  readonly clients: Clients
  readonly log: Log
  readonly readOptional: OptionalRead
}

/** A deployment that has been prepared, as far as it decides about its time. */
interface ExpectedDeployment extends Pick<Draft, 'service' | 'update' | 'definition'> {
  readonly strategy: Strategy
  readonly launch: Pick<Launch, 'codedeploy'>
}

/** Where the time of a planned deployment would go, from its settings and from what its running tasks took to start. */
export async function expectTime(
  deployment: ExpectedDeployment,
  configuration: Settings,
  { clients, log, readOptional }: ReadingTools,
): Promise<{ readonly profile?: TimeProfile; readonly advice?: readonly Advice[] }> {
  const { service, update, definition, strategy } = deployment
  const where = { cluster: service.clusterArn, service: service.name }
  const desired = Number(update['desiredCount'] ?? service.desired)
  const capacity = capacityDuring(strategy, desired, configuration)
  if (capacity.stuck || clients.batched) return {}
  const tasks = await readOptional('The running tasks were not checked', () => readTasks(clients, where), [])
  const start = startTimes(tasks.flatMap(({ times }) => times ?? []))
  if (start === undefined) return {}
  const settings = await readTimeSettings(
    {
      definition,
      configuration,
      isRolling: strategy === 'rolling',
      waitsForOld: false,
      onFargate: isOnFargate(service, update),
      targetGroups: loadBalancersOf(service, update).map(({ arn }) => arn),
    },
    { clients, log, targetGroups: createTargetGroupReader(clients) },
  )
  const profile = profileOf(deployment, configuration, { start, settings, desired, ...capacity })
  const advice = adviseOn(profile, settings)
  return { profile, ...(advice.length > 0 ? { advice } : {}) }
}

async function readTasks(clients: Clients, where: { cluster: string; service: string }) {
  try {
    return await listTasks(clients, where, 'RUNNING')
  } catch (error) {
    throw toDeployError(error, 'read the running tasks')
  }
}

interface ExpectedTasks extends Capacity {
  readonly start: StartTimes
  readonly settings: TimeSettings
  readonly desired: number
}

function profileOf(
  { service, update, strategy, launch }: ExpectedDeployment,
  configuration: Settings,
  { start, settings, desired, least, most }: ExpectedTasks,
): TimeProfile {
  const { final, step, steps, shifts } = toBakeTimes(configuration)
  const routing = expectedDataPlaneWait({ ...service.settings, ...update }, shifts)
  const { shift = step * steps + routing, terminationWait = final } = launch.codedeploy ?? {}
  return expectProfile({
    isRolling: strategy === 'rolling',
    desired,
    least,
    most,
    start,
    containerHealth: settings.containerInterval ?? 0,
    targetHealth: settings.targetInterval ?? 0,
    shift: shift / 1000,
    bake: terminationWait / 1000,
    drain: settings.isCleanupSettled ? 0 : (settings.deregistrationDelay ?? 0),
    stop: settings.isCleanupSettled ? 0 : Math.min(settings.stopTimeout, STOP),
  })
}
