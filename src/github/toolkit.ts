/** The part of GitHub's toolkit that a run uses, by name: the build leaves out the rest and the HTTP client that comes with it. */
export {
  debug,
  endGroup,
  error,
  getState,
  info,
  notice,
  saveState,
  setOutput,
  startGroup,
  summary,
  warning,
} from '@actions/core'
