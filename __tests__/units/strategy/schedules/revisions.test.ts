import { expect, test } from '@jest/globals'
import { DeployError } from '../../../../src/base/errors.ts'
import { listScheduledRevisions } from '../../../../src/strategy/schedules/revisions.ts'
import { type Answer, answering, awsError } from '../../../support/answering-clients.ts'

const ecs = 'arn:aws:ecs:eu-west-1:123456789012'
const cluster = `${ecs}:cluster/prod`
const revision = (number: number) => `${ecs}:task-definition/report:${number}`
const asked = [revision(1), revision(2), revision(12)]
const UNIVERSAL = 'arn:aws:scheduler:::aws-sdk:ecs:runTask'

const NONE = {
  ListEventBuses: { EventBuses: [] },
  ListSchedules: { Schedules: [] },
}

/** Schedules with these targets; each answers GetSchedule with its own target. */
const schedules = (targets: readonly { readonly Arn: string; readonly [member: string]: unknown }[]) => ({
  ListSchedules: {
    Schedules: targets.map(({ Arn }, index) => ({
      GroupName: 'default',
      Name: `s${index}`,
      Target: { Arn },
    })),
  },
  GetSchedule: ({ Name }: { readonly Name: string }) => ({ Target: targets[Number(Name.slice(1))] }),
})

async function scheduled(answers: Readonly<Record<string, Answer>>) {
  const { clients, sent } = answering({ ...NONE, ...answers })
  const unread: unknown[] = []
  const found = await listScheduledRevisions([cluster], asked, clients, error => void unread.push(error))
  return { found, unread, sent }
}

test.each([
  ['by its ARN', revision(1), [revision(1)]],
  ['by its short name', 'report:2', [revision(2)]],
  ['by a longer number', revision(12), [revision(12)]],
  ['by its family alone, which means the latest', `${ecs}:task-definition/report`, []],
  ['of another family', `${ecs}:task-definition/audit:1`, []],
])('a schedule of the cluster that names a revision %s', async (_, TaskDefinitionArn, expected) => {
  const { found, unread } = await scheduled(
    schedules([{ Arn: cluster, EcsParameters: { TaskDefinitionArn } }]),
  )
  expect([found, unread]).toEqual([expected, []])
})

/** https://docs.aws.amazon.com/scheduler/latest/UserGuide/managing-targets-universal.html */
test.each([UNIVERSAL, 'arn:aws:scheduler:::aws-sdk:ecs:RunTask'])(
  'the input of a schedule that calls %s is looked into',
  async Arn => {
    const Input = JSON.stringify({ Cluster: 'prod', TaskDefinition: 'report:2' })
    expect((await scheduled(schedules([{ Arn, Input }]))).found).toEqual([revision(2)])
  },
)

test('a schedule of a cluster that is not known is read too', async () => {
  const EcsParameters = { TaskDefinitionArn: revision(1) }
  expect((await scheduled(schedules([{ Arn: `${ecs}:cluster/staging`, EcsParameters }]))).found).toEqual([
    revision(1),
  ])
})

test.each(['arn:aws:lambda:eu-west-1:123456789012:function:report', `${UNIVERSAL}Later`])(
  'a schedule that calls %s is not read',
  async Arn => {
    const { found, sent } = await scheduled(
      schedules([{ Arn, EcsParameters: { TaskDefinitionArn: revision(1) } }]),
    )
    expect([found, sent.filter(({ operation }) => operation === 'GetSchedule')]).toEqual([[], []])
  },
)

test('the targets of rules on every bus are looked at, those without a task too', async () => {
  const { found, sent } = await scheduled({
    ListEventBuses: { EventBuses: [{ Name: 'default' }, { Name: 'shop' }] },
    ListRuleNamesByTarget: ({ EventBusName }: { readonly EventBusName?: string }) => ({
      RuleNames: [EventBusName ?? 'nightly'],
    }),
    ListTargetsByRule: ({ Rule }: { readonly Rule: string }) => ({
      Targets:
        Rule === 'shop'
          ? [{ Id: '1' }, { Id: '2', EcsParameters: { TaskDefinitionArn: revision(2) } }]
          : [{ Id: '1', EcsParameters: { TaskDefinitionArn: revision(1) } }],
    }),
  })
  expect(found).toEqual([revision(1), revision(2)])
  expect(sent.filter(({ operation }) => operation === 'ListTargetsByRule')).toHaveLength(2)
})

test('rules that cannot be read are told, and the schedules are looked at all the same', async () => {
  const { found, unread } = await scheduled({
    ...schedules([{ Arn: cluster, EcsParameters: { TaskDefinitionArn: revision(1) } }]),
    ListEventBuses: awsError('AccessDeniedException', 'You may not list them.'),
  })
  expect(found).toEqual([revision(1)])
  expect(unread).toEqual([expect.objectContaining({ message: 'You may not list them.' })])
})

/** Pages of a hundred, as ListSchedules gives them. */
const many = (count: number) => ({
  ListSchedules: ({ NextToken = '0' }: { readonly NextToken?: string }) => {
    const from = Number(NextToken)
    const to = Math.min(from + 100, count)
    return {
      Schedules: Array.from({ length: to - from }, (_, index) => ({
        Name: `s${from + index}`,
        Target: { Arn: from + index === 0 ? cluster : 'arn:aws:sqs:eu-west-1:1:queue' },
      })),
      ...(to < count ? { NextToken: String(to) } : {}),
    }
  },
  GetSchedule: { Target: { EcsParameters: { TaskDefinitionArn: revision(1) } } },
})

test('a thousand schedules are all looked at', async () => {
  const { found, unread } = await scheduled(many(1000))
  expect([found, unread]).toEqual([[revision(1)], []])
})

test('of one more none is looked at, and that is told: a revision that is left out may be in use', async () => {
  const { found, unread, sent } = await scheduled(many(1001))
  expect(found).toEqual([])
  expect(unread).toEqual([expect.any(DeployError)])
  expect(String(unread[0])).toContain('more than 1000 schedules')
  expect(sent.some(({ operation }) => operation === 'GetSchedule')).toBe(false)
})
