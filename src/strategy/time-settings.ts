import type { Clients } from '../aws/client/clients.ts'
import { describeError } from '../aws/client/errors.ts'
import type { Service } from '../aws/ecs/service.ts'
import type { Settings } from '../aws/ecs/service-settings.ts'
import type { Log } from '../base/log.ts'
import { numberAt, recordsAt, valueAt } from '../base/nested.ts'
import type { TaskDefinition } from '../task-definition/definition.ts'
import { checkIntervals } from '../task-definition/health-checks.ts'
import type { TimeSettings } from '../timing/advice.ts'
import type { TargetGroupReader } from './target-group-reader.ts'

/** AWS's default in seconds: https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_ContainerDefinition.html */
const STOP_TIMEOUT = 30

/** What it takes to read them. */
interface ReadingTools {
  readonly clients: Clients
  readonly log: Log
  readonly targetGroups: TargetGroupReader
}

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
  readonly onFargate: boolean
}

/** Whether the tasks of a service run on Fargate after an update. */
export function isOnFargate(
  { launchType, settings }: Pick<Service, 'launchType' | 'settings'>,
  update: Settings,
): boolean {
  const providers = recordsAt({ ...settings, ...update }, 'capacityProviderStrategy')
  if (providers.length === 0) return launchType === undefined || launchType === 'FARGATE'
  return providers.every(({ capacityProvider }) => String(capacityProvider).startsWith('FARGATE'))
}

/** The settings that decide how long a deployment takes; what cannot be read is left out. */
export async function readTimeSettings(
  { definition, configuration, isRolling, waitsForOld, targetGroups, onFargate }: TimedService,
  tools: ReadingTools,
): Promise<TimeSettings> {
  const intervals = checkIntervals(definition)
  const maximumPercent = numberAt(configuration, 'maximumPercent')
  return {
    isRolling,
    onFargate,
    isCleanupSettled:
      waitsForOld ||
      valueAt(configuration, 'earlySuccessCriteria', 'sourceServiceRevisionCleanup') === 'DEFERRED',
    ...(maximumPercent === undefined ? {} : { maximumPercent }),
    ...(intervals.length > 0 ? { containerInterval: Math.max(...intervals) } : {}),
    stopTimeout: Math.max(
      ...definition.containerDefinitions.map(({ stopTimeout }) => Number(stopTimeout ?? STOP_TIMEOUT)),
    ),
    ...(targetGroups.length > 0 ? await readTargetGroups(targetGroups, tools) : {}),
  }
}

/** Advice is not worth a word about what cannot be read. */
async function readTargetGroups(
  arns: readonly string[],
  { clients, log, targetGroups }: ReadingTools,
): Promise<Pick<TimeSettings, 'deregistrationDelay' | 'targetInterval'>> {
  try {
    const { readDeregistrationDelay } = await import('../aws/elb/target-groups.ts')
    const [groups, delays] = await Promise.all([
      targetGroups(arns),
      Promise.all(arns.map(arn => readDeregistrationDelay(clients, arn))),
    ])
    return {
      deregistrationDelay: Math.max(0, ...delays.filter(Number.isFinite)),
      targetInterval: Math.max(0, ...[...groups.values()].map(({ interval }) => interval)),
    }
  } catch (error) {
    log.debug(describeError(error))
    return {}
  }
}
