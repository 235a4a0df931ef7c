import type { Probe } from '../../base/probe.ts'
import type { Runner } from '../../github/runner.ts'
import type { Environment } from '../../inputs/fields.ts'
import type { OwnSettings } from '../../inspect/subject.ts'
import type { CallOff } from '../../run/call-off.ts'
import type { DeploymentRun, Report } from '../../run/run-deployment.ts'
import type { Runtime } from '../../run/runtime.ts'
import type { Plan } from '../../strategy/plan.ts'
import type { Tools } from '../../strategy/tools.ts'
import type { TaskDefinition } from '../../task-definition/definition.ts'

/** The one-off tasks of a deployment, checked while nothing is changed. */
export interface DeploymentTasks {
  /** Runs the task before the service is touched; throws where it does not succeed. */
  before?(revision: string, tools: DeployTools): Promise<void>
  /** Runs the task of a deployment that has succeeded; returns what is wrong, in words that follow "but". */
  after?(revision: string, tools: DeployTools): Promise<string | undefined>
  /** What they have beside their service, which is for the preflight to look at. */
  readonly own: readonly { readonly name: string; readonly settings: OwnSettings }[]
}

/** A plan, and the tasks around its deployment. */
export interface Prepared {
  readonly plan: Plan
  readonly tasks: DeploymentTasks
}

/** Prepares the tasks around the deployment of a plan. */
export type TasksOf = (plan: Plan, tools: DeployTools) => Promise<DeploymentTasks>

/**
 * What is to be deployed to the service as it stands, once nothing else is in the way; another plan than before where the
 * service has changed. What has just been read is not read again, unless `isDue`.
 */
export type Renew = (tools: DeployTools, isDue?: boolean) => Promise<Prepared>

/** A revision (ARN) that runs in a cluster (ARN) now. */
export interface DeployedRevision {
  readonly cluster: string
  readonly revision: string
}

/** The rules and schedules that follow once everything has succeeded. */
export interface ScheduleMove {
  /** Their names, as their ARNs end. */
  readonly names: readonly string[]
  /** Points those of the deployed families at these revisions; returns why that could not be done. */
  move(deployed: readonly DeployedRevision[], tools: DeployTools): Promise<string | undefined>
}

/** The tools of the strategies, and what a run tells and saves with. */
export interface DeployTools extends Tools {
  readonly log: Runner
  readonly report: Report
  readonly probe: Probe
  /** Of services that are one deployment. */
  readonly callOff?: CallOff
  /** Hears that the deployment has failed, before it is rolled back. */
  readonly failed?: () => void
  readonly env: Environment
  /** The one-off tasks that are run with the new revision. */
  readonly tasks?: DeploymentTasks
  /** Plans the deployment again where its service has changed. */
  readonly renew?: Renew
  /** Lets rules and schedules follow once everything has succeeded. */
  readonly moveSchedules?: ScheduleMove
  /**
   * What comes between the registration of a revision and its deployment. It finds what is wrong with the definition
   * while nothing is changed, and returns what is then done with the revision.
   */
  readonly beforeStart?: (definition: TaskDefinition) => Promise<(revision: string) => Promise<void>>
}

/** What deploying takes on top of the tools of a run. */
export function deployToolsOf(
  { runner, report }: Pick<DeploymentRun, 'runner' | 'report'>,
  { probe, env }: Runtime,
): Pick<DeployTools, 'log' | 'report' | 'probe' | 'env'> {
  return { log: runner, report, probe, env }
}
