import { describe, expect, test } from '@jest/globals'
import { parseScheduleName } from '../../../../src/inputs/scheduled-tasks.ts'
import { findScheduledTasks } from '../../../../src/strategy/schedules/find.ts'
import { byName, parseDefinition, scheduleName } from '../../../../src/strategy/schedules/scheduled-task.ts'
import { type Answer, answering, awsError, keepingLog } from '../../../support/answering-clients.ts'
import { rejectionOf } from '../../../support/expected-failure.ts'

const ecs = 'arn:aws:ecs:eu-west-1:123456789012'
const cluster = `${ecs}:cluster/prod`
const staging = `${ecs}:cluster/staging`
const report = `${ecs}:task-definition/report`
const families = [{ cluster, family: 'report' }]
const UNIVERSAL = 'arn:aws:scheduler:::aws-sdk:ecs:runTask'
const LATEST = 'it names the family without a revision, and so runs the latest one by itself'

type Target = Readonly<Record<string, unknown>>

/** A rule by BUS/NAME and its targets, a schedule by GROUP/NAME and its own. */
interface Account {
  readonly rules?: Readonly<Record<string, readonly Target[]>>
  readonly managedBy?: string | Error
  readonly buses?: readonly string[] | Error
  readonly schedules?: Readonly<Record<string, Target | undefined>>
}

const parts = (key: string) => key.split('/') as [string, string]

function answersOf({ rules = {}, managedBy, buses = ['default'], schedules = {} }: Account) {
  const answers: Record<string, Answer> = {
    ListEventBuses: buses instanceof Error ? buses : { EventBuses: buses.map(Name => ({ Name })) },
    ListRuleNamesByTarget: (input: { readonly TargetArn: string; readonly EventBusName?: string }) => ({
      RuleNames: Object.entries(rules).flatMap(([key, targets]) => {
        const [bus, name] = parts(key)
        const isThere = bus === (input.EventBusName ?? 'default')
        return isThere && targets.some(({ Arn }) => Arn === input.TargetArn) ? [name] : []
      }),
    }),
    ListTargetsByRule: (input: { readonly Rule: string; readonly EventBusName?: string }) => ({
      Targets: rules[`${input.EventBusName ?? 'default'}/${input.Rule}`] ?? [],
    }),
    DescribeRule: managedBy instanceof Error ? managedBy : { ManagedBy: managedBy },
    ListSchedules: (input: { readonly GroupName?: string; readonly NamePrefix?: string }) => ({
      Schedules: Object.entries(schedules).flatMap(([key, target]) => {
        const [GroupName, Name] = parts(key)
        const isThere =
          (input.GroupName ?? GroupName) === GroupName && Name.startsWith(input.NamePrefix ?? '')
        return isThere ? [{ GroupName, Name, Target: { Arn: target?.['Arn'] ?? cluster } }] : []
      }),
    }),
    GetSchedule: (input: { readonly GroupName: string; readonly Name: string }) => {
      const target = schedules[`${input.GroupName}/${input.Name}`]
      if (target === undefined) throw awsError('ResourceNotFoundException')
      return { Target: target }
    },
  }
  return answers
}

async function find(account: Account, asked?: readonly string[]) {
  const { clients, sent } = answering(answersOf(account))
  const { log, lines } = keepingLog()
  const names = asked?.map(parseScheduleName) ?? 'auto'
  const found = findScheduledTasks(names, { families, clients, log })
  return { found, lines, sent, operations: () => sent.map(({ operation }) => operation) }
}

const runs = (TaskDefinitionArn: string, more: Target = {}): Target => ({
  Id: 't1',
  Arn: cluster,
  EcsParameters: { TaskDefinitionArn },
  ...more,
})
const calls = (input: unknown): Target => ({ Arn: UNIVERSAL, Input: JSON.stringify(input) })

