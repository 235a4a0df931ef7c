import { describe, expect, test } from '@jest/globals'
import { createVirtualClock } from '../../../../simulator/clock/virtual-clock.ts'
import { lookAtEcs } from '../../../../src/strategy/ecs/look.ts'
import { hasEnded, startedFrom } from '../../../../src/strategy/ecs/read.ts'
import type { Rollout } from '../../../../src/watch/snapshot.ts'
import { type Answer, answering, keepingLog } from '../../../support/answering-clients.ts'
import { container, definition, rollout, service } from '../../../support/builders.ts'

const at = (second: number) => new Date(second * 1000)

interface Shown {
  readonly id: number
  readonly [member: string]: unknown
}

/** The service with these deployments, the first of them primary. */
const shows = (deployments: readonly Shown[], over: object = {}) => ({
  services: [
    {
      serviceArn: service().arn,
      serviceName: 'web',
      status: 'ACTIVE',
      desiredCount: 2,
      runningCount: 4,
      deployments: deployments.map(({ id, ...rest }, index) => ({
        id: `ecs-svc/${id}`,
        status: index === 0 ? 'PRIMARY' : 'ACTIVE',
        taskDefinition: `shop:${id}`,
        createdAt: at(id),
        updatedAt: at(id),
        desiredCount: 2,
        runningCount: 2,
        rolloutState: 'IN_PROGRESS',
        ...rest,
      })),
      ...over,
    },
  ],
})
const OLD = { id: 1, rolloutState: 'COMPLETED' }

function looking(DescribeServices: Answer, answers: Readonly<Record<string, Answer>> = {}) {
  const { clients, sent } = answering({
    DescribeServices,
    ListServiceDeployments: {},
    ListTasks: {},
    ...answers,
  })
  const { log } = keepingLog()
  const clock = createVirtualClock(100_000)
  const before = service(rollout(1, { state: 'COMPLETED' }))
  const started = startedFrom(before, { id: 'ecs-svc/2', createdAt: 2000 }, definition(container('app')))
  const { look } = lookAtEcs(clients, before, started, { clock, log })
  const stoppedWasRead = () => sent.some(({ input }) => input['desiredStatus'] === 'STOPPED')
  return { look, clock, stoppedWasRead }
}

