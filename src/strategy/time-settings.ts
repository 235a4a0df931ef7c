import type { Clients } from '../aws/client/clients.ts'
import { describeError } from '../aws/client/errors.ts'
import type { Settings } from '../aws/ecs/service-settings.ts'
import type { Log } from '../base/log.ts'
import { numberAt, valueAt } from '../base/nested.ts'
import { essentialContainers, type TaskDefinition } from '../task-definition/definition.ts'
import type { TimeSettings } from '../timing/advice.ts'

/** AWS's defaults, in seconds. */
const CONTAINER_INTERVAL = 30
const STOP_TIMEOUT = 30

/** What decides how long a deployment of a service takes. */
export interface TimedService {
  readonly definition: TaskDefinition
  /** The deployment configuration that it has while it is deployed. */
  readonly configuration: Settings
  readonly isRolling: boolean
  /** Whether the run waits until nothing old is left. */
  readonly waitsForOld: boolean
  /** ARNs of its target groups. */
  readonly targetGroups: readonly string[]
}

/** The settings that decide how long a deployment takes; what cannot be read is left out. */
export async function readTimeSettings(
  { definition, configuration, isRolling, waitsForOld, targetGroups }: TimedService,
  { clients, log }: { clients: Clients; log: Log },
): Promise<TimeSettings> {
  const maximumPercent = numberAt(configuration, 'maximumPercent')
  return {
    isRolling,
    isCleanupSettled:
      waitsForOld ||
      valueAt(configuration, 'earlySuccessCriteria', 'sourceServiceRevisionCleanup') === 'DEFERRED',
    ...(maximumPercent === undefined ? {} : { maximumPercent }),
    ...intervalOf(definition),
    stopTimeout: Math.max(
      ...definition.containerDefinitions.map(({ stopTimeout }) => Number(stopTimeout ?? STOP_TIMEOUT)),
    ),
    ...(targetGroups.length > 0 ? await readTargetGroups(targetGroups, { clients, log }) : {}),
  }
}

function intervalOf(definition: TaskDefinition): Pick<TimeSettings, 'containerInterval'> {
  const essential = essentialContainers(definition)
  const intervals = definition.containerDefinitions.flatMap(({ name, healthCheck }) =>
    essential.has(name) && healthCheck ? [numberAt(healthCheck, 'interval') ?? CONTAINER_INTERVAL] : [],
  )
  return intervals.length > 0 ? { containerInterval: Math.max(...intervals) } : {}
}

/** Advice is not worth a word about what cannot be read. */
async function readTargetGroups(
  arns: readonly string[],
  { clients, log }: { clients: Clients; log: Log },
): Promise<Pick<TimeSettings, 'deregistrationDelay' | 'targetInterval'>> {
  try {
    const { describeTargetGroupSettings, readDeregistrationDelay } = await import(
      '../aws/elb/target-groups.ts'
    )
    const [groups, delays] = await Promise.all([
      describeTargetGroupSettings(clients, arns),
      Promise.all(arns.map(arn => readDeregistrationDelay(clients, arn))),
    ])
    return {
      deregistrationDelay: Math.max(0, ...delays.filter(Number.isFinite)),
      targetInterval: Math.max(
        0,
        ...groups.map(({ HealthCheckIntervalSeconds = 0 }) => HealthCheckIntervalSeconds),
      ),
    }
  } catch (error) {
    log.debug(describeError(error))
    return {}
  }
}
