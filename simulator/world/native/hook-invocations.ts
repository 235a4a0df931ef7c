import type { DeploymentLifecycleHook } from '@aws-sdk/client-ecs'
import type { ServiceDeploymentRecord, ServiceRecord } from '../../ecs/state.ts'
import { uuid } from '../../random.ts'
import { lastOf } from '../arn.ts'
import { isTerminal, revisionArn } from '../service-deployments.ts'
import { after, type World } from '../world.ts'
import { answerAt, type HookAnswer, type HookEvent } from './lambda-functions.ts'
import type { HookRun } from './progress.ts'
import { trafficOf } from './traffic-shift.ts'

const answerSeconds = 2
const silenceSeconds = 15 * 60
const callBackSeconds = 30

interface Call {
  world: World
  service: ServiceRecord
  record: ServiceDeploymentRecord
  run: HookRun
  hook: DeploymentLifecycleHook
  attempt: number
}

const weights = (
  { world, service, record }: Call,
  kind: 'requestedTestTrafficWeight' | 'requestedProductionTrafficWeight',
): Record<string, number> =>
  Object.fromEntries(
    [record.number, record.native?.base ?? '']
      .filter(number => number !== '')
      .map(number => [revisionArn(world, service, number), trafficOf(record, number)[kind] ?? 0]),
  )

const eventFor = (call: Call): HookEvent => {
  const { world, service, record, run, hook } = call
  const { stage } = run
  return {
    executionId: uuid(world.random),
    lifecycleStage: stage,
    resourceArn: record.view.serviceDeploymentArn,
    executionDetails: {
      serviceArn: service.arn,
      targetServiceRevisionArn: revisionArn(world, service, record.number),
      testTrafficWeights: stage === 'TEST_TRAFFIC_SHIFT' ? weights(call, 'requestedTestTrafficWeight') : {},
      productionTrafficWeights: /^(PRE_)?PRODUCTION_TRAFFIC_SHIFT$/.test(stage)
        ? weights(call, 'requestedProductionTrafficWeight')
        : {},
    },
    ...(hook.hookDetails === undefined ? {} : { hookDetails: hook.hookDetails }),
  }
}

/** Why the function cannot be invoked at all, if so. */
const obstacle = ({ world, hook }: Call): string | undefined => {
  const { roleArn = '', hookTargetArn = '' } = hook
  const fault = world.state.roleFaults.get(roleArn)
  if (fault === 'untrusting') return `ECS was unable to assume role ${roleArn}`
  const unable = `ECS was unable to invoke hook target ${hookTargetArn} due to`
  if (fault === 'unpermitted') {
    const user = `arn:aws:sts::${world.place.account}:assumed-role/${lastOf(roleArn)}/ECS-Lambda-Execution`
    return `${unable} User: ${user} is not authorized to perform: lambda:InvokeFunction on resource: ${hookTargetArn} because no identity-based policy allows the lambda:InvokeFunction action`
  }
  return world.state.functions.has(hookTargetArn)
    ? undefined
    : `${unable} Function not found: ${hookTargetArn}`
}

const fail = ({ world, service, run }: Call, statusReason: string, event = statusReason): void => {
  run.detail.status = 'FAILED'
  run.failure = { statusReason, event }
  world.scheduleReconcile(service, 0)
}

const isAwaited = ({ record, run }: Call): boolean =>
  run.detail.status === 'IN_PROGRESS' &&
  run.stageNumber === record.native?.stageNumber &&
  !isTerminal(record.view.status)

const hear = (call: Call, answer: HookAnswer): void => {
  const { world, service, run, hook } = call
  if (!isAwaited(call)) return
  const said = typeof answer === 'object' ? answer.hookStatus : answer
  if (said === 'IN_PROGRESS') {
    const delay = typeof answer === 'object' ? answer.callBackDelay : undefined
    after(world, delay ?? callBackSeconds, () => invoke({ ...call, attempt: call.attempt + 1 }))
  } else if (said === 'SUCCEEDED') {
    run.detail.status = 'SUCCEEDED'
    world.scheduleReconcile(service, 0)
  } else if (said === 'FAILED') {
    fail(call, `Lifecycle hook target ${hook.hookTargetArn} returned FAILED status.`)
  } else {
    const unable = `ECS was unable to parse the response from ${hook.hookTargetArn} due to`
    // Documented without, but seen in events with a colon and a full stop.
    fail(call, `${unable} HookStatus must not be null`, `${unable}: HookStatus must not be null.`)
  }
}

const invoke = (call: Call): void => {
  const { world, run, hook, attempt } = call
  if (!isAwaited(call)) return
  const blocked = obstacle(call)
  if (blocked !== undefined) {
    fail(call, blocked)
    return
  }
  const target = world.state.functions.get(hook.hookTargetArn ?? '')
  if (!target) return
  target.invocations.push(eventFor(call))
  const answer = answerAt(target, run.stage, attempt)
  after(world, answer === 'silence' ? silenceSeconds : answerSeconds, () => hear(call, answer))
}

/** Invokes the hook's function, again and again while it says that it is still at work. */
export function invokeHook(
  world: World,
  service: ServiceRecord,
  record: ServiceDeploymentRecord,
  run: HookRun,
  hook: DeploymentLifecycleHook,
): void {
  after(world, 1, () => invoke({ world, service, record, run, hook, attempt: 0 }))
}