describe('names', () => {
  test.each([
    ['rule', 'default', 'rule/nightly'],
    ['rule', 'shop', 'rule/shop/nightly'],
    ['schedule', 'default', 'schedule/default/nightly'],
    ['schedule', 'shop', 'schedule/shop/nightly'],
  ] as const)('a %s of %s is called %s, as the end of its ARN', (kind, place, expected) => {
    expect(scheduleName({ kind, place, name: 'nightly' })).toBe(expected)
  })

  test.each([
    [`${report}:7`, { family: 'report', revision: 7 }],
    ['report:7', { family: 'report', revision: 7 }],
    [report, { family: 'report' }],
    ['report', { family: 'report' }],
  ])('%s names %j', (text, expected) => {
    expect(parseDefinition(text)).toEqual(expected)
  })

  test('they are in the order of the alphabet', () => {
    const named = ['b', 'a', 'c'].map(name => ({ kind: 'rule', place: 'default', name }) as const)
    expect(named.sort(byName).map(({ name }) => name)).toEqual(['a', 'b', 'c'])
  })
})

describe('rules', () => {
  test('those that run a revision of the family in the cluster are found, one for each target', async () => {
    const rules = {
      'default/nightly': [runs(`${report}:6`, { RoleArn: 'role' }), runs(`${report}:7`, { Id: 't2' })],
      'shop/orders': [
        runs(`${report}:7`),
        runs(`${report}:7`, { Id: 't2', Arn: staging }),
        runs(`${ecs}:task-definition/audit:1`, { Id: 't3' }),
        { Id: 't4', Arn: cluster },
        runs(`${report}:7`, { Id: undefined }),
      ],
    }
    const { tasks, left } = await (await find({ rules, buses: ['default', 'shop'] })).found
    const common = { kind: 'rule', cluster }
    expect([tasks, left]).toEqual([
      [
        { ...common, place: 'default', name: 'nightly', target: 't1', revision: `${report}:6`, role: 'role' },
        { ...common, place: 'default', name: 'nightly', target: 't2', revision: `${report}:7` },
        { ...common, place: 'shop', name: 'orders', target: 't1', revision: `${report}:7` },
      ],
      [],
    ])
  })

  test('one that names the family alone runs the latest by itself, and stays', async () => {
    const { tasks, left } = await (await find({ rules: { 'default/nightly': [runs(report)] } })).found
    expect(tasks).toEqual([])
    expect(left).toEqual([
      {
        kind: 'rule',
        place: 'default',
        name: 'nightly',
        cluster,
        family: 'report',
        why: LATEST,
        follows: true,
      },
    ])
  })

  test('one that a service of AWS manages stays, whatever it names', async () => {
    const rules = { 'default/a': [runs(`${report}:6`)], 'default/b': [runs(report)] }
    const { found } = await find({ rules, managedBy: 'states.amazonaws.com' })
    const { tasks, left } = await found
    expect(tasks).toEqual([])
    expect(left.map(({ name, why, follows }) => [name, why, follows])).toEqual([
      ['a', 'it is managed by states.amazonaws.com, which alone can change it', undefined],
      ['b', 'it is managed by states.amazonaws.com, which alone can change it', undefined],
    ])
  })

  test('a rule that runs none of the families is not asked who manages it', async () => {
    const { found, operations } = await find({
      rules: { 'default/a': [runs(`${ecs}:task-definition/audit:1`)] },
    })
    expect(await found).toEqual({ tasks: [], left: [] })
    expect(operations()).not.toContain('DescribeRule')
  })

  test.each([1, 3])('that nobody may ask who manages %d of them is told once', async count => {
    const names = Array.from({ length: count }, (_, index) => `default/r${index}`)
    const rules = Object.fromEntries(names.map(name => [name, [runs(`${report}:6`)]]))
    const { found, lines } = await find({ rules, managedBy: awsError('AccessDeniedException', 'No.') })
    expect((await found).tasks).toHaveLength(count)
    expect(lines).toEqual([
      expect.stringMatching(/^notice: Whether AWS manages the rules was not checked: No\./),
    ])
  })

  test('without the permission to list buses the default one is looked at, and that is told', async () => {
    const rules = { 'default/a': [runs(`${report}:6`)], 'shop/b': [runs(`${report}:6`)] }
    const { found, lines } = await find({ rules, buses: awsError('AccessDeniedException', 'No.') })
    expect((await found).tasks.map(({ name }) => name)).toEqual(['a'])
    expect(lines).toEqual([expect.stringMatching(/^notice: Only the default event bus was checked: No\./)])
  })
})

