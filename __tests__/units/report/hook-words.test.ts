import { expect, test } from '@jest/globals'
import { alarmsInShort } from '../../../src/report/alarm-words.ts'
import { failedHook } from '../../../src/report/hook-words.ts'
import { ACCOUNT, snapshot } from '../../support/builders.ts'

const clusterArn = `arn:aws:ecs:${ACCOUNT}:cluster/prod`
const target = 'arn:aws:lambda:eu-west-1:123456789012:function:check-release'
const hooks = [{ id: 'h', kind: 'AWS_LAMBDA', status: 'FAILED', target }]
const because = (said: string) =>
  `Service deployment rolled back because POST_SCALE_UP lifecycle hook(s) failed. ${said}`

// Sentences of AWS: https://docs.aws.amazon.com/AmazonECS/latest/developerguide/troubleshooting-blue-green.html
test.each([
  [
    `Lifecycle hook target ${target} returned FAILED status.`,
    'hook check-release (POST_SCALE_UP) returned FAILED',
  ],
  [
    `ECS was unable to parse the response from ${target} due to HookStatus must not be null`,
    'hook check-release (POST_SCALE_UP): ECS was unable to parse the response from check-release due to HookStatus must not be null',
  ],
  [
    'ECS was unable to assume role arn:aws:iam::123456789012:role/hooks',
    'hook check-release (POST_SCALE_UP): ECS was unable to assume role hooks',
  ],
])('of ECS, %s', (said, words) => {
  const hook = failedHook({ last: snapshot({ hooks }), reason: because(said), clusterArn })
  expect(hook?.words).toBe(words)
  expect(hook?.log).toEqual({
    group: '/aws/lambda/check-release',
    link: 'https://eu-west-1.console.aws.amazon.com/cloudwatch/home?region=eu-west-1#logsV2:log-groups/log-group/$252Faws$252Flambda$252Fcheck-release',
  })
})

test('of CodeDeploy, the first line of what the function wrote', () => {
  const note = 'ScriptFailed: The smoke test found 3 of 12 pages broken.\nGET /checkout 500'
  const last = snapshot({ stages: [{ name: 'BeforeAllowTraffic', status: 'Failed', note }] })
  expect(failedHook({ last })).toEqual({
    words: 'hook BeforeAllowTraffic: The smoke test found 3 of 12 pages broken.',
  })
})

// A function is named as in an AppSpec: by its name or ARN, with a version or an alias or without.
test.each(['check-release', 'check-release:live', target, `${target}:7`])(
  'of CodeDeploy, the log of the function %s that the AppSpec names',
  named => {
    const stages = [{ name: 'BeforeAllowTraffic', status: 'Failed', note: 'ScriptFailed: No.' }]
    const extra = { 'hook-BeforeAllowTraffic': named, 'hook-AfterAllowTraffic': 'another' }
    const hook = failedHook({ last: snapshot({ stages }), clusterArn, extra })
    expect(hook?.words).toBe('hook BeforeAllowTraffic: No.')
    expect(hook?.log?.group).toBe('/aws/lambda/check-release')
  },
)

test('where neither says anything, nothing', () => {
  expect(
    failedHook({ last: snapshot({ stages: [{ name: 'Install', status: 'Failed', note: 'No.' }] }) }),
  ).toBeUndefined()
})

const alarm = (name: string, how: string) => ({
  name: `Alarm ${name}`,
  link: 'https://a',
  good: false,
  result: `went off: ${how}`,
})

// Sentences of CloudWatch: https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/alarm-evaluation.html
test.each([
  [
    'Threshold Crossed: 1 datapoint [7.0 (28/11/26 09:00:00)] was greater than the threshold (5.0).',
    ' (7 > 5)',
  ],
  [
    'Threshold Crossed: 2 out of the last 3 datapoints [0.2 (28/11/26 09:02:00), 0.1 (28/11/26 09:01:00)] were less than or equal to the threshold (0.25) (minimum 2 datapoints for OK -> ALARM transition).',
    ' (0.2 ≤ 0.25)',
  ],
  ['Insufficient Data: 1 datapoint was unknown.', ''],
])('%s', (sentence, how) => {
  expect(alarmsInShort({ checks: [alarm('5xx', sentence)] })).toBe(`alarm 5xx went off${how}`)
})

test('several alarms are named together, and one that nobody names is an alarm', () => {
  expect(alarmsInShort({ last: snapshot({ alarms: ['a', 'b'] }), checks: [] })).toBe('alarms a, b went off')
  expect(alarmsInShort({ checks: [] })).toBe('a CloudWatch alarm went off')
})
