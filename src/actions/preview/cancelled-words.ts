import type { Failure } from '../../base/errors.ts'
import type { PreviewCommand } from './inputs.ts'

const REMOVAL_CANCELLED = {
  message:
    'The run was canceled. ECS continues to delete the services that it was told to delete. The next sweep removes what else the run left of their previews.',
  next: 'Run the job again, or wait for the next sweep.',
}

/** What becomes of what a canceled run has left. */
const CANCELLED: Readonly<Record<PreviewCommand, Pick<Failure, 'message' | 'next'>>> = {
  up: {
    message:
      'The run was canceled. The next push completes what it left; closing the pull request removes it.',
    next: 'Run the job again.',
  },
  down: REMOVAL_CANCELLED,
  sweep: REMOVAL_CANCELLED,
}

/** What a canceled run says in the annotation, by what it was for. */
export function explainCancelled(command: PreviewCommand = 'up'): Failure {
  return { title: 'Preview: run canceled', ...CANCELLED[command] }
}
