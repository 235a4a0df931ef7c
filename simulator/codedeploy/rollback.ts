import { findTaskSet, promoteTaskSet, retireTaskSet } from '../world/task-sets.ts'
import { after, present, type World } from '../world/world.ts'
import { finish, setStatus, whileActive } from './deployment-status.ts'
import { endEvents, runEvents } from './lifecycle-events.ts'
import { groupOf } from './lookup.ts'
import { addDeployment } from './new-deployment.ts'
import type { CodeDeployment, GroupRecord } from './state.ts'
import { setTraffic } from './traffic-shift.ts'

const startSeconds = 2
const eventSeconds = 0.4

const link = (failed: CodeDeployment, rollback: CodeDeployment): void => {
  failed.info.rollbackInfo = {
    rollbackDeploymentId: rollback.id,
    rollbackMessage: `Deployment ${failed.id} terminated. Automatic rollback is triggered with a DeploymentId ${rollback.id}.`,
  }
  rollback.info.rollbackInfo = {
    rollbackTriggeringDeploymentId: failed.id,
    rollbackMessage: `Deployment ${rollback.id} is triggered to roll back deployment ${failed.id}.`,
  }
}

const returnTraffic = (world: World, { targetGroupPair: pair, service: arn, blue }: CodeDeployment): void => {
  const service = world.state.services.get(arn)
  const set = service && findTaskSet(service, blue)
  if (!pair || !set || set.status === 'DRAINING') return
  setTraffic(world, pair.production, pair, 0)
  setTraffic(world, pair.test, pair, 0)
  promoteTaskSet(world, service, set)
}

const removeGreen = (world: World, { service: arn, green }: CodeDeployment): void => {
  const service = world.state.services.get(arn)
  const set = service && findTaskSet(service, green)
  if (service && set) retireTaskSet(world, service, set)
}

const run = (world: World, rollback: CodeDeployment): void => {
  const { rollbackFails, rollbackSeconds = eventSeconds } = groupOf(world, rollback)
  setStatus(world, rollback, 'InProgress')
  rollback.info.startTime = present(world)
  rollback.targetStatus = 'InProgress'
  runEvents(world, rollback, {
    during: (name, done) =>
      whileActive(world, rollback, rollbackSeconds, () => {
        if (name === 'AllowTraffic' && rollbackFails) {
          endEvents(world, rollback)
          finish(world, rollback, 'Failed', rollbackFails)
          return
        }
        if (name === 'AllowTraffic') returnTraffic(world, rollback)
        done()
      }),
    finished: () => {
      removeGreen(world, rollback)
      finish(world, rollback, 'Succeeded')
    },
  })
}

/** Starts CodeDeploy's own deployment that takes the traffic back to the task set from before `failed`. */
export function rollBack(world: World, failed: CodeDeployment): void {
  if (world.state.services.get(failed.service)?.status !== 'ACTIVE') return
  const group = groupOf(world, failed)
  if (group.neverRollsBack) return
  if (group.rollbackAfter) after(world, group.rollbackAfter, () => start(world, group, failed))
  else start(world, group, failed)
}

const start = (world: World, group: GroupRecord, failed: CodeDeployment): void => {
  const rollback = addDeployment(world, group, {
    content: failed.content,
    configName: 'CodeDeployDefault.ECSAllAtOnce',
    creator: 'codeDeployRollback',
  })
  const { blue, green, targetGroupPair: pair } = failed
  Object.assign(rollback, { blue, green, targetGroupPair: pair })
  rollback.info.revision = failed.info.previousRevision
  link(failed, rollback)
  whileActive(world, rollback, startSeconds, () => run(world, rollback))
}
