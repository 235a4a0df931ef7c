import { describe, expect, test } from '@jest/globals'
import { finishMoving, moveScheduledTasks } from '../../../../src/strategy/schedules/move.ts'
import type { ScheduledTask } from '../../../../src/strategy/schedules/scheduled-task.ts'
import { type Answer, answering, awsError, keepingLog } from '../../../support/answering-clients.ts'

const report = 'arn:aws:ecs:eu-west-1:123456789012:task-definition/report'
const [OLD, NEW, OTHER] = [`${report}:6`, `${report}:7`, `${report}:9`]
const cluster = 'arn:aws:ecs:eu-west-1:123456789012:cluster/prod'

const rule: ScheduledTask = {
  kind: 'rule',
  place: 'shop',
  name: 'orders',
  cluster,
  target: 't1',
  revision: OLD,
}
const schedule: ScheduledTask = {
  kind: 'schedule',
  place: 'default',
  name: 'nightly',
  cluster,
  revision: OLD,
}

const clock = { now: () => 0, monotonic: () => 0, sleep: async () => {} }

/** An account in which each rule and schedule runs what it was set to last. */
function accountOf(at: Record<string, string | undefined>, faults: Record<string, Answer> = {}) {
  const state = { ...at }
  const put = (name: string, arn: string | undefined) => {
    if (arn !== undefined) state[name] = arn
    return {}
  }
  const own: Record<string, Answer> = {
    ListTargetsByRule: ({ Rule }: { readonly Rule: string }) => ({
      Targets: [
        { Id: 't0', Arn: cluster, EcsParameters: { TaskDefinitionArn: OTHER } },
        ...(state[Rule] === undefined
          ? []
          : [
              {
                Id: 't1',
                Arn: cluster,
                Input: '{}',
                EcsParameters: { TaskDefinitionArn: state[Rule], TaskCount: 2 },
              },
            ]),
      ],
    }),
    PutTargets: ({
      Rule,
      Targets,
    }: {
      Rule: string
      Targets: { EcsParameters: { TaskDefinitionArn: string } }[]
    }) => put(Rule, Targets[0]?.EcsParameters.TaskDefinitionArn),
    GetSchedule: ({ Name }: { readonly Name: string }) => {
      if (state[Name] === undefined) throw awsError('ResourceNotFoundException')
      return {
        Name,
        Arn: 'read-only',
        ScheduleExpression: 'rate(1 day)',
        Target: { Arn: cluster, EcsParameters: { TaskDefinitionArn: state[Name], TaskCount: 2 } },
      }
    },
    UpdateSchedule: ({
      Name,
      Target,
    }: {
      Name: string
      Target: { EcsParameters: { TaskDefinitionArn: string } }
    }) => put(Name, Target.EcsParameters.TaskDefinitionArn),
  }
  const { clients, sent } = answering({ ...own, ...faults })
  const { log, lines } = keepingLog()
  const writes = () => sent.filter(({ operation }) => /^(?:Put|Update)/.test(operation))
  return { state, tools: { clients, clock: clock as never, log, maxAttempts: 3 }, sent, writes, lines }
}

type Faults = Parameters<typeof accountOf>[1]

async function move(
  at: Record<string, string | undefined>,
  tasks = [rule, schedule],
  faults?: Faults,
  signal?: AbortSignal,
) {
  const made = accountOf(at, faults)
  const saved: number[] = []
  const controller = new AbortController()
  const moving = tasks.map(task => ({ task, to: NEW }))
  const result = moveScheduledTasks(moving, all => void saved.push(all.length), {
    ...made.tools,
    signal: signal ?? controller.signal,
  })
  return { ...made, saved, result, controller }
}

const BOTH = { orders: OLD, nightly: OLD }

test('a rule and a schedule are moved, with all else that their targets say', async () => {
  const { result, state, saved, writes, lines } = await move(BOTH)
  expect((await result).moved.map(({ task }) => task.name)).toEqual(['orders', 'nightly'])
  expect([state, saved, lines]).toEqual([{ orders: NEW, nightly: NEW }, [2, 0], []])
  expect(writes().map(({ input }) => input)).toEqual([
    {
      Rule: 'orders',
      EventBusName: 'shop',
      Targets: [
        { Id: 't1', Arn: cluster, Input: '{}', EcsParameters: { TaskDefinitionArn: NEW, TaskCount: 2 } },
      ],
    },
    {
      Name: 'nightly',
      ScheduleExpression: 'rate(1 day)',
      Target: { Arn: cluster, EcsParameters: { TaskDefinitionArn: NEW, TaskCount: 2 } },
      ClientToken: expect.stringMatching(/^[0-9a-f]{64}$/),
    },
  ])
})

