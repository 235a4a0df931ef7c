import type { GithubSetting } from '../github/scenario-setup.ts'
import type { Scenario } from '../scenario.ts'
import { story, type Twist } from './demo-scenario.ts'

/** The event of a pull request from this repository. */
export const pullRequest: GithubSetting = {
  event: {
    name: 'pull_request',
    ref: 'refs/pull/12/merge',
    sha: 'ffffffffffffffffffffffffffffffffffffffff',
    payload: {
      pull_request: {
        number: 12,
        merged: false,
        head: { sha: '0123456789abcdef0123456789abcdef01234567', ref: 'faster-checkout' },
      },
    },
  },
}

/** The token of the simulated repository. */
export const token = { 'github-token': 'ghs_simulated' }
const environment = { ...token, 'github-environment': '{ name: staging, url: https://staging.example.com }' }
/** Inputs for a deployment and a comment. */
export const both = { ...environment, comment: 'true' }
/** A rolling deployment to staging for a pull request, told to GitHub in both ways. */
export const reported = (name: string, title: string, twist: Twist = {}): Scenario =>
  story(name, title, { inputs: both, github: pullRequest, outcome: 'succeeded', ...twist })
