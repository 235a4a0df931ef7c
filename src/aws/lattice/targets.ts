import { ListTargetsCommand, type TargetSummary } from '@aws-sdk/client-vpc-lattice'
import { targetGroupName } from '../../base/arn.ts'
import type { Target } from '../../watch/snapshot.ts'
import { isServing, MISSING_GROUP } from '../../watch/target-health.ts'
import type { Clients } from '../client/clients.ts'
import { itemsOf } from '../client/paginate.ts'
import type { Task } from '../ecs/task.ts'
import type { DescribedTargets } from '../elb/target-health.ts'
import { ownAddressesOf, plainAddress, targetId } from '../elb/task-address.ts'
import { isNotFound } from './not-found.ts'

/** One page holds no more: https://docs.aws.amazon.com/vpc-lattice/latest/APIReference/API_ListTargets.html */
const PAGE = 100

/**
 * What VPC Lattice says of a whole target group rather than of a target, in words:
 * https://docs.aws.amazon.com/vpc-lattice/latest/APIReference/API_TargetSummary.html
 */
const OF_GROUPS: ReadonlyMap<string, string> = new Map([
  ['unused', 'no VPC Lattice service uses the target group'],
  ['unavailable', 'health checks are off for the target group'],
])

/** Where the tasks of a service are registered in VPC Lattice. */
export interface LatticePlace {
  /** ARN of the target group. */
  readonly arn: string
  /** Of the container; where it is not known, any port of a task will do. */
  readonly port?: number | undefined
}

/** A target, with its address as it is compared. */
type Listed = Target & { readonly address: string; readonly port: number | undefined }

/** All targets of a target group; AWS's error where that does not exist. */
export async function listTargets(clients: Clients, arn: string): Promise<TargetSummary[]> {
  const lattice = await clients.lattice()
  const targets: TargetSummary[] = []
  const pages = itemsOf(async nextToken => {
    const which = { targetGroupIdentifier: arn, maxResults: PAGE }
    const page = await lattice.send(new ListTargetsCommand({ ...which, ...(nextToken ? { nextToken } : {}) }))
    return { items: page.items, nextToken: page.nextToken }
  })
  for await (const target of pages) targets.push(target)
  return targets
}

/**
 * A target group as VPC Lattice sees it: each of the given tasks counts, registered or not. A task is found by its own
 * address, and by the port where that is known. Those that leave are named by their addresses alone, since an older
 * revision may have had another port.
 */
export async function describeTargets(
  clients: Clients,
  { arn, port }: LatticePlace,
  tasks: readonly Task[],
): Promise<DescribedTargets> {
  const listed = await listOrNone(clients, arn)
  const places = new Map(tasks.map(task => [task, ownAddressesOf(task)]))
  const targets = tasks.map((task): Target => {
    const own = places.get(task) ?? []
    const at = (listed ?? []).filter(target => own.includes(target.address) && fits(target.port, port))
    const found = at.find(target => !isServing(target)) ?? at[0]
    if (found) return { ...targetOf(found), task: task.id }
    const id = targetId(own[0] ?? task.id, port)
    const reason = listed ? {} : { reason: MISSING_GROUP }
    return { id, task: task.id, state: 'unregistered', ...reason }
  })
  const ours = new Set([...places.values()].flat())
  const leaving = (listed ?? []).filter(({ state, address }) => state === 'draining' && !ours.has(address))
  return {
    name: targetGroupName(arn),
    isLattice: true,
    ...(listed ? {} : { isMissing: true }),
    targets,
    leaving: leaving.map(({ address }) => address),
  }
}

const fits = (listed: number | undefined, wanted: number | undefined): boolean =>
  listed === undefined || wanted === undefined || listed === wanted

const targetOf = ({ address: _, port: __, ...target }: Listed): Target => target

/** `undefined` where the group does not exist. */
async function listOrNone(clients: Clients, arn: string): Promise<Listed[] | undefined> {
  try {
    return (await listTargets(clients, arn)).map(toListed)
  } catch (error) {
    if (isNotFound(error)) return undefined
    throw error
  }
}

function toListed({ id = '', port, status, reasonCode }: TargetSummary): Listed {
  const state = status?.toLowerCase() ?? 'unknown'
  const ofGroup = OF_GROUPS.get(state)
  const reason = ofGroup ?? reasonCode
  return {
    id: targetId(id, port),
    address: plainAddress(id),
    port,
    state,
    ...(reason ? { reason } : {}),
    ...(ofGroup ? { isUnchecked: true } : {}),
  }
}
