import { expect, test } from '@jest/globals'
import { causeOf } from '../../../src/diagnose/causes.ts'
import { explainOutcome } from '../../../src/report/failure.ts'
import { isGreen, OUTCOME_HEADLINES } from '../../../src/report/outcome-words.ts'
import { beginStory } from '../../../src/report/progress.ts'
import type { Story } from '../../../src/report/story.ts'
import type { Outcome, Snapshot } from '../../../src/watch/snapshot.ts'
import type { StoppedTask } from '../../../src/watch/stopped-task.ts'
import { ACCOUNT, EXITED, NO_IMAGE, snapshot, stopped } from '../../support/builders.ts'

const revision = (number: number) => `arn:aws:ecs:${ACCOUNT}:task-definition/shop:${number}`

/** A story that began at 0 and had started a deployment of shop:2. */
function story(over: Partial<Story>): Story {
  return {
    ...beginStory(0),
    service: 'web',
    deploymentId: 'ecs-svc/2',
    serviceArn: `arn:aws:ecs:${ACCOUNT}:service/prod/web`,
    clusterArn: `arn:aws:ecs:${ACCOUNT}:cluster/prod`,
    previous: revision(1),
    revision: revision(2),
    link: 'https://console',
    endedAt: 1_800_000,
    ...over,
  }
}

const STOP =
  'ECS keeps starting tasks of shop:2. To stop it, run `aws ecs stop-service-deployment --stop-type ROLLBACK --service-deployment-arn "$(aws ecs list-service-deployments --cluster prod --service web --status IN_PROGRESS --query "serviceDeployments[0].serviceDeploymentArn" --output text --region eu-west-1)" --region eu-west-1`'
const STILL = 'The service still runs shop:1 (2 of 2 tasks).'
const NOW = 'The service runs shop:2 (2 of 2 tasks).'
const AGAIN = 'Correct the cause above and deploy again.'

test.each<[Outcome, string, string, string]>([
  ['failed', 'web: deployment failed', `shop:2 failed: Why. ${STILL}`, AGAIN],
  [
    'rolled-back',
    'web: deployment failed, rolled back to shop:1',
    'shop:2 failed: Why. The service is healthy on shop:1 (2 of 2 tasks).',
    AGAIN,
  ],
  [
    'stopped',
    'web: deployment stopped',
    'shop:2 was stopped: Why. The service is healthy on shop:1 (2 of 2 tasks).',
    'Find out who stopped the deployment, then deploy again.',
  ],
  [
    'superseded',
    'web: deployment superseded',
    'Why. The service now deploys shop:1.',
    'Find the run that started the newer deployment with `aws cloudtrail lookup-events --lookup-attributes AttributeKey=EventName,AttributeValue=UpdateService`. Deploy again only if this version should replace the newer one.',
  ],
  [
    'timed-out',
    'web: deployment timed out',
    `Timed out after 30m waiting for shop:2: Why. ${STILL}\n${STOP}`,
    'Correct what is missing, or raise the input "timeout".',
  ],
  [
    'cancelled',
    'web: run canceled',
    `The run was canceled before the deployment of shop:2 had succeeded. ${STILL}`,
    'To see how it stands, run `aws ecs describe-services --cluster prod --services web --query "services[0].deployments" --region eu-west-1`',
  ],
])('%s says what happened, why and what next', (outcome, title, message, next) => {
  const rollout = outcome === 'rolled-back' || outcome === 'stopped' ? outcome : 'progressing'
  const counts = { desired: 2, running: 0, pending: 0, failed: 2, old: 2 }
  const last = snapshot({ rollout, counts, serving: revision(1) })
  expect(explainOutcome(story({ outcome, reason: 'Why.', last }))).toEqual({
    title,
    message,
    next,
    link: 'https://console',
  })
})

test('what was missing at the deadline is one sentence', () => {
  const reason = '1 of 2 tasks of the new revision run'
  expect(explainOutcome(story({ outcome: 'timed-out', reason })).message).toBe(
    `Timed out after 30m waiting for shop:2: ${reason}.\n${STOP}`,
  )
})

test('a deployment that AWS has completed does not go on', () => {
  const last = snapshot({ rollout: 'completed' })
  expect(explainOutcome(story({ outcome: 'timed-out', reason: 'Why', last })).message).toBe(
    `Timed out after 30m waiting for shop:2: Why. ${NOW}\nAWS has completed the deployment.`,
  )
})

