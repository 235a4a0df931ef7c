import type { DeploymentRecord, ServiceRecord, TaskRecord } from '../ecs/state.ts'
import { groupOf } from './grouping.ts'
import type { WorldState } from './state.ts'

/** The service's tasks, oldest first, stopped ones included. */
export const tasksOf = (state: WorldState, service: ServiceRecord): readonly TaskRecord[] =>
  groupOf(state.tasks, task => task.service, service.arn)

/** Whether the task shall run: not stopped and not on its way there. */
export const isLive = (task: TaskRecord): boolean => task.view.desiredStatus === 'RUNNING'

/** Whether AWS counts the task as running: it keeps counting while its targets drain. */
export const isRunning = (task: TaskRecord): boolean =>
  task.view.lastStatus === 'RUNNING' || task.view.lastStatus === 'DEACTIVATING'

/** Whether AWS counts the task as pending. */
export const isPending = (task: TaskRecord): boolean =>
  isLive(task) && ['PROVISIONING', 'PENDING', 'ACTIVATING'].includes(task.view.lastStatus)

export interface Counts {
  runningCount: number
  pendingCount: number
}

export const countsOf = (tasks: readonly TaskRecord[]): Counts => ({
  runningCount: tasks.filter(isRunning).length,
  pendingCount: tasks.filter(isPending).length,
})

/** The deployment that the service is heading for; undefined only without the ECS controller. */
export const primaryOf = (service: ServiceRecord): DeploymentRecord | undefined =>
  service.deployments.find(deployment => deployment.status === 'PRIMARY')

/** The service that the deployment or task belongs to. */
export const serviceOf = (state: WorldState, task: TaskRecord): ServiceRecord | undefined =>
  task.service === undefined ? undefined : state.services.get(task.service)
