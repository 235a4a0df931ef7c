import { readSaved, SAVED, type SavedShape } from './action-state.ts'
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

const { text, number } = SAVED
const DEPLOYMENT: SavedShape = { members: { environment: text, id: number }, required: ['environment'] }
const COMMENT: SavedShape = {
  members: { pullRequest: number, marker: text, service: text, id: number },
  required: ['pullRequest', 'marker', 'service'],
}

/** What the main step kept. Throws where that cannot be read. */
export function readKept(runner: Runner): Kept {
  const deployment = readSaved<KeptDeployment>(runner, 'github-deployment', DEPLOYMENT)
  const comment = readSaved<KeptComment>(runner, 'github-comment', COMMENT)
  return { ...(deployment ? { deployment } : {}), ...(comment ? { comment } : {}) }
}
