import type { Scenario } from '../scenario.ts'
import { nextRun, previewScenario, pullEvent } from './preview-scenario.ts'

const NUMBER = 12
const refused = { exitCode: 1, outcome: 'failed' } as const
const skipped = { outcome: 'skipped' } as const

/** Somebody comments on a pull request: such an event says nothing of its branch. */
const commented = {
  name: 'issue_comment',
  payload: {
    action: 'created',
    issue: { number: NUMBER, pull_request: { url: '' } },
    comment: { body: '/preview' },
  },
}

/** Which pull requests get a preview: branches of the repository itself, with the label. */
export const previewAdmissionScenarios: readonly Scenario[] = [
  previewScenario('preview-fork', 'A pull request from a fork gets no preview.', {
    event: pullEvent('opened', { home: 'stranger/shop' }),
    ...skipped,
  }),
  previewScenario('preview-fork-by-hand', 'Nor does it get one by hand.', {
    event: { name: 'workflow_dispatch', payload: { inputs: {} } },
    inputs: { command: 'up', 'pull-request': '12' },
    github: { pulls: [{ number: 12, head: { ref: 'x', sha: '1'.repeat(40), repository: 'stranger/shop' } }] },
    ...skipped,
  }),
  previewScenario('preview-no-such-pull', 'Someone starts the workflow for a pull request that is none.', {
    event: { name: 'workflow_dispatch', payload: { inputs: {} } },
    inputs: { command: 'up', 'pull-request': '404' },
    ...refused,
  }),
  previewScenario(
    'preview-by-hand-denied',
    'The token is not allowed to read the pull request that is named by hand.',
    {
      event: { name: 'workflow_dispatch', payload: { inputs: {} } },
      inputs: { command: 'up', 'pull-request': '31' },
      github: { pulls: [{ number: 31 }], permissions: { 'pull-requests': 'none' } },
      ...refused,
    },
  ),
  previewScenario(
    'preview-comment-spent-limit',
    'A comment asks for a preview, and GitHub does not answer.',
    {
      event: commented,
      inputs: { command: 'up', 'preview-label': 'preview' },
      github: { pulls: [{ number: NUMBER }], faults: [{ kind: 'rate-limit' }] },
      ...refused,
    },
  ),
  previewScenario('preview-comment-no-token', 'A comment asks for a preview in a step without a token.', {
    event: commented,
    inputs: { command: 'up', 'github-token': '', 'github-environment': '' },
    ...refused,
  }),
  previewScenario(
    'preview-comment-down-no-token',
    'A comment asks to take a preview down, which needs no answer of GitHub.',
    {
      next: nextRun(commented, {
        asked: { command: 'down', 'github-token': '', 'github-environment': '' },
      }),
      outcome: 'removed',
    },
  ),
  previewScenario('preview-by-hand', 'Someone starts the workflow for a pull request.', {
    event: { name: 'workflow_dispatch', payload: { inputs: {} } },
    inputs: { command: 'up', 'pull-request': '31' },
    github: { pulls: [{ number: 31 }] },
    outcome: 'succeeded',
  }),
  previewScenario('preview-without-label', 'A pull request without the label gets no preview.', {
    inputs: { 'preview-label': 'preview' },
    ...skipped,
  }),
  previewScenario('preview-other-label', 'Another label is no reason to do anything.', {
    event: pullEvent('labeled', { label: 'bug', labels: ['bug', 'preview'] }),
    inputs: { 'preview-label': 'preview' },
    ...skipped,
  }),
  previewScenario(
    'preview-any-label-removed',
    'Any label is taken off where no label decides: the preview stays.',
    {
      next: nextRun(pullEvent('unlabeled', { label: 'bug' })),
      outcome: 'skipped',
    },
  ),
  previewScenario('preview-labeled-unlabeled', 'The label is put on, and taken off again.', {
    event: pullEvent('labeled', { label: 'preview', labels: ['preview'] }),
    inputs: { 'preview-label': 'preview' },
    next: nextRun(pullEvent('unlabeled', { label: 'preview' }), { asked: { 'preview-label': 'preview' } }),
    outcome: 'removed',
  }),
]
