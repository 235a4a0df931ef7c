import { expect, test } from '@jest/globals'
import type { Runner } from '../../../src/github/runner.ts'
import { beginStory } from '../../../src/report/progress.ts'
import type { Story } from '../../../src/report/story.ts'
import { DEPLOY_OUTPUT_NAMES, writeDeployOutputs } from '../../../src/run/deploy-outputs.ts'
import { ACCOUNT, NO_IMAGE, snapshot, stopped } from '../../support/builders.ts'

const arn = (resource: string) => `arn:aws:ecs:${ACCOUNT}:${resource}`

async function outputsOf(story: Story): Promise<Record<string, string>> {
  const outputs: Record<string, string> = {}
  const runner: Pick<Runner, 'output'> = {
    output: (name, value) => {
      outputs[name] = value
    },
  }
  await writeDeployOutputs(story, runner as Runner)
  return outputs
}

const KINDLESS = [
  'outcome',
  'reason',
  'message',
  'cause',
  'task-definition-arn',
  'task-definition',
  'family',
  'revision',
  'previous-task-definition-arn',
  'previous-task-definition',
  'service-arn',
  'service-name',
  'cluster-arn',
  'cluster-name',
  'deployment-id',
  'console-url',
  'duration-seconds',
  'services',
]
/** An answer for each of the outputs that only one kind of deployment has. */
const extra = Object.fromEntries(
  DEPLOY_OUTPUT_NAMES.filter(name => !KINDLESS.includes(name)).map(name => [name, `the ${name}`]),
)

test('all that a story knows becomes an output, ARNs also without the account', async () => {
  const outputs = await outputsOf({
    ...beginStory(0),
    endedAt: 1499,
    outcome: 'succeeded',
    reason: 'Why.',
    service: 'web',
    revision: arn('task-definition/shop:2'),
    previous: arn('task-definition/shop:1'),
    serviceArn: arn('service/prod/web'),
    clusterArn: arn('cluster/prod'),
    deploymentId: 'ecs-svc/2',
    extra,
    link: 'https://console',
  })
  expect(outputs).toEqual({
    outcome: 'succeeded',
    reason: 'Why.',
    message: 'web: deployed (shop:2)',
    'task-definition-arn': arn('task-definition/shop:2'),
    'task-definition': 'shop:2',
    family: 'shop',
    revision: '2',
    'previous-task-definition-arn': arn('task-definition/shop:1'),
    'previous-task-definition': 'shop:1',
    'service-arn': arn('service/prod/web'),
    'service-name': 'web',
    'cluster-arn': arn('cluster/prod'),
    'cluster-name': 'prod',
    'deployment-id': 'ecs-svc/2',
    'console-url': 'https://console',
    'duration-seconds': '1',
    ...extra,
  })
})

test('what a story does not know is no output', async () => {
  const failure = { title: 'It broke', message: 'because' }
  expect(await outputsOf({ ...beginStory(0), outcome: 'failed', failure })).toEqual({
    outcome: 'failed',
    reason: 'because',
    message: 'It broke. because',
  })
})

test('a service that failed for a known cause has its id', async () => {
  const last = snapshot({ stopped: [stopped('t1', NO_IMAGE), stopped('t2', NO_IMAGE)] })
  const story: Story = { ...beginStory(0), outcome: 'failed', reason: 'Why.', last }
  const outputs = await outputsOf({ ...beginStory(0), services: [{ label: 'web', story }] })
  const [web] = JSON.parse(outputs['services'] ?? '')
  expect(web).toEqual({ service: 'web', outcome: 'failed', reason: 'Why.', cause: 'image-not-found' })
})

test('of several services, each has its own entry without anything that GitHub masks', async () => {
  const done: Story = {
    ...beginStory(0),
    outcome: 'succeeded',
    revision: arn('task-definition/shop:2'),
    deploymentId: 'ecs-svc/2',
  }
  const services = [
    { label: 'web', story: done },
    { label: 'api', story: { ...beginStory(0), outcome: 'failed' as const, reason: 'Why.' } },
    { label: 'cron', story: beginStory(0) },
  ]
  const outputs = await outputsOf({ ...beginStory(0), services })
  expect(JSON.parse(outputs['services'] ?? '')).toEqual([
    { service: 'web', outcome: 'succeeded', 'task-definition': 'shop:2', 'deployment-id': 'ecs-svc/2' },
    { service: 'api', outcome: 'failed', reason: 'Why.' },
    { service: 'cron', outcome: 'not-started' },
  ])
})
