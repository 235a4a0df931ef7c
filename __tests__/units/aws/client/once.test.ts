import { expect, test } from '@jest/globals'
import { createVirtualClock } from '../../../../simulator/clock/virtual-clock.ts'
import { sendOnce } from '../../../../src/aws/client/once.ts'
import type { DeployError } from '../../../../src/base/errors.ts'
import { rejectionOf } from '../../../support/expected-failure.ts'

const awsError = (name: string, status: number) =>
  Object.assign(new Error('AWS said so.'), { name, $metadata: { httpStatusCode: status } })
const lost = Object.assign(new Error('socket hang up'), { code: 'ECONNRESET' })
const unreached = Object.assign(new Error('connect'), { code: 'ECONNREFUSED' })
const throttled = awsError('ThrottlingException', 400)

/** Sends by script (an error fails the try); reads back what AWS is said to hold. */
function scripted(
  script: readonly (Error | string)[],
  held: readonly (Error | string | undefined)[] = [],
  more: { signal?: AbortSignal; patience?: number } = {},
) {
  const clock = createVirtualClock(0)
  const done = { sends: 0, readBacks: 0, refreshes: 0, refusals: 0, delays: 0, slept: () => clock.now() }
  const mutation = {
    doing: 'register the task definition shop',
    send: async () => {
      const step = script[Math.min(done.sends++, script.length - 1)]
      if (typeof step === 'string') return step
      throw step
    },
    readBack: async () => {
      const found = held[done.readBacks++]
      if (found instanceof Error) throw found
      return found
    },
    refresh: async () => {
      done.refreshes++
      return undefined
    },
    refused: () => {
      done.refusals++
    },
    delayed: () => {
      done.delays++
    },
    ...more,
  }
  return { done, run: (maxAttempts = 5) => sendOnce(mutation, clock, maxAttempts) }
}

test.each<[string, (Error | string)[], (string | undefined)[], string, number, number, number]>([
  ['an answer is taken', ['sent'], [], 'sent', 1, 0, 0],
  [
    'throttling is waited out, longer each time',
    [throttled, throttled, throttled, 'sent'],
    [],
    'sent',
    4,
    0,
    7000,
  ],
  ['after a lost answer AWS is asked first', [lost], ['held'], 'held', 1, 1, 1000],
  ['what AWS does not hold is sent again', [lost, 'sent'], [undefined], 'sent', 2, 1, 1000],
  ['a call that never arrived is sent again', [unreached, 'sent'], [], 'sent', 2, 0, 1000],
  ['a server error may hide success', [awsError('ServerException', 500)], ['held'], 'held', 1, 1, 1000],
])('%s', async (_, script, held, answer, sends, readBacks, slept) => {
  const { run, done } = scripted(script, held)
  expect(await run()).toBe(answer)
  expect([done.sends, done.readBacks, done.slept()]).toEqual([sends, readBacks, slept])
})

test.each<[string, number, string, DeployError['fatal']]>([
  ['InvalidParameterException', 400, 'Could not register the task definition shop', false],
  ['AccessDeniedException', 400, 'Not allowed to register the task definition shop', 'if-repeated'],
  ['ExpiredTokenException', 400, 'The AWS credentials have expired', true],
  ['ClusterNotFoundException', 400, 'Could not register the task definition shop', 'if-repeated'],
])('%s ends it at once', async (name, status, title, fatal) => {
  const { run, done } = scripted([awsError(name, status)])
  expect(await rejectionOf(run())).toMatchObject({ title, fatal })
  expect([done.sends, done.readBacks, done.slept()]).toEqual([1, 0, 0])
})

test.each([
  ['throttled', throttled, 'ThrottlingException: AWS said so.'],
  ['lost', lost, 'Error: socket hang up'],
])('after the last try a %s call is given up', async (_, error, message) => {
  const { run, done } = scripted([error])
  expect(await rejectionOf(run(3))).toEqual({
    title: 'Could not register the task definition shop',
    message,
    next: 'Run the job again.',
    fatal: false,
  })
  expect(done.sends).toBe(3)
})

test('what was refused for the time of its signature was not carried out and is sent again', async () => {
  const skewed = awsError('RequestTimeTooSkewed', 403)
  const { run, done } = scripted([skewed, 'sent'])
  expect(await run()).toBe('sent')
  expect([done.sends, done.readBacks]).toEqual([2, 0])
})

test('who waited half a minute for answers does not ask again', async () => {
  const clock = createVirtualClock(0)
  let sends = 0
  const mutation = {
    doing: 'register the task definition shop',
    send: async () => {
      sends++
      await clock.sleep(15_000)
      throw lost
    },
    readBack: async () => undefined,
  }
  expect(await rejectionOf(sendOnce(mutation, clock, 5))).toMatchObject({ fatal: false })
  expect(sends).toBe(2)
})

