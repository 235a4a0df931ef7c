import {
  CloudWatchLogsClient,
  DescribeLogStreamsCommand,
  FilterLogEventsCommand,
  GetLogEventsCommand,
} from '@aws-sdk/client-cloudwatch-logs'
import { describe, expect, test } from '@jest/globals'
import { clientConfig } from '../../simulator/api/client-config.ts'
import { demoImage } from '../../simulator/fixtures/demo.ts'
import type { Behavior } from '../../simulator/world/behavior.ts'
import { demo, deploy, taskArns } from '../support/sdk-account.ts'

const logGroupName = '/ecs/cicd-demo'
const lines = ['one', 'two', 'three', 'four', 'five']

const crashing = (logs: string[]): Behavior => ({
  logs,
  fails: {
    stoppedReason: 'Essential container in task exited',
    stopCode: 'EssentialContainerExited',
    exitCode: 1,
    afterSeconds: 5,
    when: 'running',
  },
})

const account = () => {
  const made = demo()
  const logs = new CloudWatchLogsClient({
    region: 'eu-west-1',
    ...clientConfig(made.simulation),
    maxAttempts: 1,
  })
  return { ...made, logs }
}

/** An account whose new version has written its lines and crashed, and the stream of its first task. */
const crashed = async () => {
  const made = account()
  made.simulation.world.setBehavior(demoImage('2.0.0'), crashing(lines))
  await deploy(made.ecs)
  await made.clock.sleep(60_000)
  const [arn = ''] = await taskArns(made.ecs, 'STOPPED')
  const logStreamName = `app/app/${arn.split('/').at(-1)}`
  const read = (input: object = {}) =>
    made.logs.send(new GetLogEventsCommand({ logGroupName, logStreamName, ...input }))
  return { ...made, logStreamName, read }
}

const texts = (events: { message?: string | undefined }[] | undefined) => events?.map(each => each.message)

describe('GetLogEvents', () => {
  test('answers the last lines of a stopped container, oldest first', async () => {
    const { read } = await crashed()
    const { events } = await read({ limit: 2 })
    expect(texts(events)).toEqual(['four', 'five'])
    expect(events?.[1]?.timestamp).toBe((events?.[0]?.timestamp ?? 0) + 100)
    expect(texts((await read({ limit: 2, startFromHead: true })).events)).toEqual(['one', 'two'])
  })

  test('pages in both directions until the token stays the same', async () => {
    const { read } = await crashed()
    const walk = async (startFromHead: boolean) => {
      const seen: (string | undefined)[][] = []
      let nextToken: string | undefined
      for (;;) {
        const page = await read({ limit: 2, startFromHead, ...(nextToken ? { nextToken } : {}) })
        const following = startFromHead ? page.nextForwardToken : page.nextBackwardToken
        if (following === nextToken) return seen
        seen.push(texts(page.events) ?? [])
        nextToken = following
      }
    }
    expect(await walk(true)).toEqual([['one', 'two'], ['three', 'four'], ['five']])
    expect(await walk(false)).toEqual([['four', 'five'], ['two', 'three'], ['one']])
  })

  test('keeps to a range of time', async () => {
    const { read } = await crashed()
    const [, second, , fourth] = (await read()).events ?? []
    const within = await read({ startTime: second?.timestamp, endTime: fourth?.timestamp })
    expect(texts(within.events)).toEqual(['two', 'three'])
  })

  test('shows a line a second after it was written', async () => {
    const { clock, read } = await crashed()
    const { events } = await read()
    expect(events?.every(each => each.ingestionTime === (each.timestamp ?? 0) + 1000)).toBe(true)
    expect(events?.every(each => (each.ingestionTime ?? 0) <= clock.now())).toBe(true)
  })

  test('has an empty stream for a container that writes nothing', async () => {
    const { logs, ecs } = account()
    const [arn = ''] = await taskArns(ecs)
    const logStreamName = `app/app/${arn.split('/').at(-1)}`
    expect((await logs.send(new GetLogEventsCommand({ logGroupName, logStreamName }))).events).toEqual([])
  })

  test.each([
    [{ logGroupName: '/ecs/other' }, 'ResourceNotFoundException', 'The specified log group does not exist.'],
    [{ logStreamName: 'app/app/0' }, 'ResourceNotFoundException', 'The specified log stream does not exist.'],
    [{ nextToken: 'x' }, 'InvalidParameterException', 'The specified nextToken is invalid.'],
    [{ logGroupName: undefined }, 'InvalidParameterException', expect.stringContaining('logGroupIdentifier')],
    [
      { limit: 10_001 },
      'InvalidParameterException',
      "1 validation error detected: Value '10001' at 'limit' failed to satisfy constraint: Member must have value less than or equal to 10000",
    ],
  ])('refuses %j with %s', async (input, name, message) => {
    const { read } = await crashed()
    await expect(read(input)).rejects.toMatchObject({ name, message })
  })

  test('is denied on the ARN of the stream', async () => {
    const { simulation, logStreamName, read } = await crashed()
    simulation.policy = ['ecs:*']
    const resource = `arn:aws:logs:eu-west-1:123456789012:log-group:${logGroupName}:log-stream:${logStreamName}`
    await expect(read()).rejects.toMatchObject({
      name: 'AccessDeniedException',
      message: `User: arn:aws:sts::123456789012:assumed-role/deploy/ci is not authorized to perform: logs:GetLogEvents on resource: ${resource} because no identity-based policy allows the logs:GetLogEvents action`,
    })
    simulation.policy = ['logs:GetLogEvents']
    expect((await read()).events).toHaveLength(5)
    simulation.faults.push({ kind: 'deny', service: 'logs' })
    await expect(read()).rejects.toMatchObject({ name: 'AccessDeniedException' })
  })
})