const lost = (...tasks: readonly StoppedTask[]) => snapshot({ stopped: tasks })
const explained = (last: Snapshot, over: Partial<Story> = {}) =>
  explainOutcome(story({ outcome: 'failed', reason: 'Why.', last, ...over }))

test('reasons of stopped tasks that are not known are told as they are, three at the most', () => {
  const { message, next, docs } = explained(lost(...['a', 'b', 'c', 'd'].map(id => stopped(id, `${id}!`))))
  expect(message).toBe(
    `shop:2 failed: Why. ${NOW}\n1 task stopped: a!\n1 task stopped: b!\n1 task stopped: c!`,
  )
  expect([next, docs]).toEqual([AGAIN, undefined])
})

test('a known cause says what it is, what AWS says, what to do and where to read on', () => {
  const { title, sentence, next, docs } = causeOf('image-not-found')
  expect(explained(lost(stopped('a', NO_IMAGE), stopped('b', NO_IMAGE)))).toEqual({
    title: 'web: deployment failed',
    message: `shop:2 failed: ${title} (registry.example/shop:2). ${NOW}\n2 tasks stopped: ${sentence} AWS: ${NO_IMAGE}\nWhy.`,
    next,
    docs,
    link: 'https://console',
  })
})

test('the most frequent cause decides what to do next', () => {
  const crash = (id: string) => stopped(id, EXITED, { name: 'app', exitCode: 1 })
  const { message, next } = explained(lost(stopped('a', NO_IMAGE), crash('b'), crash('c')))
  expect(next).toBe(causeOf('exit-one').next)
  expect(message.split('\n').map(line => line.replace(/[,:].*/, ''))).toEqual([
    'shop',
    '2 tasks stopped. AWS',
    '1 task stopped',
    'Why.',
  ])
})

test('without any stopped task the service itself is quoted', () => {
  const text = '(service web) operations are being throttled on elb. Will try again later.'
  const last = snapshot({ messages: [{ id: 'a', at: 0, text }] })
  const { title, sentence, next, docs } = causeOf('throttled')
  expect(explained(last)).toMatchObject({
    message: `shop:2 failed: ${title}. ${NOW}\n${sentence} AWS: operations are being throttled on elb. Will try again later.\nWhy.`,
    next,
    docs,
  })
})

test('what the reason has said already is not said again', () => {
  const reason =
    'Service deployment rolled back because a CloudWatch alarm was triggered. The alarm high-5xx went off.'
  const { next, docs } = causeOf('deployment-alarm')
  const last = snapshot({ reason, alarms: ['high-5xx'] })
  expect(explained(last, { outcome: 'rolled-back', reason })).toMatchObject({
    message: `shop:2 failed: alarm high-5xx went off. ${NOW}`,
    next,
    docs,
  })
})

test.each<[Outcome, boolean]>([
  ['failed', true],
  ['rolled-back', true],
  ['timed-out', true],
  ['stopped', false],
  ['superseded', false],
  ['cancelled', false],
])('where the deployment was %s, that the cause says what to do next is %s', (outcome, says) => {
  const { next, docs } = explained(lost(stopped('a', NO_IMAGE)), { outcome })
  const { next: its, docs: page } = causeOf('image-not-found')
  expect([next === its, docs === page]).toEqual([says, says])
})

test('a failed stage is told with what AWS says of it', () => {
  const stages = [
    { name: 'Install', status: 'Succeeded', note: 'nothing' },
    { name: 'AfterInstall', status: 'Failed', note: 'The hook said no.' },
    { name: 'AllowTraffic', status: 'Failed' },
  ]
  expect(explained(snapshot({ stages })).message).toBe(
    `shop:2 failed: Why. ${NOW}\nAfterInstall failed: The hook said no.`,
  )
})

test.each<[Outcome]>([['rolled-back'], ['timed-out'], ['failed'], ['cancelled']])(
  'what was done about a deployment that %s takes the place of what is known of the service',
  outcome => {
    const rollbackNotes = ['Asked ECS to roll it back.', 'The service is back at shop:1.']
    const { message } = explained(snapshot({ serving: revision(1) }), { outcome, rollbackNotes })
    const [first = '', ...others] = message.split('\n')
    // Of a canceled run, the first line says what it has done.
    const isCanceled = outcome === 'cancelled'
    expect(others).toEqual(isCanceled ? rollbackNotes.slice(1) : rollbackNotes)
    expect(first.includes('Asked ECS to roll it back.')).toBe(isCanceled)
  },
)

