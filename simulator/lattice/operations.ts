import type {
  GetListenerRequest,
  GetRuleRequest,
  GetTargetGroupRequest,
  ListTargetsRequest,
  TargetSummary,
} from '@aws-sdk/client-vpc-lattice'
import { type Operation, page } from '../ecs/operation.ts'
import { apiError } from '../wire/api-error.ts'
import { lastOf } from '../world/arn.ts'
import type { World } from '../world/world.ts'
import { servicesUsing } from './routing.ts'
import type { LatticeGroupRecord, LatticeTargetRecord } from './state.ts'

const PAGE = 100

/** What goes by an id or an ARN. */
const existing = <T extends { arn: string }>(all: Iterable<T>, identifier = '', resourceType: string): T => {
  const found = [...all].find(({ arn }) => lastOf(arn) === lastOf(identifier))
  if (found) return found
  const message = `${resourceType} ${identifier} not found`
  throw Object.assign(apiError('ResourceNotFoundException', message, 404), {
    details: { resourceId: identifier, resourceType },
  })
}

const existingGroup = (world: World, identifier: string | undefined): LatticeGroupRecord => {
  const groups = world.state.lattice.targetGroups
  const { arn } = existing(
    [...groups.values()].map(({ view }) => view),
    identifier,
    'TARGET_GROUP',
  )
  return groups.get(arn) as LatticeGroupRecord
}

/** https://docs.aws.amazon.com/vpc-lattice/latest/APIReference/API_TargetSummary.html */
const summaryOf = (world: World, group: LatticeGroupRecord, target: LatticeTargetRecord): TargetSummary => {
  const { id, port, status, reasonCode } = target
  if (status === 'DRAINING') return { id, port, status }
  if (servicesUsing(world.state, group.view.arn).length === 0) return { id, port, status: 'UNUSED' }
  if (group.view.config?.healthCheck?.enabled === false) return { id, port, status: 'UNAVAILABLE' }
  return { id, port, status, ...(reasonCode ? { reasonCode } : {}) }
}

/** ListTargets: the targets of a group, or those of them that are asked for. */
export function listTargets(world: World, input: ListTargetsRequest) {
  const group = existingGroup(world, input.targetGroupIdentifier)
  const wanted = input.targets
  const all = [...group.targets.values()]
    .filter(
      ({ id, port }) =>
        !wanted?.length ||
        wanted.some(target => target.id === id && (target.port === undefined || target.port === port)),
    )
    .map(target => summaryOf(world, group, target))
  return page(all, input.maxResults ?? PAGE, input.nextToken)
}

/** GetTargetGroup: its settings, and the services that use it. */
export function getTargetGroup(world: World, input: GetTargetGroupRequest) {
  const { view } = existingGroup(world, input.targetGroupIdentifier)
  return { ...view, serviceArns: servicesUsing(world.state, view.arn) }
}

/** GetRule: what a rule matches and where it forwards. */
export function getRule({ state }: World, { ruleIdentifier }: GetRuleRequest) {
  return existing(state.lattice.rules.values(), ruleIdentifier, 'RULE')
}

/** GetListener: a listener with its default action. */
export function getListener({ state }: World, { listenerIdentifier }: GetListenerRequest) {
  return existing(state.lattice.listeners.values(), listenerIdentifier, 'LISTENER')
}

/** What the simulated VPC Lattice can do, by AWS's names. */
export const latticeOperations: Record<string, Operation> = {
  GetListener: getListener,
  GetRule: getRule,
  GetTargetGroup: getTargetGroup,
  ListTargets: listTargets,
}
