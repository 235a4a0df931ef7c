import { parseRevision } from '../../base/arn.ts'
import {
  areAll,
  areInOnePlace,
  CLUSTER,
  matches,
  namesForEachService,
  REGION,
  REVISION,
  readState,
  STATE_TYPES,
  type StateSchema,
  unreadable,
} from '../../github/action-state.ts'
import type { Runner } from '../../github/runner.ts'
import type { FailureAction } from '../../inputs/failure-policy.ts'
import type { DeploymentLocator } from '../../strategy/launch.ts'
import type { Plan } from '../../strategy/plan.ts'
import { revisionBefore } from '../../strategy/revision-before.ts'
import { isWayBack } from './way-back.ts'

/**
 * What the main step leaves for the post step in case it does not come to its end: saved before and
 * after each change in AWS, so that a kill in between leaves nothing unexplained.
 */
export interface SavedDeployment {
  readonly region: string
  /** The cluster's ARN. */
  readonly cluster: string
  readonly service: string
  readonly onCancel: FailureAction
  /** ARN of the revision the service ran before. */
  readonly previous: string
  /** Ids of the deployments that were there right before the start, none of which is ours. */
  readonly former: readonly string[]
  /** The next change, whose answer had not come when this was saved. */
  readonly pending?: 'register' | 'start'
  /** The start was sent at this time at the earliest, in milliseconds since the epoch. */
  readonly since?: number
  readonly family: string
  /** ARN of the revision that is deployed. */
  readonly revision?: string
  /** Id of the deployment that was started. */
  readonly deployment?: string
  /** Id of the deployment that the run has started to go back from that one. */
  readonly back?: string
  /** An alarm went off after it had succeeded, so that it is to be taken back. */
  readonly byAlarm?: 'true'
  /** Checks of the run decide on what AWS calls a success: they are still to come, or it is complete in AWS and they are awaited. */
  readonly checks?: 'to-come' | 'awaited'
  /** Rules or schedules were to follow it. */
  readonly scheduled?: 'true'
  /** It goes back, also after a success, if the run does not come to its end. */
  readonly together?: 'true'
  /** The AppSpec with which CodeDeploy would deploy the revision before; of its services. */
  readonly wayBack?: string
  /** How to find a deployment whose id is not known. */
  readonly trace: DeploymentLocator
}

const { text, number, texts, pairs } = STATE_TYPES
/**
 * AWS says no more of an id than that it is a text; a killed run is not taken back if its own id is refused here.
 * https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_Deployment.html
 */
const DEPLOYMENT_ID = /^(?:ecs-svc\/|d-)[\w-]{1,64}$/
const SHAPE: StateSchema = {
  members: {
    region: text,
    cluster: text,
    service: text,
    onCancel: text,
    previous: text,
    former: texts,
    pending: text,
    since: number,
    family: text,
    revision: text,
    deployment: text,
    back: text,
    byAlarm: text,
    checks: text,
    scheduled: text,
    together: text,
    wayBack: text,
    trace: pairs,
  },
  required: ['region', 'cluster', 'service', 'onCancel', 'previous', 'former', 'family', 'trace'],
  forms: {
    region: matches(REGION),
    cluster: matches(CLUSTER),
    service: matches(/^[\w-]{1,255}$/),
    onCancel: matches(/^(?:leave|stop|rollback)$/),
    previous: matches(REVISION),
    former: areAll(DEPLOYMENT_ID),
    pending: matches(/^(?:register|start)$/),
    since: Number.isSafeInteger,
    family: matches(/^[\w-]{1,255}$/),
    revision: matches(REVISION),
    deployment: matches(DEPLOYMENT_ID),
    back: matches(DEPLOYMENT_ID),
    byAlarm: matches(/^true$/),
    checks: matches(/^(?:to-come|awaited)$/),
    scheduled: matches(/^true$/),
    together: matches(/^true$/),
  },
}

const NAME = 'deployment'
const ASKED = 'asked'

/** The deployment of a run, saved at each step. */
export interface SavedDeploymentWriter {
  current(): SavedDeployment
  update(part: { readonly [K in keyof SavedDeployment]?: SavedDeployment[K] | undefined }): void
}

/** Begins to save a planned deployment; nothing is saved before the first change. */
export function createSaver(plan: Plan, runner: Runner): SavedDeploymentWriter {
  const { options, service, definition } = plan
  const { wayBack } = plan.launch.codedeploy ?? {}
  const previous = revisionBefore(plan)
  let saved: SavedDeployment = {
    region: options.region,
    cluster: service.clusterArn,
    service: service.name,
    onCancel: options.failurePolicy.onCancel,
    previous,
    former: service.deployments.map(rollout => rollout.id),
    family: definition.family,
    trace: { controller: 'ECS' },
    ...(options.failurePolicy.together ? { together: 'true' } : {}),
    ...(wayBack && isWayBack(wayBack, previous) ? { wayBack } : {}),
  }
  return {
    current: () => saved,
    update: part => {
      const known = Object.entries({ ...saved, ...part }).filter(([, value]) => value !== undefined)
      saved = Object.fromEntries(known) as unknown as SavedDeployment
      // A run that does not wait is green as soon as it is started, which a post step could not tell from a killed one.
      saveDeployment(runner, options.goal.wait === 'none' ? { ...saved, onCancel: 'leave' } : saved)
    },
  }
}

/** Saves a deployment as it is now. */
export function saveDeployment(runner: Runner, saved: SavedDeployment): void {
  runner.saveState(NAME, JSON.stringify(saved))
}

/** Saves that a canceled run has asked ECS for a rollback, which nobody has seen begin. */
export function saveAsked(runner: Runner, saved: SavedDeployment): void {
  if (saved.trace.controller === 'ECS') runner.saveState(ASKED, JSON.stringify(saved))
}

/** Forgets a deployment that has come to its end; of several services, the others may still be under way. */
export function forgetDeployment(runner: Runner): void {
  runner.saveState(NAME, '')
}

/** The deployments that a main step has saved and not finished. Throws where they cannot be read. */
export function readSavedDeployments(runner: Runner): SavedDeployment[] {
  return runner.isFinished() ? [] : readAll(runner, NAME)
}

/** Whether a canceled run has asked ECS for a rollback. */
export function hasAskedDeployments(runner: Runner): boolean {
  return namesForEachService(runner, ASKED).some(name => runner.state(name) !== '')
}

/** The deployments that a canceled run has asked ECS to roll back. Throws where they cannot be read. */
export function readAskedDeployments(runner: Runner): SavedDeployment[] {
  return readAll(runner, ASKED)
}

function readAll(runner: Runner, kind: string): SavedDeployment[] {
  return namesForEachService(runner, kind).flatMap(name => {
    const saved = readState<SavedDeployment>(runner, name, SHAPE)
    if (saved !== undefined && !(isTrace(saved.trace) && isConsistent(saved))) throw unreadable(name)
    return saved ?? []
  })
}

function isTrace(trace: Readonly<Record<string, string>>): boolean {
  const { controller, application, group, sha256 } = trace
  return controller === 'CODE_DEPLOY'
    ? application !== undefined && group !== undefined && sha256 !== undefined
    : controller === 'ECS'
}

/** All that belongs to one service is in one Region and account. */
function isConsistent(saved: SavedDeployment): boolean {
  const { region, cluster, previous, revision, family, wayBack } = saved
  return (
    (wayBack === undefined || isWayBack(wayBack, previous)) &&
    areInOnePlace(region, [cluster, previous, ...(revision ? [revision] : [])]) &&
    (revision === undefined || parseRevision(revision).family === family)
  )
}
