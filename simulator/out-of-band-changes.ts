import type { StateValue } from '@aws-sdk/client-cloudwatch'
import type { UpdateServiceRequest } from '@aws-sdk/client-ecs'
import { addScalingActivity } from './autoscaling/scaling.ts'
import { setAlarmState } from './cloudwatch/alarms.ts'
import { type CodeDeployChanges, codeDeployChanges } from './codedeploy/out-of-band-changes.ts'
import { continueServiceDeployment, waitingHook } from './ecs/continue-service-deployment.ts'
import { activeService, existingCluster } from './ecs/lookup.ts'
import { deleteService } from './ecs/services.ts'
import type { ServiceRecord, TaskRecord } from './ecs/state.ts'
import { stopServiceDeployment } from './ecs/stop-service-deployment.ts'
import { deregisterTaskDefinition } from './ecs/task-definitions.ts'
import { updateService } from './ecs/update-service.ts'
import { isLive, isRunning, primaryOf, tasksOf } from './world/selectors.ts'
import { runningServiceDeployment } from './world/service-deployments.ts'
import { deregisterTarget } from './world/target-registration.ts'
import { failTask } from './world/task-failure.ts'
import { secondsFor } from './world/timings.ts'
import { after, type World } from './world/world.ts'

/** What happens to the account while a deployment runs: changes by others, alarms, failing tasks. */
export interface OutOfBandChanges extends CodeDeployChanges {
  updateService(input: UpdateServiceRequest): void
  scale(cluster: string, service: string, desiredCount: number): void
  deleteService(cluster: string, service: string): void
  /** Rolls back the service deployment that is under way; nothing happens without one. */
  stopServiceDeployment(cluster: string, service: string): void
  /** Answers the oldest waiting PAUSE hook of the service, or the given one; nothing happens without one. */
  continueServiceDeployment(
    cluster: string,
    service: string,
    action?: 'CONTINUE' | 'ROLLBACK',
    hookId?: string,
  ): void
  setAlarm(name: string, state: StateValue): void
  /** Scales the service as a policy of Application Auto Scaling would. */
  autoscale(cluster: string, service: string, desiredCount: number): void
  /** Ends the service's oldest (or the given) live task with an exit code. */
  crashTask(cluster: string, service: string, task?: TaskRecord): void
  /** Lets the health checks of the service's running tasks (or the given ones) fail: their containers' own, or the load balancer's. */
  sicken(cluster: string, service: string, check: 'container' | 'target', tasks?: readonly TaskRecord[]): void
  /** Protects the tasks of the service's newest deployment from scale-in. */
  protectTasks(cluster: string, service: string): void
  /** Takes the service's oldest live task out of its target groups. */
  deregisterTarget(cluster: string, service: string): void
  /** Deregisters the revision that a service runs, which goes on. */
  deregisterRevision(cluster: string, service: string): void
}

const crash = (world: World, task: TaskRecord): void =>
  failTask(world, task, {
    stoppedReason: 'Essential container in task exited',
    stopCode: 'EssentialContainerExited',
    exitCode: 1,
    afterSeconds: 0,
    when: 'running',
  })

const deregister = (world: World, task: TaskRecord): void => {
  for (const { group, key } of task.targets) {
    const record = world.state.targetGroups.get(group)
    if (record) deregisterTarget(world, record, key)
  }
}

const sicken = (world: World, task: TaskRecord, check: 'container' | 'target'): void => {
  if (check === 'container') {
    task.view.healthStatus = 'UNHEALTHY'
    for (const container of task.view.containers) container.healthStatus = 'UNHEALTHY'
    return
  }
  for (const { group, key } of task.targets) {
    const target = world.state.targetGroups.get(group)?.targets.get(key)
    if (target) Object.assign(target, { state: 'unhealthy', ...failedCheck })
  }
}

const failedCheck = {
  reason: 'Target.ResponseCodeMismatch',
  description: 'Health checks failed with these codes: [404]',
}

const answerHook = (
  world: World,
  service: ServiceRecord,
  action: 'CONTINUE' | 'ROLLBACK' = 'CONTINUE',
  hookId?: string,
): void => {
  const running = runningServiceDeployment(world, service)
  const waiting = hookId ?? (running && waitingHook(running))
  if (!running || waiting === undefined) return
  const { serviceDeploymentArn } = running.view
  continueServiceDeployment(world, { serviceDeploymentArn, hookId: waiting, action })
}

/** The out-of-band changes that a test can make in a world. */
export function outOfBandChanges(world: World): OutOfBandChanges {
  const find = (cluster: string, service: string): ServiceRecord =>
    activeService(world, existingCluster(world, cluster), service)
  const firstTask = (cluster: string, service: string): TaskRecord | undefined =>
    tasksOf(world.state, find(cluster, service)).find(isLive)
  return {
    ...codeDeployChanges(world),
    updateService: input => {
      updateService(world, input)
    },
    scale: (cluster, service, desiredCount) => {
      updateService(world, { cluster, service, desiredCount })
    },
    autoscale: (cluster, service, desiredCount) => {
      updateService(world, { cluster, service, desiredCount })
      addScalingActivity(world, { cluster, service }, desiredCount)
    },
    deleteService: (cluster, service) => {
      deleteService(world, { cluster, service, force: true })
    },
    stopServiceDeployment: (cluster, service) => {
      const running = runningServiceDeployment(world, find(cluster, service))
      if (!running) return
      const { serviceDeploymentArn } = running.view
      stopServiceDeployment(world, { serviceDeploymentArn, stopType: 'ROLLBACK' })
    },
    continueServiceDeployment: (cluster, service, action, hookId) =>
      answerHook(world, find(cluster, service), action, hookId),
    setAlarm: (name, state) => {
      const seconds = secondsFor(world, 'alarm')
      setAlarmState(world, name, state)
      world.state.alarmsHeardAt.set(name, world.clock.now() + Math.round(seconds * 1000))
      after(world, seconds, () => {
        for (const service of world.state.services.values()) world.scheduleReconcile(service, 0)
      })
    },
    crashTask: (cluster, service, task = firstTask(cluster, service)) => {
      if (task) crash(world, task)
    },
    sicken: (cluster, service, check, tasks = tasksOf(world.state, find(cluster, service))) => {
      const record = find(cluster, service)
      for (const task of tasks.filter(isRunning)) sicken(world, task, check)
      world.scheduleReconcile(record)
    },
    protectTasks: (cluster, service) => {
      const record = find(cluster, service)
      const newest = primaryOf(record)?.id
      for (const task of tasksOf(world.state, record)) task.isProtected ||= task.deployment === newest
    },
    deregisterTarget: (cluster, service) => {
      const task = firstTask(cluster, service)
      if (task) deregister(world, task)
      world.scheduleReconcile(find(cluster, service))
    },
    deregisterRevision: (cluster, service) => {
      const { taskDefinition } = find(cluster, service).settings
      deregisterTaskDefinition(world, { taskDefinition })
    },
  }
}