describe('a look at a deployment of ECS', () => {
  test('counts ours, what is wanted and what is old', async () => {
    const { look, stoppedWasRead } = looking(
      shows([{ id: 2, runningCount: 1, pendingCount: 1, failedTasks: 0 }, OLD]),
    )
    const seen = await look()
    expect(seen.counts).toEqual({ desired: 2, running: 1, pending: 1, failed: 0, old: 3 })
    expect(seen).toMatchObject({ rollout: 'progressing', reached: 'traffic', stopped: [] })
    expect(seen).not.toHaveProperty('serving')
    expect(stoppedWasRead()).toBe(false)
  })

  test('has nothing of ours while the service does not show it, and says what serves', async () => {
    const seen = await looking(shows([OLD])).look()
    expect(seen.counts).toEqual({ desired: 2, running: 0, pending: 0, failed: 0, old: 4 })
    expect(seen).toMatchObject({ rollout: 'starting', serving: 'shop:1' })
  })

  test('never counts less than nothing as old: AWS counts late', async () => {
    expect((await looking(shows([{ id: 2 }], { runningCount: 1 })).look()).counts.old).toBe(0)
  })

  test.each<[string, Shown, boolean]>([
    ['a task of ours has failed', { id: 2, failedTasks: 1 }, true],
    ['it has failed', { id: 2, rolloutState: 'FAILED' }, true],
    ['it goes well', { id: 2 }, false],
    ['it has succeeded', { id: 2, rolloutState: 'COMPLETED' }, false],
  ])('asks why tasks stopped where %s', async (_, own, expected) => {
    const { look, stoppedWasRead } = looking(shows([own, OLD]))
    await look()
    expect(stoppedWasRead()).toBe(expected)
  })

  test('asks why tasks stopped where nobody looks again', async () => {
    const { look, stoppedWasRead } = looking(shows([{ id: 2 }, OLD]))
    await look(true)
    expect(stoppedWasRead()).toBe(true)
  })

  test('has the messages since it began', async () => {
    const events = [
      { id: 'b', createdAt: at(2), message: 'of it' },
      { id: 'a', createdAt: at(1.9), message: 'before it' },
    ]
    const seen = await looking(shows([{ id: 2 }, OLD], { events })).look()
    expect(seen.messages.map(({ id }) => id)).toEqual(['b'])
  })

  /** A failed older deployment tries again, too: a sentence that names nothing may be about its tasks. */
  test.each<[string, Shown | undefined, string | undefined]>([
    ['no older one', undefined, undefined],
    ['an older one that has all its tasks', OLD, 'anyone'],
    ['an older one with failed tasks', { ...OLD, failedTasks: 1 }, 'anyone'],
  ])('says of a sentence that names nothing, beside %s: %s', async (_, older, about) => {
    const events = [{ id: 'b', createdAt: at(2), message: '(service web) was unable to place a task.' }]
    const seen = await looking(shows([{ id: 2 }, ...(older ? [older] : [])], { events })).look()
    expect(seen.messages.map(message => message.about)).toEqual([about])
  })

  test('knows when it was over, by the record of ECS or by the service, whichever is later', async () => {
    const arn = 'arn:aws:ecs:eu-west-1:1:service-deployment/prod/web/a'
    const record = (second?: number) => ({
      ListServiceDeployments: {
        serviceDeployments: [{ serviceDeploymentArn: arn, targetServiceRevisionArn: 'r/2' }],
      },
      DescribeServiceDeployments: {
        serviceDeployments: [
          {
            serviceDeploymentArn: arn,
            status: 'SUCCESSFUL',
            ...(second === undefined ? {} : { finishedAt: at(second) }),
          },
        ],
      },
    })
    const done = (updated: number) => shows([{ id: 2, rolloutState: 'COMPLETED', updatedAt: at(updated) }])
    const endOf = async (updated: number, second?: number) =>
      (await looking(done(updated), record(second)).look()).endedAt
    expect([await endOf(50, 12), await endOf(50, 60), await endOf(50)]).toEqual([50_000, 60_000, 50_000])
    expect(await looking(shows([{ id: 2 }, OLD])).look()).not.toHaveProperty('endedAt')
  })
})

test.each<[Rollout, boolean]>([
  ['starting', false],
  ['progressing', false],
  ['paused', false],
  ['completed', true],
  ['failed', true],
  ['rolling-back', true],
  ['rolled-back', true],
  ['stopped', true],
  ['superseded', true],
])('what is %s has ended: %s', (state, expected) => {
  expect(hasEnded({ rollout: state })).toBe(expected)
})

test('what is known of a deployment when it begins is told from what was there', () => {
  const messages = [{ id: 'a', at: 1, text: 'before' }]
  const before = { ...service(rollout(2), rollout(1)), messages }
  const bare = startedFrom(before, { id: 'ecs-svc/2', createdAt: 2000 })
  expect([...bare.former]).toEqual(['ecs-svc/1'])
  expect([...bare.formerDefinitions]).toEqual([rollout(1).taskDefinition])
  expect([...bare.seenMessages]).toEqual(['a'])
  expect([bare.essential, bare.ports, bare.references, bare.checks.size]).toEqual([
    undefined,
    undefined,
    undefined,
    0,
  ])
  const checked = container('app', { healthCheck: { command: ['true'] } })
  const full = startedFrom(before, { id: 'ecs-svc/2', createdAt: 2000 }, definition(checked))
  expect([[...(full.essential ?? [])], full.checks.size]).toEqual([['app'], 1])
})
