import type { CodeDeployTaskSet, DeploymentTarget } from '../../aws/codedeploy/targets.ts'
import type { Service } from '../../aws/ecs/service.ts'
import type { ServiceTaskSet } from '../../aws/ecs/task-sets.ts'

/** The old and the new task set of a deployment, as CodeDeploy shows them. */
export interface TaskSetPair {
  readonly blue?: CodeDeployTaskSet
  readonly green?: CodeDeployTaskSet
}

/**
 * Which task set of a deployment is which: the new one is that which ECS says the deployment has made; else the labels of
 * CodeDeploy tell, which may be missing; else it is that which was not there before. Of a rollback the new one is that
 * which it undoes, whatever the labels say: the one that serves is what it goes back to.
 */
export function pairOf(
  { taskSets }: DeploymentTarget,
  service: Service,
  id: string,
  former: ReadonlySet<string>,
  undoes?: string,
): TaskSetPair {
  const own = ownTaskSet(service, undoes ?? id)
  const restored = undoes === undefined ? undefined : primaryTaskSet(service)
  const green =
    taskSets.find(set => set.id === own?.id) ??
    taskSets.find(set => set.label === 'Green' && set.id !== restored?.id) ??
    taskSets.find(set => set.label === '' && former.size > 0 && !former.has(set.id))
  const others = taskSets.filter(set => set !== green)
  const blue = others.find(set => set.label === 'Blue') ?? (green ? others[0] : undefined)
  return { ...(blue ? { blue } : {}), ...(green ? { green } : {}) }
}

/** The task set of the service that a deployment has made. */
export function ownTaskSet({ taskSets }: Service, id: string): ServiceTaskSet | undefined {
  return taskSets.find(({ deployment }) => deployment === id)
}

/** The task set that takes the production traffic, by what ECS says. */
export function primaryTaskSet({ taskSets }: Service): ServiceTaskSet | undefined {
  return taskSets.find(({ status }) => status === 'PRIMARY')
}

/** A task set as the service shows it now: CodeDeploy keeps those of a deployment as they were at its end. */
export function asNow(set: CodeDeployTaskSet, { taskSets }: Service): CodeDeployTaskSet {
  const now = taskSets.find(({ id }) => id === set.id)
  if (now === undefined) return set
  const { running, pending, desired } = now
  return { ...set, running, pending, desired: desired || set.desired }
}

/**
 * Running tasks of the task sets that are older than the one of a deployment. CodeDeploy drops a task set from its list
 * that is gone, so the service is asked, and a deployment that came later is not counted.
 */
export function runningOld(service: Service, id: string, green: CodeDeployTaskSet | undefined): number {
  const own = service.taskSets.find(set => set.id === green?.id) ?? ownTaskSet(service, id)
  return service.taskSets
    .filter(
      set => set !== own && set.id !== green?.id && (own === undefined || set.createdAt <= own.createdAt),
    )
    .reduce((sum, { running }) => sum + running, 0)
}
