import type { Runner } from './runner.ts'

/** What the main step leaves for the post step, in case it does not come to its end. */
export interface SavedDeployment {
  readonly region: string
  /** The cluster's ARN. */
  readonly cluster: string
  readonly service: string
  /** ARN of the revision that UpdateService was sent with. */
  readonly taskDefinition: string
  /** Absent while the answer of UpdateService was still open. */
  readonly id?: string
}

/** Saved before and after UpdateService, so that a kill in between leaves nothing unexplained. */
export function saveDeployment(runner: Runner, deployment: SavedDeployment): void {
  runner.saveState('deployment', JSON.stringify(deployment))
}

/** The main step told its whole story; nothing is left for the post step. */
export function saveFinished(runner: Runner): void {
  runner.saveState('finished', 'true')
}

/** The deployment that the main step left unfinished, if it left one. */
export function unfinishedDeployment(runner: Runner): SavedDeployment | undefined {
  const saved = runner.state('deployment')
  if (saved === '' || runner.state('finished') === 'true') return undefined
  return JSON.parse(saved) as SavedDeployment
}
