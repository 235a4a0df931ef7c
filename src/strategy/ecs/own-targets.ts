import type { Clients } from '../../aws/client/clients.ts'
import { describeError, isDenied, toDeployError } from '../../aws/client/errors.ts'
import { latticeTargetGroupsIn } from '../../aws/ecs/lattice-target-groups.ts'
import type { Service, ServiceAddress } from '../../aws/ecs/service.ts'
import { findRevisionTargetGroups, type ServiceDeployment } from '../../aws/ecs/service-deployments.ts'
import type { Clock } from '../../base/clock.ts'
import type { Log } from '../../base/log.ts'
import type { HealthChecks } from '../../task-definition/health-checks.ts'
import type { AnyTargetGroup } from '../../task-definition/ports.ts'
import { cachedRead } from '../cached-read.ts'
import { judgeContainerHealth } from '../container-health.ts'
import { createLatticeReader, type LatticeReader } from '../lattice-targets.ts'
import { createTargetHealthReader, isHealthy, isListed, type TargetHealth } from '../target-health.ts'
import { bothOf, chooseOfPairs, type SortedGroups, sortGroups } from './group-pairs.ts'

/** The deployment whose tasks are looked for. */
interface TaskOwner {
  readonly id: string
  readonly checks: HealthChecks
  /** The container ports of its revision by their names, where the task definition is known. */
  readonly ports?: ReadonlyMap<string, number>
  /** Whether it is known, and told, that targets of VPC Lattice cannot be read. */
  readonly isLatticeUnread?: boolean
  /** Whether the watch ends as soon as the new tasks serve. */
  readonly endsWithTraffic?: boolean
}

/** What has happened to the deployment since its targets were read. */
interface News {
  /** Tasks of it that run. */
  readonly running: number
  readonly moved: boolean
  /** Whether the watch may end with this look; that is not decided by targets as they were before. */
  readonly decisive: boolean
  /** Whether it has ended without success, so that nothing depends on its targets. */
  readonly over: boolean
}

/** The health of the new tasks, and the target groups that they are registered in. */
export interface OwnTargets {
  read(now: Service, deployment: ServiceDeployment | undefined, news: News): Promise<TargetHealth>
  /** The target groups, as far as they are known. */
  groups(): readonly AnyTargetGroup[]
}

/** Reads the targets of one deployment when they can have changed, and otherwise remembers them. */
export function createOwnTargets(
  clients: Clients,
  where: ServiceAddress,
  owner: TaskOwner,
  { clock, log }: { clock: Clock; log: Log },
): OwnTargets {
  const { ports = new Map(), isLatticeUnread: isUnread = false } = owner
  const lattice = createLatticeReader(clients, { ports, isUnread }, log)
  const readHealth = ownHealth(clients, where, owner, { clock, lattice })
  const targets = cachedRead(readHealth, owner.endsWithTraffic ? 0 : 1)
  const groupsOf = ownTargetGroups(clients, log)
  let known: readonly AnyTargetGroup[] = []
  let health: TargetHealth = { targetGroups: [], unready: 0 }
  const read = async (now: Service, deployment: ServiceDeployment | undefined, news: News) => {
    const { running, moved, decisive } = news
    // Before a new task runs, there is nothing to see in the target groups.
    const due = decisive || (running > 0 && (moved || !isHealthy(health, running)))
    if (!due) return health
    const sorted = await groupsOf(now, deployment)
    const groups = [...sorted.known, ...bothOf(sorted.pairs)]
    const listed = !moved && isListed(health, running) && !(decisive && owner.checks.size > 0)
    const seen = (await targets(moved || decisive || running >= now.desired, groups, !listed)).value
    const own = isManaged(now) ? withOwnTargets(groups, seen) : chooseOfPairs(groups, sorted.pairs, seen)
    known = own.groups
    health = own.health
    return health
  }
  return {
    groups: () => known,
    read: (now, deployment, news) =>
      read(now, deployment, news).catch(error => {
        if (news.over) return health
        throw error
      }),
  }
}

/** Whether the target groups are those that ECS has made for Express Mode, and the service does not show them. */
function isManaged({ managedBy, targetGroups }: Service): boolean {
  return managedBy === 'ECS' && targetGroups.length === 0
}

/** ECS makes two target groups and says of neither that the new tasks are in it, so they are looked for. */
function withOwnTargets(
  groups: readonly AnyTargetGroup[],
  health: TargetHealth,
): { groups: readonly AnyTargetGroup[]; health: TargetHealth } {
  const isOwn = (index: number) =>
    health.targetGroups[index]?.targets.some(({ state }) => state !== 'unregistered') === true
  const own = groups.findIndex((_, index) => isOwn(index))
  const at = Math.max(own, 0)
  const alternate = groups.find((_, index) => index !== at)?.arn
  return {
    groups: groups.slice(at, at + 1).map(each => ({ ...each, ...(alternate ? { alternate } : {}) })),
    health: { ...health, targetGroups: health.targetGroups.slice(at, at + 1) },
  }
}

/** The targets of the new tasks; without a load balancer, what container health checks there are. */
function ownHealth(
  clients: Clients,
  where: ServiceAddress,
  { id, checks }: TaskOwner,
  { clock, lattice }: { clock: Clock; lattice: LatticeReader },
) {
  const readHealth = createTargetHealthReader(clients, where, judgeContainerHealth(checks, clock), lattice)
  return async (groups: readonly AnyTargetGroup[], moved: boolean): Promise<TargetHealth> => {
    if (groups.length === 0 && checks.size === 0) return { targetGroups: [], unready: 0 }
    return readHealth(groups, id, moved)
  }
}

/** The target groups that the new tasks are registered in: of a native pair, the one of our revision. */
function ownTargetGroups(clients: Clients, log: Log) {
  const resolvedOf = createRevisionGroups(clients, log)
  const managedOf = createManagedGroups(clients, log)
  return async (service: Service, deployment: ServiceDeployment | undefined): Promise<SortedGroups> => {
    if (isManaged(service) && deployment) return { known: await managedOf(deployment.revisionArn), pairs: [] }
    const groups = [...service.targetGroups, ...latticeTargetGroupsIn(service.settings)]
    const isPaired = groups.some(({ alternate }) => alternate)
    return sortGroups(groups, isPaired && deployment ? await resolvedOf(deployment.revisionArn) : [])
  }
}

/** The target groups that ECS has made for a revision, read once; none where that is not allowed, and ECS is believed. */
function createManagedGroups(clients: Clients, log: Log) {
  let managed: readonly AnyTargetGroup[] | undefined
  return async (revisionArn: string): Promise<readonly AnyTargetGroup[]> => {
    if (managed) return managed
    const { readManagedResources } = await import('../../aws/ecs/managed-resources.ts')
    try {
      managed = (await readManagedResources(clients, revisionArn)).targetGroups
    } catch (error) {
      if (!isDenied(error)) throw error
      log.notice('The target groups of the service are not known', describeError(error))
      managed = []
    }
    return managed
  }
}

/** The target groups that a service revision names, read once; none where that is not allowed, and they are looked for. */
function createRevisionGroups(clients: Clients, log: Log) {
  let resolved: string[] = []
  let denied = false
  return async (revisionArn: string): Promise<string[]> => {
    if (resolved.length > 0 || denied) return resolved
    try {
      resolved = await findRevisionTargetGroups(clients, revisionArn)
      return resolved
    } catch (error) {
      const explained = toDeployError(error, 'read the service revision')
      if (!isDenied(error)) throw explained
      log.notice('The service revision cannot be read', describeError(explained))
      denied = true
      return []
    }
  }
}
