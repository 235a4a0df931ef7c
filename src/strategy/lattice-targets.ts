import type { Clients } from '../aws/client/clients.ts'
import { describeError, toDeployError } from '../aws/client/errors.ts'
import { isUnavailable } from '../aws/ecs/service-deployments.ts'
import type { Task } from '../aws/ecs/task.ts'
import type { DescribedTargets } from '../aws/elb/target-health.ts'
import { ownAddressesOf } from '../aws/elb/task-address.ts'
import { targetGroupName } from '../base/arn.ts'
import { DeployError } from '../base/errors.ts'
import type { Log } from '../base/log.ts'
import type { LatticeTargetGroup } from '../task-definition/ports.ts'

const DOING = 'list the targets of VPC Lattice'

/** The targets of tasks in a VPC Lattice target group; `undefined` where nobody can know them. */
export type LatticeReader = (
  group: Pick<LatticeTargetGroup, 'arn' | 'portName'>,
  tasks: readonly Task[],
) => Promise<DescribedTargets | undefined>

const UNREAD = 'The targets in VPC Lattice are not checked'
const RESTS_ON = 'success rests on ECS and on what else is checked.'
const WITHOUT = `Without the permission vpc-lattice:ListTargets, ${RESTS_ON}`

/**
 * Reads targets of VPC Lattice, unless they cannot be read (`isUnread`). What the role is not allowed to read, and tasks
 * that share the address of their instance, are told once and left out from then on: ECS's own verdict stands for them.
 */
export function createLatticeReader(
  clients: Clients,
  { ports, isUnread }: { readonly ports: ReadonlyMap<string, number>; readonly isUnread: boolean },
  log: Log,
): LatticeReader {
  let isOff = isUnread
  const leaveOut = (message: string): undefined => {
    if (!isOff) log.warning(UNREAD, message)
    isOff = true
  }
  return async ({ arn, portName }, tasks) => {
    if (isOff) return undefined
    if (tasks.some(sharesAddress)) {
      return leaveOut(
        `Tasks have addresses of their own only in the network mode awsvpc, so these cannot be told apart in target group ${targetGroupName(arn)}: ${RESTS_ON}`,
      )
    }
    // Loaded only for services with VPC Lattice.
    const { describeTargets } = await import('../aws/lattice/targets.ts')
    try {
      return await twiceIfDenied(() => describeTargets(clients, { arn, port: ports.get(portName) }, tasks))
    } catch (error) {
      const explained = toDeployError(error, DOING)
      if (!isUnavailable(error)) throw explained
      return leaveOut(`${WITHOUT} ${describeError(explained)}`)
    }
  }
}

/**
 * Whether the role is not allowed to read VPC Lattice target groups, which is told: ECS's own verdict stands for them.
 * Fails where one does not exist, or where VPC Lattice cannot be asked, as for load balancers.
 */
export async function isLatticeUnread(
  groups: readonly LatticeTargetGroup[],
  clients: Clients,
  log: Log,
): Promise<boolean> {
  if (groups.length === 0) return false
  const { listTargets } = await import('../aws/lattice/targets.ts')
  const { isNotFound } = await import('../aws/lattice/not-found.ts')
  const arns = new Set(groups.flatMap(({ arn, alternate = arn }) => [arn, alternate]))
  for (const arn of arns) {
    try {
      await twiceIfDenied(() => listTargets(clients, arn))
    } catch (error) {
      if (isNotFound(error)) throw missingGroup(arn, error)
      const explained = toDeployError(error, DOING)
      if (!isUnavailable(error)) throw explained
      log.warning(UNREAD, `${WITHOUT} ${describeError(explained)}`)
      return true
    }
  }
  return false
}

/** Whether a task has nothing but the address of its instance. */
function sharesAddress(task: Task): boolean {
  return task.containerInstance !== undefined && ownAddressesOf(task).length === 0
}

/** One denial alone may be an odd answer. */
function twiceIfDenied<T>(read: () => Promise<T>): Promise<T> {
  return read().catch(error => {
    if (!isUnavailable(error)) throw error
    return read()
  })
}

function missingGroup(arn: string, cause: unknown): DeployError {
  return new DeployError(
    {
      title: 'A VPC Lattice target group does not exist',
      message: `The service registers its tasks in ${targetGroupName(arn)}, which VPC Lattice does not have in this Region.`,
      next: 'Correct `vpcLatticeConfigurations` of the service, or in the input "service-settings".',
    },
    { cause },
  )
}
