import type { Clients } from '../../../aws/client/clients.ts'
import type { Listener } from '../../../aws/elb/listeners.ts'
import { describeTargetGroupSettings, type TargetGroupSettings } from '../../../aws/elb/target-groups.ts'
import type { Log } from '../../../base/log.ts'
import type { ServiceTargetGroup } from '../../../task-definition/ports.ts'
import { type BaseListener, findBaseListener, type ListenerCache } from './base-listener.ts'
import { isHttp } from './target-group.ts'

/** What looking at the load balancers of the base service takes. */
export interface EndpointTools {
  readonly clients: Clients
  readonly listeners: ListenerCache
  readonly log: Log
}

/** A target group of the base service, and the listener that forwards to it. */
export interface BaseTarget {
  readonly target: ServiceTargetGroup
  readonly settings: TargetGroupSettings
  readonly baseListener?: BaseListener
}

/** The target groups of the base service that an endpoint can be modeled on; with a listener given, all of them. */
export async function findBaseTargets(
  targetGroups: readonly ServiceTargetGroup[],
  listener: string | undefined,
  { clients, listeners, log }: EndpointTools,
): Promise<BaseTarget[]> {
  const settings = await describeTargetGroupSettings(
    clients,
    targetGroups.map(({ arn }) => arn),
  )
  const all = await Promise.all(
    targetGroups.map(async (target, index): Promise<BaseTarget> => {
      const own = settings[index] ?? {}
      const baseListener = await findBaseListener(clients, listeners, target, own)
      return { target, settings: own, ...(baseListener ? { baseListener } : {}) }
    }),
  )
  return all.filter(({ settings }) => {
    if (isHttp(settings) || listener !== undefined) return true
    log.info(
      `A target group of the base takes ${settings.Protocol}, which no rule can tell apart by pull request: left out`,
    )
    return false
  })
}

/** Two target groups behind one listener with the same container port need only one endpoint. */
export function withoutDuplicates(
  sources: readonly BaseTarget[],
  listener: Listener | undefined,
): BaseTarget[] {
  const keyOf = ({ target, baseListener }: BaseTarget) =>
    JSON.stringify([target.container, target.port, listener?.arn ?? baseListener?.listener.arn])
  const keys = sources.map(keyOf)
  return sources.filter((_, index) => keys.indexOf(keys[index] ?? '') === index)
}

/** What tells a target group from those before it: its container, else its port, else its place. */
export function targetSuffix(sources: readonly BaseTarget[], index: number): string | undefined {
  const target = sources[index]?.target
  if (index === 0 || target === undefined) return undefined
  const others = sources.filter((_, at) => at !== index).map(source => source.target)
  if (others.every(({ container }) => container !== target.container)) return target.container
  return others.every(({ port }) => port !== target.port) ? String(target.port) : String(index + 1)
}
