import type { ServiceRecord, TaskRecord } from '../ecs/state.ts'
import type { Behavior } from '../world/behavior.ts'
import { findTaskDefinition } from '../world/task-definitions.ts'
import { secondsFor } from '../world/timings.ts'
import { after, type World } from '../world/world.ts'
import type { LatticeGroupRecord, LatticeTargetRecord } from './state.ts'

const FAILED_CHECKS = 2

/** Lets the first health checks take their course, as far as the target is still there then. */
const firstChecks = (
  world: World,
  group: LatticeGroupRecord,
  key: string,
  target: LatticeTargetRecord,
  behavior: Behavior,
): void => {
  const isStill = (status: LatticeTargetRecord['status']): boolean =>
    group.targets.get(key) === target && target.status === status
  const { target: bad, targetHealthySeconds } = behavior
  if (bad === undefined) {
    after(world, targetHealthySeconds ?? secondsFor(world, 'targetHealth'), () => {
      if (isStill('INITIAL')) target.status = 'HEALTHY'
    })
    return
  }
  const interval = group.view.config?.healthCheck?.healthCheckIntervalSeconds ?? 30
  after(world, interval * FAILED_CHECKS, () => {
    // The reason is the one of AWS's example of `aws vpc-lattice list-targets`.
    if (isStill('INITIAL')) Object.assign(target, { status: 'UNHEALTHY', reasonCode: 'HealthCheckFailed' })
  })
  const recovers = bad === 'timeout' ? undefined : bad.recoversAfterSeconds
  if (recovers === undefined) return
  after(world, recovers, () => {
    if (!isStill('UNHEALTHY')) return
    target.status = 'HEALTHY'
    delete target.reasonCode
  })
}

const portNamed = (world: World, task: TaskRecord, name: string): number | undefined =>
  (findTaskDefinition(world.state, task.view.taskDefinitionArn ?? '')?.containerDefinitions ?? [])
    .flatMap(({ portMappings = [] }) => portMappings)
    .find(mapping => mapping.name === name)?.containerPort

/**
 * Registers tasks in the VPC Lattice target groups of their deployment, by their own addresses and the port with the name
 * that the service gives. What ECS says of it in an event is not known, so it says nothing here; nor does it judge a task
 * by these targets. Of tasks that have the addresses of their instances, nothing is registered.
 */
export function registerInLattice(world: World, service: ServiceRecord, tasks: readonly TaskRecord[]): void {
  for (const task of tasks) {
    const owner = service.deployments.find(({ id }) => id === task.deployment)
    const entries = (owner ?? service).settings.vpcLatticeConfigurations
    if (!entries?.length) continue
    task.latticeTargets = []
    const address = task.view.attachments?.[0]?.details?.find(
      ({ name }) => name === 'privateIPv4Address',
    )?.value
    for (const [index, { targetGroupArn = '', portName = '' }] of entries.entries()) {
      const arn = owner?.latticeGroups?.[index] ?? targetGroupArn
      const group = world.state.lattice.targetGroups.get(arn)
      const port = portNamed(world, task, portName)
      if (!group || address === undefined || port === undefined) continue
      const target: LatticeTargetRecord = { id: address, port, status: 'INITIAL' }
      const key = `${address}:${port}`
      group.targets.set(key, target)
      task.latticeTargets.push({ group: arn, key })
      firstChecks(world, group, key, target, task.behavior)
    }
  }
}

/** Lets the targets of a task drain and then leave their groups. */
export function deregisterFromLattice(world: World, task: TaskRecord): void {
  for (const { group: arn, key } of task.latticeTargets ?? []) {
    const group = world.state.lattice.targetGroups.get(arn)
    const target = group?.targets.get(key)
    if (!group || !target || target.status === 'DRAINING') continue
    target.status = 'DRAINING'
    delete target.reasonCode
    after(world, group.drainSeconds, () => {
      if (group.targets.get(key) === target) group.targets.delete(key)
    })
  }
}