test('DescribeLogStreams answers the newest stream first when asked for it', async () => {
  const { logs, logStreamName } = await crashed()
  const describeStreams = async (input: object) =>
    (await logs.send(new DescribeLogStreamsCommand({ logGroupName, ...input }))).logStreams
  const [newest] = (await describeStreams({ orderBy: 'LastEventTime', descending: true, limit: 1 })) ?? []
  expect(newest?.lastEventTimestamp).toBeGreaterThan(newest?.firstEventTimestamp ?? Number.NaN)
  expect(await describeStreams({ logStreamNamePrefix: logStreamName })).toMatchObject([
    {
      logStreamName,
      arn: `arn:aws:logs:eu-west-1:123456789012:log-group:${logGroupName}:log-stream:${logStreamName}`,
    },
  ])
  await expect(
    describeStreams({ orderBy: 'LastEventTime', logStreamNamePrefix: 'app' }),
  ).rejects.toMatchObject({ name: 'InvalidParameterException' })
})

describe('FilterLogEvents', () => {
  test('finds lines by words, phrases and alternatives', async () => {
    const { logs, logStreamName } = await crashed()
    const find = async (filterPattern: string) => {
      const { events } = await logs.send(
        new FilterLogEventsCommand({ logGroupName, logStreamNames: [logStreamName], filterPattern }),
      )
      return texts(events)
    }
    expect(await find('')).toEqual(lines)
    expect(await find('?one ?five')).toEqual(['one', 'five'])
    expect(await find('"thr" e')).toEqual(['three'])
  })

  test('mixes all streams of the group by time, page by page', async () => {
    const { logs } = await crashed()
    const first = await logs.send(new FilterLogEventsCommand({ logGroupName, limit: 3 }))
    expect(first.events).toHaveLength(3)
    const rest = await logs.send(new FilterLogEventsCommand({ logGroupName, nextToken: first.nextToken }))
    const times = [...(first.events ?? []), ...(rest.events ?? [])].map(each => each.timestamp ?? 0)
    expect(times).toEqual([...times].sort((a, b) => a - b))
    expect(times.length).toBeGreaterThan(lines.length)
  })
})
