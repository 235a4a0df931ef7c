import type { KeptComment } from './comment-reporter.ts'
import type { KeptDeployment } from './deployment-reporter.ts'
import type { Runner } from './runner.ts'

/** What a run has told GitHub and not yet brought to an end. */
export interface Kept {
  readonly deployment?: KeptDeployment
  readonly comment?: KeptComment
}

/** Keeps a GitHub deployment in the state of the step. */
export function keepDeployment(runner: Runner): (deployment: KeptDeployment) => void {
  return deployment => runner.saveState('github-deployment', JSON.stringify(deployment))
}

/** Keeps a comment in the state of the step. */
export function keepComment(runner: Runner): (comment: KeptComment) => void {
  return comment => runner.saveState('github-comment', JSON.stringify(comment))
}

/** What the main step kept. */
export function readKept(runner: Runner): Kept {
  const deployment = runner.state('github-deployment')
  const comment = runner.state('github-comment')
  return {
    ...(deployment ? { deployment: JSON.parse(deployment) as KeptDeployment } : {}),
    ...(comment ? { comment: JSON.parse(comment) as KeptComment } : {}),
  }
}