describe('schedules', () => {
  const common = { kind: 'schedule', place: 'default', name: 'nightly', cluster }

  test('one that runs a revision of the family is found with its role', async () => {
    const schedules = { 'default/nightly': runs(`${report}:6`, { RoleArn: 'role' }) }
    const { tasks, left } = await (await find({ schedules })).found
    expect([tasks, left]).toEqual([[{ ...common, revision: `${report}:6`, role: 'role' }], []])
  })

  test.each<[string, Target | undefined]>([
    ['is gone', undefined],
    ['runs another family', runs(`${ecs}:task-definition/audit:1`)],
    ['runs the family in another cluster', runs(`${report}:6`, { Arn: staging })],
    ['runs no task', { Arn: cluster }],
    ['calls something else', { Arn: 'arn:aws:lambda:eu-west-1:1:function:report' }],
    ['calls RunTask without a task definition', calls({ Cluster: 'prod' })],
    ['calls RunTask in another cluster', calls({ Cluster: 'staging', TaskDefinition: 'report:6' })],
    ['calls RunTask in the default cluster', calls({ TaskDefinition: 'report:6' })],
    ['calls RunTask with a number', calls({ Cluster: 'prod', TaskDefinition: 6 })],
    ['calls RunTask with a number of a cluster', calls({ Cluster: 6, TaskDefinition: 'report:6' })],
    ['calls RunTask with a list', calls([{ TaskDefinition: 'report:6' }])],
    ['calls RunTask with what is no JSON', { Arn: UNIVERSAL, Input: 'report:6' }],
    ['calls RunTask with nothing', { Arn: UNIVERSAL }],
  ])('one that %s is none of them', async (_, target) => {
    const { found, lines } = await find({ schedules: { 'default/nightly': target } })
    expect([await found, lines]).toEqual([{ tasks: [], left: [] }, []])
  })

  test('one that names the family alone stays, and so does one that calls RunTask itself', async () => {
    const schedules = {
      'default/nightly': runs(report),
      'shop/by-name': calls({ Cluster: 'prod', TaskDefinition: 'report:6' }),
      'shop/by-arn': calls({ cluster, taskDefinition: `${report}:6` }),
      'shop/latest': calls({ Cluster: 'prod', TaskDefinition: 'report' }),
    }
    const { tasks, left } = await (await find({ schedules })).found
    expect(tasks).toEqual([])
    const named = { why: 'its input (universal target) names report:6; change it there' }
    expect(left).toEqual([
      { ...common, place: 'shop', name: 'by-arn', family: 'report', ...named },
      { ...common, place: 'shop', name: 'by-name', family: 'report', ...named },
      { ...common, place: 'shop', name: 'latest', family: 'report', why: LATEST, follows: true },
      { ...common, family: 'report', why: LATEST, follows: true },
    ])
  })

  const machines = (count: number) =>
    Object.fromEntries(
      Array.from({ length: count }, (_, index) => [
        `default/m${index}`,
        { Arn: `arn:aws:states:eu-west-1:1:stateMachine:m${index}` },
      ]),
    )

  test.each([
    [1, /: schedule\/default\/m0$/],
    [10, /, schedule\/default\/m9$/],
    [11, /, schedule\/default\/m9, 1 more$/],
  ])('%d that start Step Functions are named, ten at the most', async (count, end) => {
    const { found, lines } = await find({ schedules: machines(count) })
    await found
    expect(lines).toEqual([expect.stringMatching(/^info: Scheduled tasks: not checked/)])
    expect(lines[0]).toMatch(end)
  })

  test('those that are named are asked for alone, so nothing is said of others', async () => {
    const schedules = { ...machines(1), 'default/nightly': runs(`${report}:6`) }
    const { found, lines } = await find({ schedules }, ['schedule/default/*'])
    expect([(await found).tasks.length, lines]).toEqual([1, []])
  })

  test.each([
    [1000, []],
    [1001, [expect.stringMatching(/^warning: Only 1000 schedules were checked: /)]],
  ])('of %d the first thousand are looked at, and that there are more is told', async (count, expected) => {
    const schedules = Object.fromEntries(
      Array.from({ length: count }, (_, index) => [`default/s${index}`, runs(`${report}:6`)]),
    )
    const { found, lines } = await find({ schedules })
    expect([(await found).tasks.length, lines]).toEqual([1000, expected])
  })
})

