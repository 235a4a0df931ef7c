import type { GithubSetup } from '../github/scenario-setup.ts'
import type { Scenario } from '../scenario.ts'
import { demoScenario, type ScenarioOverrides } from './demo-scenario.ts'

/** The event of a pull request from this repository. */
export const pullRequest: GithubSetup = {
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
export const deploymentAndComment = { ...environment, comment: 'true' }
/** A rolling deployment to staging for a pull request, told to GitHub in both ways. */
export const githubScenario = (name: string, title: string, overrides: ScenarioOverrides = {}): Scenario =>
  demoScenario(name, title, {
    inputs: deploymentAndComment,
    github: pullRequest,
    outcome: 'succeeded',
    ...overrides,
  })
