import { expect, test } from '@jest/globals'
import { firstLine } from '../../../src/report/first-line.ts'
import { explainServices } from '../../../src/report/many-services.ts'
import { beginStory } from '../../../src/report/progress.ts'
import type { Story } from '../../../src/report/story.ts'
import { ACCOUNT } from '../../support/builders.ts'

const revision = `arn:aws:ecs:${ACCOUNT}:task-definition/shop:2`
const red = (message: string, docs?: string): Story => ({
  ...beginStory(0),
  revision,
  outcome: 'failed',
  failure: { title: 'deployment failed', message, ...(docs ? { docs } : {}) },
})

test('the service that failed first comes first, also before one with a known cause', () => {
  const services = [
    { label: 'web', story: red('web:2 failed: api is not deployed.', 'https://docs.aws.amazon.com/') },
    { label: 'api', story: red('api:2 failed: it does not answer.') },
  ]
  expect(explainServices(services).message.split('\n')[0]).toBe('web: web:2 failed: api is not deployed.')
  expect(explainServices(services, 'api').message.split('\n')).toEqual([
    'api: api:2 failed: it does not answer.',
    'web: web:2 failed: api is not deployed.',
  ])
})

test('a canceled run says of a deployment that was over by then that it had succeeded', () => {
  const cancelled: Story = { ...beginStory(0), revision, deploymentId: 'ecs-svc/1', outcome: 'cancelled' }
  expect(firstLine(cancelled)).toBe('The run was canceled before the deployment of shop:2 had succeeded.')
  const over: Story = { ...cancelled, events: [{ kind: 'finished', outcome: 'succeeded', at: 1 }] }
  expect(firstLine(over)).toBe('The run was canceled after the deployment of shop:2 had succeeded.')
})