test.each(['listing the buses', 'asking who manages a rule'])(
  'what is no answer of AWS is thrown on: %s',
  async which => {
    const mistake = new TypeError('a mistake of ours')
    const { clients } = answering(answersOf({ rules: { 'default/a': [runs(`${report}:6`)] } }))
    let calls = 0
    const events = () => {
      calls += 1
      const isStruck = which === 'listing the buses' ? calls === 1 : calls === 4
      return isStruck ? Promise.reject(mistake) : clients.events()
    }
    const broken = new Proxy(clients, {
      get: (all, name) => (name === 'events' ? events : Reflect.get(all, name)),
    })
    const { log } = keepingLog()
    await expect(findScheduledTasks('auto', { families, clients: broken, log })).rejects.toBe(mistake)
  },
)

describe('by their names', () => {
  const account: Account = {
    buses: ['default', 'shop'],
    rules: {
      'default/nightly': [runs(`${report}:6`)],
      'default/latest': [runs(report)],
      'shop/nightly': [runs(`${report}:6`)],
    },
    schedules: {
      'default/nightly': runs(`${report}:6`),
      'default/nightly-more': runs(`${report}:6`),
      'shop/own': calls({ Cluster: 'prod', TaskDefinition: 'report:6' }),
    },
  }

  test.each<[readonly string[], readonly string[]]>([
    [['nightly'], ['rule/nightly named', 'rule/shop/nightly named', 'schedule/default/nightly named']],
    [['rule/nightly'], ['rule/nightly named']],
    [['rule/shop/*'], ['rule/shop/nightly']],
    [['schedule/default/*'], ['schedule/default/nightly', 'schedule/default/nightly-more']],
    [
      ['schedule/default/*', 'schedule/default/nightly'],
      ['schedule/default/nightly named', 'schedule/default/nightly-more'],
    ],
    [['rule/latest'], []],
    [['schedule/shop/*'], []],
  ])('%j means %j', async (asked, expected) => {
    const { tasks } = await (await find(account, asked)).found
    expect(tasks.map(one => `${scheduleName(one)}${one.isNamed ? ' named' : ''}`)).toEqual(expected)
  })

  test('what stays is told of those that are named', async () => {
    const { left } = await (await find(account, ['rule/latest', 'schedule/shop/*'])).found
    expect(left.map(scheduleName)).toEqual(['rule/latest', 'schedule/shop/own'])
  })

  test('a name that fits nothing is an error with those that there are', async () => {
    const { found } = await find(account, ['rule/daily'])
    const { title, message } = await rejectionOf(found)
    expect(title).toBe('Input "scheduled-tasks" names rule/daily, which was not found')
    expect(message).toBe(
      'No rule or schedule of that name runs report in the cluster prod. Those that do: rule/nightly, rule/shop/nightly, rule/latest, schedule/default/nightly, schedule/default/nightly-more, schedule/shop/own.',
    )
    const none = await rejectionOf((await find({}, ['rule/daily'])).found)
    expect(none.message).toBe('No rule or schedule of that name runs report in the cluster prod.')
  })

  test('one that is named by itself and cannot be moved is an error', async () => {
    const { title, message } = await rejectionOf((await find(account, ['schedule/shop/own'])).found)
    expect(title).toBe('Input "scheduled-tasks" names schedule/shop/own, which cannot be moved')
    expect(message).toContain('schedule/shop/own stays as it is: its input (universal target)')
  })

  test('only what can have the name is asked for', async () => {
    const ofRules = await find(account, ['rule/nightly'])
    await ofRules.found
    expect(ofRules.operations()).not.toContain('ListEventBuses')
    expect(ofRules.operations()).not.toContain('ListSchedules')
    const ofSchedules = await find(account, ['schedule/default/nightly', 'schedule/shop/*'])
    await ofSchedules.found
    const lists = ofSchedules.sent.filter(({ operation }) => operation === 'ListSchedules')
    expect(lists.map(({ input: { GroupName, NamePrefix } }) => [GroupName, NamePrefix])).toEqual([
      ['default', 'nightly'],
      ['shop', undefined],
    ])
    expect(ofSchedules.operations().filter(each => /Rule|Bus/.test(each))).toEqual([])
  })
})
