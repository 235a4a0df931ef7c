import { describe, expect, test } from '@jest/globals'
import { readContext } from '../../../src/github/context.ts'

const head = '0123456789abcdef0123456789abcdef01234567'
const env = {
  GITHUB_REPOSITORY: 'acme/shop',
  GITHUB_SHA: 'main-sha',
  GITHUB_REF: 'refs/heads/main',
  GITHUB_RUN_ID: '4711',
  GITHUB_RUN_ATTEMPT: '2',
  GITHUB_ACTOR: 'octocat',
}
const pull = { number: 12, head: { sha: head, ref: 'feature' } }

describe('the commit, the ref and the pull request of an event', () => {
  test.each<[string, unknown, { sha: string; ref: string; pullRequest?: number }]>([
    ['push', {}, { sha: 'main-sha', ref: 'refs/heads/main' }],
    ['release', { release: { tag_name: 'v1' } }, { sha: 'main-sha', ref: 'refs/heads/main' }],
    ['schedule', {}, { sha: 'main-sha', ref: 'refs/heads/main' }],
    ['workflow_dispatch', { inputs: {} }, { sha: 'main-sha', ref: 'refs/heads/main' }],
    ['repository_dispatch', { client_payload: {} }, { sha: 'main-sha', ref: 'refs/heads/main' }],
    ['pull_request', { pull_request: pull }, { sha: head, ref: 'refs/pull/12/head', pullRequest: 12 }],
    ['pull_request_target', { pull_request: pull }, { sha: head, ref: 'refs/pull/12/head', pullRequest: 12 }],
    ['pull_request_review', { pull_request: pull }, { sha: head, ref: 'refs/pull/12/head', pullRequest: 12 }],
    [
      'pull_request',
      { pull_request: { ...pull, merged: true } },
      { sha: 'main-sha', ref: 'refs/heads/main', pullRequest: 12 },
    ],
    [
      'workflow_run',
      { workflow_run: { head_sha: head, head_branch: 'feature', pull_requests: [{ number: 12 }] } },
      { sha: head, ref: 'feature', pullRequest: 12 },
    ],
    [
      'workflow_run',
      { workflow_run: { head_sha: head, head_branch: null, pull_requests: [] } },
      { sha: head, ref: 'refs/heads/main' },
    ],
    [
      'merge_group',
      { merge_group: { head_sha: head, head_ref: `refs/heads/gh-readonly-queue/main/pr-12-${head}` } },
      { sha: head, ref: `refs/heads/gh-readonly-queue/main/pr-12-${head}`, pullRequest: 12 },
    ],
    ['deployment', { deployment: { sha: head, ref: 'v2.0.0' } }, { sha: head, ref: 'v2.0.0' }],
    ['deployment_status', { deployment: { sha: head, ref: 'v2.0.0' } }, { sha: head, ref: 'v2.0.0' }],
    [
      'issue_comment',
      { issue: { number: 12, pull_request: {} } },
      { sha: 'main-sha', ref: 'refs/heads/main', pullRequest: 12 },
    ],
    ['issue_comment', { issue: { number: 12 } }, { sha: 'main-sha', ref: 'refs/heads/main' }],
    ['an event of tomorrow', { odd: 1 }, { sha: 'main-sha', ref: 'refs/heads/main' }],
  ])('%s %j', (name, event, place) => {
    const { sha, ref, pullRequest } = readContext({ ...env, GITHUB_EVENT_NAME: name }, event)
    expect({ sha, ref, ...(pullRequest === undefined ? {} : { pullRequest }) }).toEqual(place)
  })

  test.each([undefined, null, 'text', [], { pull_request: null }, { pull_request: { number: '12' } }])(
    'a payload %j says nothing',
    event => {
      const context = readContext({ ...env, GITHUB_EVENT_NAME: 'pull_request' }, event)
      expect(context).toMatchObject({ sha: 'main-sha', ref: 'refs/heads/main' })
      expect(context.pullRequest).toBeUndefined()
    },
  )
})

test('a called workflow has the event of its caller, so nothing differs', () => {
  const called = {
    ...env,
    GITHUB_EVENT_NAME: 'pull_request',
    GITHUB_WORKFLOW_REF: 'acme/other/.github/w.yml',
  }
  expect(readContext(called, { pull_request: pull }).sha).toBe(head)
})

test('the run is linked with its attempt, on the server it runs on', () => {
  const enterprise = {
    ...env,
    GITHUB_SERVER_URL: 'https://git.example.com',
    GITHUB_API_URL: 'https://git.example.com/api/v3',
  }
  expect(readContext(enterprise, undefined)).toMatchObject({
    owner: 'acme',
    repo: 'shop',
    actor: 'octocat',
    runUrl: 'https://git.example.com/acme/shop/actions/runs/4711/attempts/2',
    apiUrl: 'https://git.example.com/api/v3',
  })
  expect(readContext({ ...env, GITHUB_RUN_ATTEMPT: undefined }, undefined)).toMatchObject({
    runUrl: 'https://github.com/acme/shop/actions/runs/4711',
    apiUrl: 'https://api.github.com',
  })
})