test('even the last try is looked up when its answer was lost', async () => {
  const { run, done } = scripted([lost], ['held'])
  expect(await run(1)).toBe('held')
  expect(done.sends).toBe(1)
})

test('the wait grows to 20 seconds and no further', async () => {
  const { run, done } = scripted([...Array<Error>(7).fill(throttled), 'sent'])
  await run(8)
  expect(done.slept()).toBe((1 + 2 + 4 + 8 + 16 + 20 + 20) * 1000)
})

test.each<[string, Error, string, DeployError['fatal']]>([
  ['denied', awsError('AccessDeniedException', 400), 'AWS said so.', 'if-repeated'],
  ['throttled', throttled, 'ThrottlingException: AWS said so.', false],
  ['lost, too', lost, 'Error: socket hang up', false],
  [
    'refused because the credentials have ended',
    awsError('ExpiredTokenException', 400),
    'look for it: ExpiredTokenException: AWS said so.',
    true,
  ],
])('nothing is sent again where the look at what came of it is %s', async (_, error, said, fatal) => {
  const { run, done } = scripted([lost, 'sent'], [error])
  expect(await rejectionOf(run())).toMatchObject({
    title: 'Unknown whether AWS did this: register the task definition shop',
    message: expect.stringContaining(said),
    fatal,
  })
  expect([done.sends, done.readBacks]).toEqual([1, 1])
})

const refused = awsError('InvalidParameterException', 400)

test.each<[string, Error[], (string | undefined)[], number]>([
  ['refused', [refused], [], 1],
  ['throttled to the end', [throttled], [], 1],
  ['never reached', [unreached], [], 1],
  ['lost', [lost], [], 0],
  ['refused after it was lost', [lost, refused], [], 0],
])(
  'only a call that AWS has refused, whatever it was asked, has changed nothing: %s',
  async (_, script, held, refusals) => {
    const { run, done } = scripted(script, held)
    await rejectionOf(run(3))
    expect(done.refusals).toBe(refusals)
  },
)

test('what is refused after a lost answer may be so because the lost call was carried out', async () => {
  const { run } = scripted([lost, refused], [undefined, 'held'])
  expect(await run()).toBe('held')
})

test('what is there is looked at before each further try of what AWS has refused', async () => {
  const { run, done } = scripted([throttled, throttled, 'sent'])
  await run()
  expect([done.refreshes, done.readBacks]).toEqual([2, 0])
  const last = scripted([throttled])
  await rejectionOf(last.run(2))
  expect(last.done.refreshes).toBe(1)
})

const unsettled = Object.assign(awsError('InvalidParameterException', 400), {
  message: 'The target group with targetGroupArn arn:x does not have an associated load balancer.',
})

test('what ECS does not see yet is asked again for two minutes, whatever the number of tries, and told once', async () => {
  const tries: (Error | string)[] = [...Array.from({ length: 9 }, () => unsettled), 'sent']
  const { run, done } = scripted(tries)
  expect(await run(1)).toBe('sent')
  expect(done).toMatchObject({ sends: 10, readBacks: 0, refreshes: 9, refusals: 0, delays: 1 })
  expect(done.slept()).toBe(45_000)
})

test('what ECS still does not see after two minutes is refused in its own words', async () => {
  const { run, done } = scripted([unsettled])
  const error = await rejectionOf(run())
  expect(error.message).toContain('does not have an associated load balancer')
  expect(done).toMatchObject({ readBacks: 0, refusals: 1 })
  expect(done.slept()).toBe(120_000)
})

test('what ECS does not see yet is waited for no longer than the run may take', async () => {
  const { run, done } = scripted([unsettled], [], { patience: 12_000 })
  const error = await rejectionOf(run())
  expect(error.next).toContain('Check that a listener rule forwards to the target group')
  expect(done).toMatchObject({ sends: 4, refusals: 1 })
  expect(done.slept()).toBe(12_000)
})

test('a canceled wait after a lost answer does not say that nothing was carried out', async () => {
  const cancelled = new AbortController()
  const { run, done } = scripted([lost, unsettled], [undefined], { signal: cancelled.signal })
  cancelled.abort(new Error('canceled'))
  await expect(run()).rejects.toThrow('canceled')
  expect(done).toMatchObject({ sends: 2, refusals: 0 })
})

test('a run that is canceled does not wait for what ECS does not see yet', async () => {
  const cancelled = new AbortController()
  const { run, done } = scripted([unsettled], [], { signal: cancelled.signal })
  cancelled.abort(new Error('canceled'))
  await expect(run()).rejects.toThrow('canceled')
  expect(done).toMatchObject({ sends: 1, refusals: 1 })
})
