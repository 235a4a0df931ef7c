import type { GithubEvent } from '../github/scenario-setup.ts'
import type { Scenario } from '../scenario.ts'
import { demoScenario } from './demo-scenario.ts'

const head = '0123456789abcdef0123456789abcdef01234567'
const merge = 'ffffffffffffffffffffffffffffffffffffffff'
const request = { number: 12, head: { sha: head, ref: 'faster-checkout' } }

/** Events by the end of their scenario's name, each with what the runner sets for it; all are about `head` or main. */
const EVENTS: readonly [string, GithubEvent][] = [
  ['push', { name: 'push', payload: { ref: 'refs/heads/main' } }],
  ['tag', { name: 'push', ref: 'refs/tags/v2.0.0', payload: { ref: 'refs/tags/v2.0.0' } }],
  ['release', { name: 'release', ref: 'refs/tags/v2.0.0', payload: { release: { tag_name: 'v2.0.0' } } }],
  [
    'pull-request',
    { name: 'pull_request', ref: 'refs/pull/12/merge', sha: merge, payload: { pull_request: request } },
  ],
  [
    'pull-request-merged',
    { name: 'pull_request', payload: { action: 'closed', pull_request: { ...request, merged: true } } },
  ],
  ['pull-request-target', { name: 'pull_request_target', payload: { pull_request: request } }],
  [
    'workflow-dispatch',
    { name: 'workflow_dispatch', ref: 'refs/heads/hotfix', sha: head, payload: { inputs: {} } },
  ],
  [
    'workflow-run',
    {
      name: 'workflow_run',
      payload: { workflow_run: { head_sha: head, head_branch: 'faster-checkout', pull_requests: [] } },
    },
  ],
  [
    'merge-group',
    {
      name: 'merge_group',
      ref: `refs/heads/gh-readonly-queue/main/pr-12-${merge}`,
      sha: head,
      payload: {
        merge_group: { head_sha: head, head_ref: `refs/heads/gh-readonly-queue/main/pr-12-${merge}` },
      },
    },
  ],
  ['schedule', { name: 'schedule', payload: { schedule: '0 4 * * *' } }],
  ['repository-dispatch', { name: 'repository_dispatch', payload: { client_payload: {} } }],
  [
    'deployment',
    { name: 'deployment', ref: '', sha: head, payload: { deployment: { sha: head, ref: 'hotfix' } } },
  ],
]

/** A recorded deployment for every kind of event: each with the commit that the event is about. */
export const eventScenarios: readonly Scenario[] = EVENTS.map(([name, event]) =>
  demoScenario(`github-event-${name}`, `The run was started by the event ${event.name} (${name}).`, {
    inputs: { 'github-token': 'ghs_simulated', 'github-environment': 'staging', wait: 'none' },
    github: { event },
    outcome: 'started',
  }),
)
