import { readFileSync } from 'node:fs'
import { expect, test } from '@jest/globals'
import { closePull } from '../../simulator/github/world.ts'
import { begin, down, push, sweep, take, up } from './preview-account.ts'

interface Statement {
  Sid: string
  Action: string[]
  Resource: string[]
  Condition?: Record<string, Record<string, string | string[]>>
}

const { Statement: statements } = JSON.parse(readFileSync('examples/preview/policy.json', 'utf8')) as {
  Statement: Statement[]
}

const actions = statements.flatMap(({ Action }) => Action)

test('the policy allows every call of previews, and nothing that is not needed', async () => {
  const simulation = begin()
  for (const step of [up, push, push]) await take(step, simulation)
  closePull(simulation.github.world, 12)
  for (const step of [down, sweep]) await take(step, simulation)
  const made = new Set(simulation.calls.map(({ service, operation }) => `${service}:${operation}`))
  expect([...made].filter(call => !actions.includes(call))).toEqual([])
  // What only happens when a preview fails, or what an earlier run left has to be corrected.
  const seldom = [
    'ecs:StopServiceDeployment',
    'elasticloadbalancing:ModifyRule',
    'elasticloadbalancing:ModifyTargetGroup',
    'iam:PassRole',
    'logs:GetLogEvents',
  ]
  expect([...new Set(actions)].filter(action => !made.has(action)).sort()).toEqual(seldom)
})

test('what changes something is tied to the tags of the repository, where AWS can tell', () => {
  const free = statements.filter(({ Action, Condition = {} }) => {
    const changes = Action.some(action => !/:(?:Describe|List|Get)/.test(action))
    const keys = Object.values(Condition).flatMap(Object.keys)
    return changes && !keys.some(key => /^aws:(?:Request|Resource)Tag\/ecs-deploy:repository$/.test(key))
  })
  expect(free.map(({ Sid }) => Sid)).toEqual(['StopOwnDeployments', 'DeregisterRevisions', 'PassTaskRoles'])
  const everywhere = statements.filter(({ Resource }) => Resource.includes('*'))
  expect(everywhere.map(({ Sid }) => Sid)).toEqual(['Read', 'DeregisterRevisions'])
})
