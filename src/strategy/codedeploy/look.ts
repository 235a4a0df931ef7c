import type { DeploymentGroup } from '../../aws/codedeploy/deployment-groups.ts'
import { type CodeDeployment, isOver } from '../../aws/codedeploy/deployments.ts'
import type { CodeDeployTaskSet, DeploymentTarget } from '../../aws/codedeploy/targets.ts'
import type { Service } from '../../aws/ecs/service.ts'
import type { Counts } from '../../watch/counts.ts'
import type { Level, Message, Snapshot, Stage } from '../../watch/snapshot.ts'
import type { StoppedTask } from '../../watch/stopped-task.ts'
import type { Look } from '../../watch/watch.ts'
import { createAttribution, createHearing, olderState } from '../attribution.ts'
import { createDrainTracker } from '../deregistration-delay.ts'
import { createStageTimer } from '../ecs/lifecycle-stages.ts'
import { createLossSigns } from '../ecs/loss-signs.ts'
import { createStartTracker } from '../start-tracker.ts'
import { createStoppedTaskReader } from '../stopped-tasks.ts'
import type { Tools } from '../tools.ts'
import {
  allPassed,
  type CodeDeployReader,
  type CodeDeployReading,
  type CreatedCodeDeployment,
  createCodeDeployReader,
} from './read.ts'
import { primaryTaskSet, runningOld } from './task-sets.ts'

/** A deployment as it can be looked at, and what was seen then. */
interface CodeDeployLook extends Omit<CodeDeployReader, 'read'> {
  readonly look: Look
  ownGroup(): string | undefined
}

/** Makes the look of one CodeDeploy deployment, and of the one that rolls it back where there is one. */
export function lookAtCodeDeploy(
  created: CreatedCodeDeployment,
  tools: Pick<Tools, 'clients' | 'clock' | 'log'>,
): CodeDeployLook {
  const { service, group } = created
  const hear = createHearing(new Set(service.messages.map(message => message.id)))
  const { read, ...told } = createCodeDeployReader(created, tools)
  const quietTimeOf = createQuietTime(created, tools)
  const attributed = createAttribution()
  const countSigns = createLossSigns(tools.clock)
  const trackStart = createStartTracker(tools.clock)
  const stoppedTasks = createGreenFailures(created, tools)
  let own: string | undefined

  const look: Look = async (isLast = false, isThorough = false) => {
    const reading = await read(isLast, isThorough)
    const { deployment, blue, green, now, state } = reading
    const over = isOver(deployment.status)
    own = created.routing.targetGroups.find(({ name }) => name === green?.targetGroup)?.arn ?? own
    const bad = /^(?:failed|ending|rolling-back|stopped)$/.test(state.rollout)
    const counts = countsOf(now, created.id, green, group)
    const messages = hear(now, deployment.createdAt, counts)
    const signs = countSigns(green, counts.desired, reading.health, messages)
    const stopped = await stoppedTasks(green, `${bad} ${signs}`, isLast)
    const older = olderState(blue ? [blue] : [])
    return {
      ...shownBy(reading, created),
      counts,
      messages: attributed(green?.id ?? created.id, { ...reading.health, stopped, counts }, messages, older),
      stopped,
      ...trackStart(now, counts),
      ...(await quietTimeOf(deployment, messages, over && counts.old > 0 && !bad)),
    }
  }
  return { look, ownGroup: () => own, ...told }
}

/** The tasks of the new task set that stopped, from when it is there on. */
function createGreenFailures(
  { service, essential }: CreatedCodeDeployment,
  tools: Pick<Tools, 'clients' | 'clock' | 'log'>,
): (green: CodeDeployTaskSet | undefined, news: string, isLast: boolean) => Promise<readonly StoppedTask[]> {
  const where = { cluster: service.clusterArn, service: service.name }
  let read: ReturnType<typeof createStoppedTaskReader> | undefined
  let known: readonly StoppedTask[] = []
  return async (green, news, isLast) => {
    if (green) read ??= createStoppedTaskReader(tools.clients, where, green.id, essential, tools)
    // A task set does not count failed tasks, and replacements keep its other counts: where one has stopped, others may have.
    const since = known.length > 0 ? tools.clock.monotonic() : 0
    known = (await read?.(`${green?.running} ${green?.pending} ${news} ${since}`, isLast)) ?? []
    return known
  }
}