test('what runs the revision already is not touched, and nothing is saved for it', async () => {
  const { result, saved, sent } = await move(BOTH, [{ ...rule, revision: NEW }])
  expect([await result, saved, sent]).toEqual([{ moved: [] }, [], []])
})

test('what something else has moved there meanwhile is not written again', async () => {
  const { result, writes, lines } = await move({ orders: NEW }, [rule])
  expect([await result, writes(), lines]).toEqual([{ moved: [] }, [], []])
})

test.each<[string, ScheduledTask, string | undefined, string]>([
  [
    'points elsewhere',
    rule,
    OTHER,
    'warning: rule/shop/orders was not moved: rule/shop/orders runs report:9, which something else has set meanwhile, and stays so',
  ],
  [
    'is gone',
    rule,
    undefined,
    'warning: rule/shop/orders was not moved: rule/shop/orders was deleted meanwhile, or names no revision any more',
  ],
  [
    'is gone',
    schedule,
    undefined,
    'warning: schedule/default/nightly was not moved: schedule/default/nightly was deleted meanwhile, or names no revision any more',
  ],
])('what %s meanwhile is told and stays', async (_, task, now, words) => {
  const { result, state, writes, lines } = await move({ [task.name]: now }, [task])
  expect([await result, state[task.name], writes(), lines]).toEqual([{ moved: [] }, now, [], [words]])
})

test('where one fails, those before it go back, and none is moved', async () => {
  const { result, state, saved } = await move(BOTH, [rule, schedule], {
    UpdateSchedule: awsError('AccessDeniedException', 'You may not.'),
  })
  const { moved, problem } = await result
  expect([moved, state]).toEqual([[], BOTH])
  expect(problem).toMatch(/^schedule\/default\/nightly could not be moved to report:7: You may not\. /)
  expect(problem).toMatch(/\. The scheduled tasks run what they ran before$/)
  expect(saved).toEqual([2, 2, 0])
})

test('one that cannot go back is named, and so are those that have', async () => {
  const puts: Answer = [{}, awsError('AccessDeniedException', 'You may not.')]
  const { result } = await move(BOTH, [schedule, { ...rule, name: 'orders' }], {
    PutTargets: awsError('AccessDeniedException', 'You may not.'),
    UpdateSchedule: puts,
    GetSchedule: [
      { Name: 'nightly', Target: { EcsParameters: { TaskDefinitionArn: OLD } } },
      { Name: 'nightly', Target: { EcsParameters: { TaskDefinitionArn: NEW } } },
    ],
  })
  const { problem } = await result
  expect(problem).toContain('schedule/default/nightly could not be set to report:6, check it: You may not.')
  expect(problem).toMatch(/rule\/shop\/orders runs report:6 as before$/)
})

test('an entry that failed is an error, although AWS answers 200', async () => {
  const { result, state } = await move(BOTH, [rule], {
    PutTargets: {
      FailedEntryCount: 1,
      FailedEntries: [{ ErrorCode: 'InternalFailure', ErrorMessage: 'It broke.' }],
    },
  })
  expect((await result).problem).toContain('could not be moved to report:7: InternalFailure: It broke.')
  expect(state).toEqual(BOTH)
})

test('an entry that failed without a reason is one, too', async () => {
  const { result } = await move(BOTH, [rule], { PutTargets: { FailedEntryCount: 1 } })
  expect((await result).problem).toContain('AWS gave no reason')
})

test.each(['ConflictException', 'ConcurrentModificationException'])(
  'after a %s the task is read again and moved',
  async name => {
    const { result, sent } = await move(BOTH, [schedule], { UpdateSchedule: [awsError(name), {}] })
    expect((await result).moved).toHaveLength(1)
    expect(sent.map(({ operation }) => operation)).toEqual([
      'GetSchedule',
      'UpdateSchedule',
      'GetSchedule',
      'UpdateSchedule',
    ])
  },
)

test('a change whose answer was lost is seen by what the task runs then, and counts as ours', async () => {
  const { result, writes } = await move(BOTH, [schedule], {
    UpdateSchedule: Object.assign(new Error('read ECONNRESET'), { code: 'ECONNRESET' }),
    GetSchedule: [
      { Name: 'nightly', Target: { EcsParameters: { TaskDefinitionArn: OLD } } },
      { Name: 'nightly', Target: { EcsParameters: { TaskDefinitionArn: NEW } } },
    ],
  })
  expect((await result).moved.map(({ task }) => task.name)).toEqual(['nightly'])
  expect(writes()).toHaveLength(1)
})

