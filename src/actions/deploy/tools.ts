import type { Probe } from '../../base/probe.ts'
import type { Runner } from '../../github/runner.ts'
import type { DeploymentRun, Report } from '../../run/run-deployment.ts'
import type { Runtime } from '../../run/runtime.ts'
import type { Tools } from '../../strategy/tools.ts'
import type { TaskDefinition } from '../../task-definition/definition.ts'

/** The tools of the strategies, and what a run tells and saves with. */
export interface DeployTools extends Tools {
  readonly log: Runner
  readonly report: Report
  readonly probe: Probe
  /** Why the deployment is to go back, where others that it is one with have failed; asked again and again. */
  readonly calledOff?: () => string | undefined
  /**
   * What comes between the registration of a revision and its deployment. It finds what is wrong with the definition
   * while nothing is changed, and returns what is then done with the revision.
   */
  readonly beforeStart?: (definition: TaskDefinition) => Promise<(revision: string) => Promise<void>>
}

/** What deploying takes on top of the tools of a run. */
export function deployToolsOf(
  { runner, report }: Pick<DeploymentRun, 'runner' | 'report'>,
  { probe }: Runtime,
): Pick<DeployTools, 'log' | 'report' | 'probe'> {
  return { log: runner, report, probe }
}