/** Until when nothing happens: old targets drain, or the old task set waits for its end. */
function createQuietTime(
  { service, group }: CreatedCodeDeployment,
  tools: Pick<Tools, 'clients' | 'clock' | 'log'>,
): (
  deployment: CodeDeployment,
  messages: readonly Message[],
  drains: boolean,
) => Promise<Pick<Snapshot, 'quietUntil' | 'drains'>> {
  const stageTimer = createStageTimer(tools.clock)
  const drainedAtOf = createDrainTracker(tools.clients, tools)
  return async ({ terminating, status }, messages, drains) => {
    const drain = await drainedAtOf(messages, service.targetGroups, drains)
    const wait = terminating && !isOver(status) ? group.terminationWait : undefined
    const quietUntil =
      drain?.quietUntil ?? stageTimer(wait === undefined ? undefined : 'termination', wait ?? 0)
    return quietUntil === undefined ? {} : { ...drain, quietUntil }
  }
}

/** What one look shows by itself, without what was seen before. */
function shownBy(
  { deployment, rollback, target, green, now, state, health }: CodeDeployReading,
  { revision, group }: CreatedCodeDeployment,
): Omit<Snapshot, 'counts' | 'messages' | 'stopped' | 'quietUntil'> {
  const primary = primaryTaskSet(now)
  // CodeDeploy keeps the task sets of a deployment as they were at its end.
  const isBack = rollback?.status === 'Succeeded' && /^(?:rolled-back|stopped)$/.test(state.rollout)
  return {
    ...state,
    ...health,
    reached: reachedBy(deployment, target, green),
    stages: withRollbackStage(target.stages, deployment, rollback),
    hooks: [],
    alarms: deployment.alarms,
    ...pauseOf(state.rollout, target, group),
    ...(deployment.endedAt === undefined ? {} : { endedAt: deployment.endedAt }),
    ...(green ? { traffic: { production: isBack ? 0 : green.weight } } : {}),
    ...(primary && primary.taskDefinition !== revision ? { serving: primary.taskDefinition } : {}),
  }
}

/**
 * CodeDeploy waits from the last lifecycle event on, and stops the deployment then:
 * https://docs.aws.amazon.com/codedeploy/latest/APIReference/API_DeploymentReadyOption.html
 */
function pauseOf(
  rollout: Snapshot['rollout'],
  { lastEventAt }: CodeDeployReading['target'],
  { readyWait }: DeploymentGroup,
): Pick<Snapshot, 'pauseEnds'> {
  if (rollout !== 'paused' || lastEventAt === undefined || readyWait === 0) return {}
  return { pauseEnds: { expiresAt: lastEventAt + readyWait, timeoutAction: 'STOP_DEPLOYMENT' } }
}

/** All traffic is on green when its weight says so and every lifecycle event, hooks included, is over. */
export function reachedBy(
  deployment: CodeDeployment,
  target: DeploymentTarget,
  green: CodeDeployTaskSet | undefined,
): Level {
  if (deployment.status === 'Succeeded') return 'complete'
  return allPassed(target, deployment) && green?.weight === 100 ? 'stable' : 'none'
}

/** With KEEP_ALIVE the old task set is meant to stay, so it is not waited for. */
export function countsOf(
  service: Service,
  id: string,
  green: CodeDeployTaskSet | undefined,
  group: DeploymentGroup,
): Counts {
  return {
    desired: green?.desired || service.desired,
    running: green?.running ?? 0,
    pending: green?.pending ?? 0,
    failed: 0,
    old: group.terminationWait === undefined ? 0 : runningOld(service, id, green),
  }
}

/** The rollback shows as one more stage, under the id of its deployment. */
function withRollbackStage(
  stages: readonly Stage[],
  deployment: CodeDeployment,
  rollback: CodeDeployment | undefined,
): Stage[] {
  const waiting = deployment.terminating && deployment.status === 'InProgress'
  return [
    ...stages,
    ...(waiting ? [{ name: 'termination wait', status: 'InProgress' }] : []),
    ...(rollback ? [{ name: `rollback ${rollback.id}`, status: rollback.status }] : []),
  ]
}
