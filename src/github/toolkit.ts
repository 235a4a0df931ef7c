import { saveState as save } from '@actions/core'
import { makeMark as makeMarkIn } from './run-mark.ts'

/** The part of GitHub's toolkit that a run uses, by name: the build leaves out the rest and the HTTP client that comes with it. */
export {
  debug,
  endGroup,
  error,
  getState,
  info,
  notice,
  setOutput,
  startGroup,
  summary,
  warning,
} from '@actions/core'

/** Without its file, the toolkit would print the state as a command that runners no longer obey. */
export function saveState(name: string, value: string): void {
  const { GITHUB_ACTIONS: isRunner, GITHUB_STATE: file } = process.env
  if (isRunner === 'true' && !file) throw new Error('GITHUB_STATE names no file')
  save(name, value)
}

/** Marks that the step is in progress. */
export function makeMark(): string | undefined {
  return makeMarkIn(process.env['RUNNER_TEMP'])
}

export { isMarkRemoved, removeMark } from './run-mark.ts'
