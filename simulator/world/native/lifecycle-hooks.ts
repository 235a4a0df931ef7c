import type { DeploymentLifecycleHook, DeploymentLifecycleHookDetail } from '@aws-sdk/client-ecs'
import type { ServiceDeploymentRecord, ServiceRecord } from '../../ecs/state.ts'
import { base64url } from '../../random.ts'
import { isTerminal } from '../service-deployments.ts'
import { after, type World } from '../world.ts'
import { invokeHook } from './hook-invocations.ts'
import type { HookRun, NativeProgress, Stage } from './progress.ts'

const dayMinutes = 24 * 60
const idLength = 43

const detailOf = (world: World, hook: DeploymentLifecycleHook): HookRun['detail'] => {
  const pause = hook.targetType === 'PAUSE'
  const { timeoutInMinutes = dayMinutes, action = 'ROLLBACK' } = hook.timeoutConfiguration ?? {}
  return {
    hookId: `ecs-${pause ? 'pause' : 'lambda'}-${world.random.text(base64url, idLength)}`,
    targetType: pause ? 'PAUSE' : 'AWS_LAMBDA',
    ...(pause ? {} : { targetArn: hook.hookTargetArn }),
    status: pause ? 'AWAITING_ACTION' : 'IN_PROGRESS',
    expiresAt: new Date(world.clock.now() + timeoutInMinutes * 60_000),
    timeoutAction: action,
  }
}

const isOpen = ({ detail }: HookRun): boolean =>
  detail.status === 'AWAITING_ACTION' || detail.status === 'IN_PROGRESS'

/** The hooks of the stage the deployment is in. */
export const currentHooks = ({ hooks, stageNumber: visit }: NativeProgress): HookRun[] =>
  hooks.filter(run => run.stageNumber === visit)

/** Whether the stage must wait for one of its hooks. */
export const isHeld = (progress: NativeProgress): boolean => currentHooks(progress).some(isOpen)

/** Whether a person is waited for: then the stage may last longer than a day. */
export const isPaused = (progress: NativeProgress): boolean =>
  currentHooks(progress).some(({ detail }) => detail.status === 'AWAITING_ACTION')

const expire = (
  world: World,
  service: ServiceRecord,
  record: ServiceDeploymentRecord,
  run: HookRun,
): void => {
  if (!isOpen(run) || run.stageNumber !== record.native?.stageNumber || isTerminal(record.view.status)) return
  run.detail.status = 'TIMED_OUT'
  if (run.detail.timeoutAction === 'ROLLBACK' && run.detail.targetType === 'AWS_LAMBDA') {
    const words = `Lifecycle hook target ${run.detail.targetArn} timed out.`
    run.failure = { statusReason: words, event: words }
  }
  world.scheduleReconcile(service, 0)
}

/** Sets the hooks of the stage that has just begun to work. */
export function startHooks(
  world: World,
  service: ServiceRecord,
  record: ServiceDeploymentRecord,
  progress: NativeProgress,
  stage: Stage,
): void {
  const hooks = record.view.deploymentConfiguration?.lifecycleHooks ?? []
  for (const hook of hooks.filter(each => each.lifecycleStages?.some(wanted => wanted === stage))) {
    // A rollback invokes functions again, but does not pause.
    if (progress.rollback && hook.targetType === 'PAUSE') continue
    const run: HookRun = { stageNumber: progress.stageNumber, stage, detail: detailOf(world, hook) }
    progress.hooks.push(run)
    const expiry = ((run.detail.expiresAt?.getTime() ?? 0) - world.clock.now()) / 1000
    after(world, expiry, () => expire(world, service, record, run))
    if (hook.targetType !== 'PAUSE') invokeHook(world, service, record, run, hook)
  }
}

/** Hooks in the answer of DescribeServiceDeployments; one that is no longer waited for counts as failed. */
export function hookDetails(record: ServiceDeploymentRecord): DeploymentLifecycleHookDetail[] {
  const { native, view } = record
  const goesOn = view.status === 'IN_PROGRESS' || view.status === 'ROLLBACK_IN_PROGRESS'
  return (native?.hooks ?? []).map(run =>
    isOpen(run) && !(goesOn && run.stageNumber === native?.stageNumber)
      ? { ...run.detail, status: 'FAILED' as const }
      : run.detail,
  )
}
