import { expect, test } from '@jest/globals'
import { createVirtualClock } from '../../../../simulator/clock/virtual-clock.ts'
import { findOwn } from '../../../../src/strategy/rollback/find-own.ts'
import type { StartedDeployment } from '../../../../src/strategy/rollback/policy.ts'
import type { Tools } from '../../../../src/strategy/tools.ts'
import { type Answer, answering, awsError } from '../../../support/answering-clients.ts'
import { service, startedDeployment } from '../../../support/builders.ts'

const ours = startedDeployment()

/** The service with these deployments, each with the number of its revision. */
const shows = (...deployments: readonly (readonly [id: number, revision: number])[]) => ({
  services: [
    {
      serviceArn: service().arn,
      serviceName: 'web',
      status: 'ACTIVE',
      deployments: deployments.map(([id, revision]) => ({
        id: `ecs-svc/${id}`,
        status: 'PRIMARY',
        taskDefinition: `shop:${revision}`,
      })),
    },
  ],
})

async function find(
  over: Partial<StartedDeployment>,
  DescribeServices: Answer,
  more: Readonly<Record<string, Answer>> = {},
) {
  const { clients, sent } = answering({ DescribeServices, ...more })
  const clock = createVirtualClock()
  const begun = clock.now()
  const found = await findOwn({ ...ours, ...over }, { clients, clock } as unknown as Tools)
  const looks = sent.filter(({ operation }) => operation === 'DescribeServices').length
  return { found, id: found?.own?.id, looks, waited: clock.now() - begun }
}

test('ours is the one with its id, of which nothing else is asked', async () => {
  const { id, looks } = await find({ deployment: 'ecs-svc/1', revision: 'shop:1' }, shows([2, 1], [1, 1]))
  expect([id, looks]).toEqual(['ecs-svc/1', 1])
})

test('one that the service does not show is not waited for where its id is known', async () => {
  const { found, id, looks } = await find({ deployment: 'ecs-svc/3' }, shows([1, 1]))
  expect([found?.service.name, id, looks]).toEqual(['web', undefined, 1])
})

test('without its id, ours is the new one of our revision', async () => {
  expect((await find({}, shows([3, 9], [2, 2], [1, 2]))).id).toBe('ecs-svc/2')
})

/** Deployments as ECS lists them, newest first: https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_ListServiceDeployments.html */
const lists = (...deployments: readonly (readonly [id: number, second: number])[]) => ({
  serviceDeployments: deployments.map(([id, second]) => ({
    serviceDeploymentArn: `arn:aws:ecs:eu-west-1:1:service-deployment/prod/web/${id}`,
    targetServiceRevisionArn: `arn:aws:ecs:eu-west-1:1:service-revision/prod/web/${id}`,
    createdAt: new Date(second * 1000),
  })),
})
const ofRevision = (taskDefinition: string) => ({ serviceRevisions: [{ taskDefinition }] })

test.each<[string, Readonly<Record<string, Answer>>, string]>([
  [
    'was the first of its revision',
    {
      ListServiceDeployments: lists([3, 30], [2, 20], [1, 10]),
      DescribeServiceRevisions: ofRevision('shop:2'),
    },
    'ecs-svc/2',
  ],
  [
    'is the one that shows',
    {
      ListServiceDeployments: lists([3, 30], [2, 20], [1, 10]),
      DescribeServiceRevisions: ofRevision('shop:9'),
    },
    'ecs-svc/3',
  ],
  ['is the only one', { ListServiceDeployments: lists([3, 30], [1, 10]) }, 'ecs-svc/3'],
  ['cannot be told from others', { ListServiceDeployments: awsError('AccessDeniedException') }, 'ecs-svc/3'],
])('without its id, ours %s, also where the service shows it no more', async (_, more, expected) => {
  const shown = shows([3, 2])
  for (const each of shown.services[0]?.deployments ?? [])
    Object.assign(each, { createdAt: new Date(30_000) })
  expect((await find({ since: 5000 }, shown, more)).id).toBe(expected)
})

test('one that shows late is looked for three times', async () => {
  const late = await find({}, [shows([1, 1]), shows([1, 1]), shows([2, 2])])
  expect([late.id, late.looks, late.waited]).toEqual(['ecs-svc/2', 3, 1000])
  const never = await find({}, shows([1, 2]))
  expect([never.found?.service.name, never.id, never.looks]).toEqual(['web', undefined, 3])
})

test('of a service that is to be created, nothing may be there yet', async () => {
  const none = await find({ former: [] }, {})
  expect([none.found, none.looks, none.waited]).toEqual([undefined, 3, 1000])
  const going = await find({ former: [] }, { services: [{ serviceArn: 'a', status: 'DRAINING' }] })
  expect(going.found).toBeUndefined()
  expect((await find({ former: [] }, [{}, shows([1, 2])])).id).toBe('ecs-svc/1')
})

/** ECS writes the revision of Express Mode, so its image tells. */
test.each<[string, string | undefined, string | undefined]>([
  ['that was sent', 'shop:new', 'ecs-svc/2'],
  ['of another', 'shop:other', undefined],
])('where AWS writes the revision, ours is the one with the image %s', async (_, image, expected) => {
  const trace = { controller: 'ECS', express: 'true', ...(image ? { image } : {}) } as const
  const { id } = await find({ revision: '', trace }, shows([2, 2]), {
    DescribeTaskDefinition: {
      taskDefinition: {
        taskDefinitionArn: 'shop:2',
        family: 'shop',
        containerDefinitions: [
          { name: 'log', image: 'log' },
          { name: 'Main', image: 'shop:new' },
        ],
      },
    },
  })
  expect(id).toBe(expected)
})
