import { expect, test } from '@jest/globals'
import { byFamily, deregisterRevisions } from '../../../src/strategy/deregister-revisions.ts'
import { demoAccount, statusOf } from '../../support/run-account.ts'

const arn = (revision: number) => `arn:aws:ecs:eu-west-1:123456789012:task-definition/cicd-demo:${revision}`

test('the way back stays although nothing runs from it and only one revision is to be kept', async () => {
  const { simulation, tools, service } = demoAccount()
  const clusters = [service.arn.replace(/:service\/.*/, `:cluster/${service.cluster}`)]
  const needed = [arn(41), arn(38)]
  await deregisterRevisions({ family: 'cicd-demo', clusters, needed }, 1, tools)
  const states = [41, 40, 39, 38, 37].map(revision => statusOf(simulation, arn(revision)))
  expect(states).toEqual(['ACTIVE', 'INACTIVE', 'INACTIVE', 'ACTIVE', 'INACTIVE'])
})

test('the families of a run keep the ways back of all its services, and the most that one asks for', () => {
  const deployed = [
    { revision: arn(42), keep: 3 },
    { revision: 'arn:aws:ecs:eu-west-1:123456789012:task-definition/admin:7', keep: 1 },
    { revision: arn(43), keep: 5 },
  ]
  expect(byFamily(deployed, [arn(41)], ['prod'])).toEqual([
    { keep: 5, deployed: { family: 'cicd-demo', clusters: ['prod'], needed: [arn(41), arn(42), arn(43)] } },
    {
      keep: 1,
      deployed: {
        family: 'admin',
        clusters: ['prod'],
        needed: [arn(41), 'arn:aws:ecs:eu-west-1:123456789012:task-definition/admin:7'],
      },
    },
  ])
})

test('fifteen at a time go, and as many of the newest stay as are to be kept', async () => {
  const { simulation, tools, service } = demoAccount()
  const clusters = [service.arn.replace(/:service\/.*/, `:cluster/${service.cluster}`)]
  await deregisterRevisions({ family: 'cicd-demo', clusters, needed: [] }, 3, tools)
  const gone = Array.from({ length: 41 }, (_, index) => index + 1).filter(
    revision => statusOf(simulation, arn(revision)) === 'INACTIVE',
  )
  // 41, 40 and 39 are kept; of the others the newest fifteen go.
  expect(gone).toEqual(Array.from({ length: 15 }, (_, index) => 24 + index))
})