test('a story that knows nothing is explained all the same', () => {
  expect(explainOutcome(beginStory(0))).toEqual({
    title: 'service: deployment failed',
    message: 'The new revision failed: AWS gave no reason.',
    next: AGAIN,
  })
})

test('where no deployment was started, none is said to go on', () => {
  const { message } = explainOutcome({ ...beginStory(0), outcome: 'cancelled', service: 'web', endedAt: 5 })
  expect(message).not.toMatch(/continues|keeps starting/)
})

test('every red outcome has a next step of its own', () => {
  const red = (Object.keys(OUTCOME_HEADLINES) as Outcome[]).filter(
    outcome => !isGreen(outcome) && outcome !== 'paused',
  )
  const nexts = red.map(outcome => explainOutcome(story({ outcome })).next)
  expect(nexts).not.toContain('Read the log of this step.')
})

const exited = (id: string) => stopped(id, EXITED, { name: 'app', exitCode: 1 })

test('an exit code is told with its container, and how the service stands', () => {
  const counts = { desired: 2, running: 0, pending: 2, failed: 2, old: 2 }
  const last = snapshot({ stopped: [exited('a')], counts })
  const first = (over: Partial<Story>) => explained(last, over).message.split('\n')[0]
  expect(first({})).toBe(
    'shop:2 failed: app exited with code 1. The service still runs shop:1 (2 of 2 tasks).',
  )
  const standing = { revision: revision(1), running: 1, desired: 2 }
  expect(first({ outcome: 'rolled-back', standing })).toBe(
    'shop:2 failed: app exited with code 1. The service runs shop:1 (1 of 2 tasks).',
  )
})

const alarm = {
  name: 'Alarm high-5xx',
  link: 'https://alarm',
  result:
    'went off: Threshold Crossed: 1 out of the last 1 datapoints [7.0 (28/11/26 09:00:00)] was greater than the threshold (5.0).',
  good: false,
}

test('a deployment that is complete, or that an alarm ended, failed for its reason and not for a task that stopped', () => {
  const reason = 'The deployment is complete, but the health check failed.'
  const complete = snapshot({ rollout: 'completed', stopped: [exited('a')] })
  expect(explained(complete, { reason }).message).toMatch(
    /^shop:2 failed: the health check failed\. The service runs shop:2 \(2 of 2 tasks\); it was not rolled back\.$/m,
  )
  expect(
    explained(lost(exited('a')), { reason: 'The alarm high-5xx went off.', checks: [alarm] }).message,
  ).toMatch(/^shop:2 failed: alarm high-5xx went off \(7 > 5\)\./)
})

test('the end of the log is beside the first line, with the page of its stream; an empty log is named', () => {
  const stream = { logGroupName: '/ecs/shop', logStreamName: 'app/app/a', region: 'eu-west-1' }
  const logs = [{ container: 'app', task: 'a', lines: ['1', '2', '3', '4', '5', '6', '7'], stream }]
  expect(explained(lost(exited('a')), { logs }).log).toEqual({
    title: 'Last log lines of app (task a):',
    lines: ['2', '3', '4', '5', '6', '7'],
    link: 'https://eu-west-1.console.aws.amazon.com/cloudwatch/home?region=eu-west-1#logsV2:log-groups/log-group/$252Fecs$252Fshop/log-events/app$252Fapp$252Fa',
  })
  const silent = [{ container: 'app', task: 'a', lines: [] }]
  expect(explained(lost(exited('a')), { logs: silent }).log).toEqual({
    title: 'The container app (task a) wrote nothing to its log.',
    lines: [],
  })
})

test('a wait that ended at a pause says how to continue', () => {
  const hook = { id: 'h', kind: 'PAUSE', status: 'AWAITING_ACTION', expiresAt: 0, timeoutAction: 'ROLLBACK' }
  const { message } = explained(snapshot({ rollout: 'paused', hooks: [hook] }), { outcome: 'timed-out' })
  expect(message).toContain(
    'Waiting for approval until 1970-01-01 00:00 UTC, then ECS rolls the deployment back.',
  )
  expect(message).toContain(
    'To continue, run the control action with `command: continue`, or `aws ecs continue-service-deployment --action CONTINUE --hook-id h ',
  )
})