/** A start that is past: https://docs.aws.amazon.com/scheduler/latest/APIReference/API_UpdateSchedule.html */
describe('of a schedule that Scheduler refuses', () => {
  const started = {
    Name: 'nightly',
    StartDate: new Date(0),
    Target: { EcsParameters: { TaskDefinitionArn: OLD } },
  }
  test('for its start, the start is left out', async () => {
    const { result, writes } = await move(BOTH, [schedule], {
      GetSchedule: started,
      UpdateSchedule: [awsError('ValidationException', 'The StartDate you specify cannot be earlier.'), {}],
    })
    expect((await result).moved).toHaveLength(1)
    expect(writes().map(({ input }) => input['StartDate'])).toEqual([new Date(0), undefined])
  })

  test.each([
    ['for something else', started, awsError('ValidationException', 'The cron is wrong.')],
    [
      'for its start, that has none',
      { ...started, StartDate: undefined },
      awsError('ValidationException', 'StartDate'),
    ],
    ['otherwise', started, awsError('AccessDeniedException', 'StartDate')],
  ])('%s, that is the answer', async (_, found, error) => {
    const { result, writes } = await move(BOTH, [schedule], { GetSchedule: found, UpdateSchedule: error })
    expect((await result).problem).toContain(error.message.replace(/\.$/, ''))
    expect(writes().every(({ input }) => input['StartDate'] === found.StartDate)).toBe(true)
  })
})

/** https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_iam-condition-keys.html: `iam:PassedToService`. */
test.each([
  [rule, 'events.amazonaws.com'],
  [schedule, 'scheduler.amazonaws.com'],
])(
  'a role that may not be passed is one for the service that starts the task (%#: %s)',
  async (task, passedTo) => {
    const denied = awsError(
      'AccessDeniedException',
      'User: me is not authorized to perform: iam:PassRole on resource: arn:aws:iam::123456789012:role/events',
    )
    const { result } = await move(BOTH, [task], { PutTargets: denied, UpdateSchedule: denied })
    expect((await result).problem).toContain(`{"StringEquals":{"iam:PassedToService":["${passedTo}"]}}`)
  },
)

describe('a rule that a service of AWS manages', () => {
  const refusal = awsError('ManagedRuleException', 'Rule is managed by an AWS service.')
  test('is left, and the others are moved', async () => {
    const { result, lines } = await move(BOTH, [rule, schedule], { PutTargets: refusal })
    expect((await result).moved.map(({ task }) => task.name)).toEqual(['nightly'])
    expect(lines).toEqual([
      'info: rule/shop/orders is left: it is managed by a service of AWS, which alone can change it',
    ])
  })

  test('and that was named by itself is a problem', async () => {
    const { result, lines } = await move(BOTH, [{ ...rule, isNamed: true }], { PutTargets: refusal })
    expect((await result).problem).toContain('could not be moved to report:7')
    expect(lines).toEqual([])
  })
})

describe('once the run is canceled', () => {
  test('nothing is begun', async () => {
    const { result, sent, saved } = await move(BOTH, [rule, schedule], {}, AbortSignal.abort())
    await expect(result).rejects.toThrow('aborted')
    expect([sent.map(({ operation }) => operation), saved]).toEqual([['ListTargetsByRule'], [2, 0]])
  })

  test('what is begun is brought to its end', async () => {
    const controller = new AbortController()
    const { result, state } = await move(
      BOTH,
      [rule, schedule],
      {
        PutTargets: () => {
          controller.abort()
          return {}
        },
      },
      controller.signal,
    )
    expect((await result).moved).toHaveLength(2)
    expect(state['nightly']).toBe(NEW)
  })

  test('a task whose call was sent already is told as it is', async () => {
    const controller = new AbortController()
    const { result } = await move(
      BOTH,
      [schedule],
      {
        UpdateSchedule: [
          () => {
            controller.abort()
            throw awsError('ConflictException')
          },
          {},
        ] as unknown as Answer,
      },
      controller.signal,
    )
    expect((await result).moved).toHaveLength(1)
  })
})

test('moves that were interrupted are finished, each for itself', async () => {
  const { tools, state } = accountOf({ orders: OTHER, nightly: OLD })
  const { done, words } = await finishMoving(
    [rule, schedule].map(task => ({ task, to: NEW })),
    tools,
  )
  expect(done.map(({ task }) => task.name)).toEqual(['nightly'])
  expect(words).toEqual([
    'rule/shop/orders runs report:9, which something else has set meanwhile, and stays so',
  ])
  expect(state).toEqual({ orders: OTHER, nightly: NEW })
})
