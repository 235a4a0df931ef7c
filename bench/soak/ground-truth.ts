import type { ServiceRecord, TaskRecord } from '../../simulator/ecs/state.ts'
import type { Simulation } from '../../simulator/simulation.ts'
import { shareOf } from '../../simulator/world/listener-weights.ts'
import { isRunning, primaryOf, tasksOf } from '../../simulator/world/selectors.ts'
import type { WorldState } from '../../simulator/world/state.ts'
import type { Level } from '../../src/watch/snapshot.ts'

/** The revision that a run registers: the account begins with number 41. */
export const REVISION = 'arn:aws:ecs:eu-west-1:123456789012:task-definition/cicd-demo:42'

/** The deployment of the run under test, as the account itself records it. */
interface Own {
  /** What its tasks carry: a deployment's id, or a task set's. */
  readonly tasks: string | undefined
  /** Whether AWS holds it for the service's present one. */
  readonly present: boolean
  /** Whether AWS still means to bring it to success, or has. */
  readonly alive: boolean
  /** Whether all that is left to do is to take the old revision away. */
  readonly stable: boolean
  /** Whether AWS has completed it. */
  readonly completed: boolean
  /** Whether all production traffic goes to its tasks. */
  readonly serves: boolean
}

/** What the account itself tells of the deployment, from its beginning until now. */
export interface GroundTruth {
  /** Since when (ms) everything is there that success needs; `undefined` where it is not. */
  readonly since: number | undefined
  /** When (ms) it was so for the last time. */
  readonly last: number | undefined
  /** When (ms) AWS gave the deployment up, or an out-of-band change replaced it. */
  readonly lostAt: number | undefined
}

/** Where the deployment of the first new revision stands; `undefined` before there is one. */
function findOwn(state: WorldState, service: ServiceRecord, revision: string): Own | undefined {
  if (service.controller === 'CODE_DEPLOY') return findCodeDeploy(state, service, revision)
  const record = [...state.serviceDeployments.values()].find(
    ({ number }) => revisionOf(state, number) === revision,
  )
  if (!record) return undefined
  const { status, lifecycleStage } = record.view
  const own = service.deployments.find(({ number }) => number === record.number)
  return {
    tasks: own?.id ?? `ecs-svc/${record.number}`,
    present: primaryOf(service)?.number === record.number,
    alive: ['PENDING', 'IN_PROGRESS', 'SUCCESSFUL'].includes(status),
    stable: status === 'SUCCESSFUL' || lifecycleStage === 'CLEAN_UP',
    completed: status === 'SUCCESSFUL',
    serves: servesNative(state, service, own?.groups ?? []),
  }
}

function revisionOf(state: WorldState, number: string): string | undefined {
  return [...state.serviceRevisions.values()].find(revision => revision.number === number)?.taskDefinition
}

function findCodeDeploy(state: WorldState, { taskSets }: ServiceRecord, revision: string): Own | undefined {
  const own = [...state.codeDeploy.deployments.values()].find(({ content }) => content.includes(revision))
  if (!own) return undefined
  const passed = own.events.every(({ status }) => status === 'Succeeded' || status === 'Skipped')
  const { production = [], green = '' } = own.targetGroupPair ?? {}
  const serves = production.length > 0 && production.every(each => shareOf(state, each, green) === 100)
  return {
    tasks: own.green,
    present: taskSets.some(({ id }) => id === own.green),
    // CodeDeploy shows nothing of a stop that was asked for until it is done.
    alive: !['Failed', 'Stopped'].includes(own.status),
    stable: own.status === 'Succeeded' || (own.events.length > 0 && passed && serves),
    completed: own.status === 'Succeeded',
    serves,
  }
}

/** Under a rolling update every target group has its share; otherwise all traffic has to be on the new group. */
function servesNative(state: WorldState, service: ServiceRecord, groups: readonly string[]): boolean {
  const pairs = (service.settings.loadBalancers ?? []).filter(each => each.advancedConfiguration)
  return pairs.every(({ advancedConfiguration }) => {
    const route = advancedConfiguration?.productionListenerRule ?? ''
    // For a Network Load Balancer it is the listener itself.
    const listener = state.rules.get(route)?.listener ?? route
    return groups.some(group => shareOf(state, listener, group) === 100)
  })
}

const isServing = (state: WorldState, task: TaskRecord): boolean =>
  task.targets.every(({ group, key }) => state.targetGroups.get(group)?.targets.get(key)?.state === 'healthy')

/** Whether the account has everything that a level of success needs. */
function isReached(state: WorldState, service: ServiceRecord, own: Own, level: Level): boolean {
  const tasks = tasksOf(state, service)
  const fresh = tasks.filter(task => task.deployment === own.tasks && task.view.lastStatus === 'RUNNING')
  const old = tasks.filter(task => task.deployment !== own.tasks && isRunning(task))
  // Protected tasks stay beyond the desired count.
  const all = fresh.length >= service.desiredCount && fresh.every(task => isServing(state, task))
  if (!own.present || !own.alive || !all || !own.serves) return false
  if (level === 'traffic') return true
  return level === 'stable' ? own.stable : own.completed && old.length === 0
}

/** Asks the account at every moment how the first deployment of a revision stands. */
export function observeGroundTruth(
  simulation: Simulation,
  revision: string,
  level: Level,
): () => GroundTruth {
  const { state } = simulation.world
  let truth: GroundTruth = { since: undefined, last: undefined, lostAt: undefined }
  const look = (now: number) => {
    const [service] = state.services.values()
    const own = service && findOwn(state, service, revision)
    if (!service || !own) return
    const reached = isReached(state, service, own, level)
    const lost = !own.alive || (own.tasks !== undefined && !own.present)
    truth = {
      since: reached ? (truth.since ?? now) : undefined,
      last: reached ? now : truth.last,
      lostAt: truth.lostAt ?? (lost ? now : undefined),
    }
  }
  simulation.clock.beforeAdvance(look)
  return () => {
    look(simulation.clock.now())
    return truth
  }
}
