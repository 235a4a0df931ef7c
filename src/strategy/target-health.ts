import type { Clients } from '../aws/client/clients.ts'
import { toDeployError } from '../aws/client/errors.ts'
import { listTasks } from '../aws/ecs/list-tasks.ts'
import type { ServiceAddress } from '../aws/ecs/service.ts'
import type { Task } from '../aws/ecs/task.ts'
import type { GroupKinds } from '../aws/elb/target-health.ts'
import { addressesOf, ownAddressesOf } from '../aws/elb/task-address.ts'
import { type AnyTargetGroup, isLattice } from '../task-definition/ports.ts'
import type { TargetGroup } from '../watch/snapshot.ts'
import { isServing, LEAVING_TARGET_STATES, serves } from '../watch/target-health.ts'
import type { TaskTimes } from '../watch/task-times.ts'
import { cachedRead } from './cached-read.ts'
import type { ContainerHealth, ContainerHealthJudge } from './container-health.ts'
import type { LatticeReader } from './lattice-targets.ts'
import { createLeavingTargets, type PlacedTasks, withInstances } from './leaving-targets.ts'

/** The targets of some tasks of a service, and what the container health checks of those tasks say. */
export interface TargetHealth extends ContainerHealth {
  readonly targetGroups: readonly TargetGroup[]
  readonly tasks?: readonly TaskTimes[]
}

/**
 * Observes the running tasks of one deployment or task set in target groups, look by look. The tasks
 * are listed anew when they can have changed (`moved`), and otherwise their targets alone are asked for.
 * Without `judge`, the container health checks of the tasks are not judged; without `lattice`, VPC Lattice is not asked.
 */
export function createTargetHealthReader(
  clients: Clients,
  where: ServiceAddress,
  judge: ContainerHealthJudge = () => ({ unready: 0 }),
  lattice?: LatticeReader,
) {
  const running = cachedRead(() => listRunning(clients, where), 9)
  const describe = createGroupReader(clients, where, lattice)
  return async (
    groups: readonly AnyTargetGroup[],
    startedBy: string | undefined,
    moved: boolean,
  ): Promise<TargetHealth> => {
    try {
      const all = (await running(moved)).value
      const tasks = all.tasks.filter(task => startedBy === undefined || task.startedBy === startedBy)
      const own = { ...judge(tasks), tasks: tasks.flatMap(({ times }) => times ?? []) }
      if (groups.length === 0) return { targetGroups: [], ...own }
      const targetGroups = await Promise.all(groups.map(group => describe(group, tasks, all, startedBy)))
      return { targetGroups: targetGroups.filter(group => group !== undefined), ...own }
    } catch (error) {
      throw toDeployError(error, 'read the health of the targets')
    }
  }
}

/** Reads one target group; what no load balancer forwards to is of VPC Lattice. Each is loaded only where there is one. */
function createGroupReader(clients: Clients, where: ServiceAddress, lattice: LatticeReader | undefined) {
  const kinds: GroupKinds = new Map()
  const countLeaving = createLeavingTargets(clients, where)
  return async (
    group: AnyTargetGroup,
    tasks: readonly Task[],
    all: PlacedTasks,
    startedBy: string | undefined,
  ): Promise<TargetGroup | undefined> => {
    if (isLattice(group)) {
      const described = await lattice?.(group, tasks)
      if (described === undefined) return undefined
      const { leaving, ...seen } = described
      return { ...seen, ...(await countLeaving(group, leaving, all, ownAddressesOf, startedBy)) }
    }
    const { describeTargets } = await import('../aws/elb/target-health.ts')
    const { leaving, ...seen } = await describeTargets(clients, group, tasks, all.instances, kinds)
    const idsOf = (task: Task, instances: PlacedTasks['instances']) =>
      addressesOf(task, group, instances, undefined)
    return { ...seen, ...(await countLeaving(group, leaving, all, idsOf, startedBy)) }
  }
}

async function listRunning(clients: Clients, where: ServiceAddress): Promise<PlacedTasks> {
  const tasks = await listTasks(clients, where, 'RUNNING')
  return withInstances(
    clients,
    where.cluster,
    tasks.filter(task => task.status === 'RUNNING'),
  )
}

/** Whether so many tasks serve; fewer targets than tasks means that a read was stale, or a task not registered yet. */
export function isHealthy({ targetGroups, unready }: TargetHealth, tasks: number): boolean {
  return unready === 0 && targetGroups.every(group => serves(group, tasks))
}

/** States of a target whose task may be another one by now. */
const UNCERTAIN_STATES: ReadonlySet<string> = new Set([...LEAVING_TARGET_STATES, 'unregistered'])

/** Whether so many tasks are known, all of them still there, and known to have passed their container health checks. */
export function isListed({ targetGroups, unready }: TargetHealth, tasks: number): boolean {
  const known = targetGroups.every(
    ({ targets }) =>
      targets.length >= tasks &&
      targets.every(target => isServing(target) || !UNCERTAIN_STATES.has(target.state)),
  )
  return unready === 0 && known
}
