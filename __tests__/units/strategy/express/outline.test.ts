import { describe, expect, test } from '@jest/globals'
import type { DeployInputs } from '../../../../src/inputs/deploy.ts'
import { outlineExpress } from '../../../../src/strategy/express/outline.ts'
import type { TaskDefinition } from '../../../../src/task-definition/definition.ts'
import { answering } from '../../../support/answering-clients.ts'
import { rollout, service } from '../../../support/builders.ts'
import { failureOf, rejectionOf } from '../../../support/expected-failure.ts'

const express = {
  ...service(rollout(7)),
  name: 'shop',
  clusterArn: 'arn:aws:ecs:eu-west-1:123456789012:cluster/default',
  strategy: 'CANARY',
}
const PRIMARY = { image: 'shop:1', containerPort: 80, environment: [{ name: 'A', value: '1' }] }

const configuration = (revision: number, over: object = {}) => ({
  serviceRevisionArn: `arn:aws:ecs:eu-west-1:123456789012:service-revision/default/shop/${revision}`,
  primaryContainer: PRIMARY,
  ingressPaths: [{ endpoint: 'sh-1.ecs.eu-west-1.on.aws' }],
  ...over,
})

/** Of the family that ECS would give, or of another one. */
const definition = (over: object = {}): TaskDefinition =>
  ({
    family: 'default-shop',
    networkMode: 'awsvpc',
    requiresCompatibilities: ['FARGATE'],
    containerDefinitions: [
      {
        name: 'Main',
        image: 'shop:1',
        portMappings: [{ containerPort: 80, name: 'main-80-tcp' }],
      },
    ],
    ...over,
  }) as unknown as TaskDefinition

const NO_EDITS = { images: [], environment: [], secrets: [], tags: {} }

const inputsOf = (over: object = {}) =>
  ({
    strategy: 'auto',
    update: {},
    edits: NO_EDITS,
    ...over,
  }) as unknown as DeployInputs

function outline(over: object = {}, configurations: readonly object[] = [configuration(7)]) {
  const { clients } = answering({
    DescribeExpressGatewayService: {
      service: { serviceArn: express.arn, activeConfigurations: configurations },
    },
  })
  return outlineExpress(express, inputsOf(over), { clients })
}

describe('settings of an Express Mode service', () => {
  test.each<[string, object]>([
    ['no strategy', {}],
    ['its own strategy', { strategy: 'canary' }],
    ['its own strategy in the settings', { update: { deploymentConfiguration: { strategy: 'CANARY' } } }],
    ['a bake time', { update: { deploymentConfiguration: { bakeTimeInMinutes: 5 } } }],
    ['a new deployment', { update: { forceNewDeployment: true } }],
    ['a count', { update: { desiredCount: 3, propagateTags: 'SERVICE' } }],
  ])('with %s are taken', async (_, over) => {
    await expect(outline(over)).resolves.toEqual(expect.any(Function))
  })

  test.each<[string, object, string, string]>([
    [
      'another strategy',
      { strategy: 'rolling' },
      'strategy of the Express Mode service "shop" cannot',
      'received: strategy: rolling.',
    ],
    [
      'another one in the settings',
      { update: { deploymentConfiguration: { strategy: 'ROLLING' } } },
      'strategy of the Express Mode service "shop" cannot',
      'received: service-settings: strategy ROLLING.',
    ],
    [
      'load balancers',
      { update: { loadBalancers: [] } },
      '"loadBalancers" cannot be set on the Express Mode service "shop"',
      'ECS manages the load balancers',
    ],
    [
      'a network',
      { update: { desiredCount: 1, networkConfiguration: {} } },
      '"networkConfiguration" cannot be set',
      'sends only desiredCount, ',
    ],
    [
      'the tag of ECS',
      { edits: { ...NO_EDITS, tags: { AmazonECSManaged: 'true' } } },
      'AmazonECSManaged',
      '',
    ],
  ])('with %s are refused', async (_, over, title, message) => {
    const failure = await rejectionOf(outline(over))
    expect(`${failure.title} ${failure.message}`).toContain(title)
    expect(failure.message).toContain(message)
  })
})

describe('what ECS is told to run', () => {
  test('is the primary container as it is, with what the inputs change', async () => {
    const decide = await outline({ edits: { ...NO_EDITS, images: [{ image: 'shop:2' }] } })
    const { url, primaryContainer } = decide(definition(), definition())
    expect(url).toBe('https://sh-1.ecs.eu-west-1.on.aws')
    expect(primaryContainer).toMatchObject({ containerPort: 80, image: 'shop:2' })
    expect(primaryContainer).not.toHaveProperty('name')
  })

  test('is the definition that the input names, even if it is the family of ECS', async () => {
    const decide = await outline({ taskDefinition: 'default-shop' })
    expect(decide(definition(), definition())).toEqual({ url: 'https://sh-1.ecs.eu-west-1.on.aws' })
  })

  test('is the definition that is the user’s own, which is checked', async () => {
    const own = definition({ family: 'mine', volumes: [{ name: 'data' }] })
    const decide = await outline()
    expect(decide(own, own)).not.toHaveProperty('primaryContainer')
    expect(() => decide(own, definition({ family: 'mine', networkMode: 'host' }))).toThrow()
  })

  test('is not decided where there are signs of both', async () => {
    const written = definition({ family: 'mine', tags: [{ key: 'AmazonECSManaged', value: 'true' }] })
    const decide = await outline()
    expect(failureOf(() => decide(written, written)).title).toMatch(
      /^It is not clear how the Express Mode service "shop"/,
    )
  })

  test('takes no tags where ECS writes the definition', async () => {
    const decide = await outline({ edits: { ...NO_EDITS, tags: { team: 'shop' } } })
    expect(failureOf(() => decide(definition(), definition())).title).toBe('Input "tags" cannot be used here')
  })

  test('is of the configuration that the present deployment brings, else of the newest', async () => {
    const other = { ...PRIMARY, containerPort: 81 }
    const both = [configuration(9, { primaryContainer: other }), configuration(7)]
    expect((await outline({}, both))(definition(), definition()).primaryContainer).toMatchObject({
      containerPort: 80,
    })
    const none = [configuration(9, { primaryContainer: other }), configuration(8)]
    expect((await outline({}, none))(definition(), definition()).primaryContainer).toMatchObject({
      containerPort: 81,
    })
  })

  test('has no address where ECS tells none', async () => {
    const decide = await outline({}, [configuration(7, { ingressPaths: [] })])
    expect(decide(definition(), definition())).not.toHaveProperty('url')
  })
})
