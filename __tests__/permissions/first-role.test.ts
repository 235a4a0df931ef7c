import { readFileSync } from 'node:fs'
import { expect, test } from '@jest/globals'

/** The templates of the role that a newcomer creates. */
const templates = ['github-deploy.yml', 'main.tf'].map(name => `examples/getting-started/${name}`)

const actionsOf = (name: string): string[] => {
  const { Statement } = JSON.parse(readFileSync(`examples/iam/${name}.json`, 'utf8')) as {
    Statement: readonly { Action: readonly string[] }[]
  }
  return Statement.flatMap(({ Action }) => Action)
}

test.each(templates)('the role of %s may deploy, and do all that the control action can', path => {
  const text = readFileSync(path, 'utf8')
  const [, policy = ''] = /# policy\n([\s\S]*?)# \/policy/.exec(text) ?? []
  const granted = new Set(policy.match(/\b[a-z]+:[A-Z]\w+/g))
  const needed = ['rolling', 'with-preflight', 'control'].flatMap(actionsOf)
  expect(needed).toContain('ecs:DescribeServiceRevisions')
  expect(needed).toContain('ecs:ContinueServiceDeployment')
  expect(needed.filter(action => !granted.has(action))).toEqual([])
})

test.each(templates)('the role of %s trusts the environment without reviewers only when asked to', path => {
  const text = readFileSync(path, 'utf8')
  expect(text).toMatch(
    /(?:GitHubRollbackSubject:\n {4}Type: String\n {4}Default: ''|"github_rollback_subject"[^}]*default {5}= "")/,
  )
})

test('rollback.yml runs in an environment that a deployment with reviewers does not share', () => {
  const rollback = readFileSync('examples/rollback.yml', 'utf8')
  expect(rollback).toMatch(/^ {4}environment: production-rollback /m)
  const prepared = readFileSync('docs/rollback.md', 'utf8')
  expect(prepared).toContain('GitHubRollbackSubject=environment:production-rollback')
  expect(readFileSync('docs/getting-started.md', 'utf8')).toContain(
    'github_rollback_subject=environment:production-rollback',
  )
})
