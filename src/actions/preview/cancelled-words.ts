import type { Failure } from '../../base/errors.ts'
import type { PreviewCommand } from './inputs.ts'

const REMOVAL_CANCELLED = {
  message:
    'The run was cancelled. ECS goes on deleting the services that it was told to delete; what else the run left of their previews, the next sweep takes down.',
  next: 'Run the job again, or wait for the next sweep.',
}

/** What becomes of what a canceled run has left. */
const CANCELLED: Readonly<Record<PreviewCommand, Pick<Failure, 'message' | 'next'>>> = {
  up: {
    message:
      'The run was cancelled. What it left is completed by the next push, or taken away when the pull request is closed.',
    next: 'Run the job again.',
  },
  down: REMOVAL_CANCELLED,
  sweep: REMOVAL_CANCELLED,
}

/** What a canceled run says in the annotation, by what it was for. */
export function explainCancelled(command: PreviewCommand = 'up'): Failure {
  return { title: 'Preview: run cancelled', ...CANCELLED[command] }
}
