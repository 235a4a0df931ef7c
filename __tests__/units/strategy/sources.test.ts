import { describe, expect, test } from '@jest/globals'
import type { Clients } from '../../../src/aws/client/clients.ts'
import { checkCapacitySettings } from '../../../src/strategy/capacity-settings.ts'
import { withNextController } from '../../../src/strategy/controller-move.ts'
import { deploymentConfigurationOf, mergeSettings } from '../../../src/strategy/deployment-configuration.ts'
import { checkUpdate, passOverUpdate } from '../../../src/strategy/service-update.ts'
import { checkStrategyFit } from '../../../src/strategy/strategy-fit.ts'
import {
  fileNotFound,
  readServiceSource,
  readTaskDefinitionSource,
  tellIdleRemovals,
  tellLeftOut,
  warnOfUnknown,
} from '../../../src/strategy/task-definition-source.ts'
import { type Answer, answering, awsError, keepingLog } from '../../support/answering-clients.ts'
import { container, definition } from '../../support/builders.ts'
import { codeDeployService, GROUP_INFO, taskSet } from '../../support/codedeploy-builders.ts'
import { failureOf, rejectionOf } from '../../support/expected-failure.ts'

describe('what a task definition is made from', () => {
  const revision = (status = 'ACTIVE') => ({
    taskDefinition: { taskDefinitionArn: 'shop:7', family: 'shop', status, containerDefinitions: [] },
  })
  const FILE = JSON.stringify({ family: 'shop', containerDefinitions: [{ name: 'app', image: 'shop:1' }] })

  function read(
    asked: string,
    files: Readonly<Record<string, string>> = {},
    DescribeTaskDefinition: Answer = revision(),
  ) {
    const { clients, sent } = answering({ DescribeTaskDefinition })
    const { log, lines } = keepingLog()
    return {
      source: readTaskDefinitionSource(asked, { clients, log, readFile: async path => files[path] }),
      sent,
      lines,
    }
  }

  test.each(['shop', 'shop:7', 'arn:aws:ecs:eu-west-1:123456789012:task-definition/shop:7'])(
    '%s is a revision in AWS',
    async asked => {
      const { source, sent } = read(asked)
      expect((await source).revision?.arn).toBe('shop:7')
      expect(sent[0]?.input).toMatchObject({ taskDefinition: asked })
    },
  )

  test('a file of that name comes before a family', async () => {
    const { source, sent, lines } = read('shop', { shop: FILE })
    expect([await source, sent, lines]).toEqual([{ definition: JSON.parse(FILE) }, [], []])
  })

  test('an ARN is never a file', async () => {
    const arn = 'arn:aws:ecs:eu-west-1:123456789012:task-definition/shop:7'
    expect((await read(arn, { [arn]: FILE }).source).revision).toBeDefined()
  })

  test.each([
    './shop',
    'deploy\\shop',
    'shop.json',
    'shop.yml',
    'shop.YAML',
    'shop name',
    'shop:latest',
    'x'.repeat(256),
  ])('%s is no name of AWS’s, and so a file that is missing', async asked => {
    const { source, sent } = read(asked)
    expect((await rejectionOf(source)).title).toBe(fileNotFound(asked))
    expect(sent).toEqual([])
  })

  test('what may be a whole definition is not repeated', () => {
    expect(fileNotFound('{"family":"shop"}')).toBe('Input "task-definition" is not the name of a file')
    expect(fileNotFound('deploy/shop.json')).toBe('Task definition file "deploy/shop.json" was not found')
  })

  test.each(['INACTIVE', 'DELETE_IN_PROGRESS'])(
    'a revision that is %s starts no tasks, unless the service runs it',
    async status => {
      expect((await rejectionOf(read('shop:7', {}, revision(status)).source)).title).toBe(
        'Task definition "shop:7" is inactive',
      )
      const { clients } = answering({ DescribeTaskDefinition: revision(status) })
      expect((await readServiceSource('shop:7', { clients })).revision.arn).toBe('shop:7')
    },
  )

  test('a service of which AWS does not say what it runs gives none', async () => {
    expect((await rejectionOf(readServiceSource('', answering({})))).title).toBe(
      'AWS does not say which task definition the service runs',
    )
  })

  test('what is left out, given, unknown or not removed is told, and nothing else', () => {
    const { log, lines } = keepingLog()
    tellLeftOut([], log)
    tellLeftOut(['cpu', 'memory'], log)
    warnOfUnknown(['containerDefinitions[0].new'], 'a.json', log)
    tellIdleRemovals(
      definition(container('app')),
      { images: [], environment: [], secrets: [], tags: {} },
      log,
    )
    expect(lines).toEqual([
      'info: Left out, because they are empty: cpu, memory',
      'warning: Unknown member in "a.json": This version of the action does not know containerDefinitions[0].new. It is kept unchanged because AWS wrote the file.',
    ])
  })

  test('a variable without a value is given an empty one, which is told', async () => {
    const text = JSON.stringify({
      family: 'shop',
      containerDefinitions: [{ name: 'app', image: 'shop:1', environment: [{ name: 'A' }] }],
    })
    const { source, lines } = read('a.json', { 'a.json': text })
    await source
    expect(lines).toEqual([expect.stringMatching(/^info: Given an empty value, because they have none: /)])
  })
})

/** https://docs.aws.amazon.com/AmazonECS/latest/developerguide/migrate-code-deploy-to-ecs-blue-green.html */
describe('a service that leaves CodeDeploy', () => {
  const TO_ECS = { deploymentController: { type: 'ECS' } }
  const own = codeDeployService(taskSet(6, { status: 'PRIMARY' }))
  function move(
    update: object = TO_ECS,
    answers: Readonly<Record<string, Answer>> = {},
    from = own,
    strategy = 'blue-green',
  ) {
    const { clients, sent } = answering({
      GetDeploymentGroup: { deploymentGroupInfo: GROUP_INFO },
      ListDeployments: {},
      ListApplications: {},
      ...answers,
    })
    const { log, lines } = keepingLog()
    const inputs = { strategy, codedeploy: {} } as never
    return {
      moved: withNextController(from, update as Record<string, unknown>, inputs, { clients, log }),
      sent,
      lines,
    }
  }

  test('is one of ECS', async () => {
    expect((await move().moved).controller).toBe('ECS')
  })

  test.each<[string, object, object]>([
    ['nobody says so', {}, {}],
    ['it stays with CodeDeploy', { deploymentController: { type: 'CODE_DEPLOY' } }, {}],
    ['it was never with CodeDeploy', TO_ECS, { controller: 'ECS' }],
  ])('is none where %s, which takes no call', async (_, update, over) => {
    const from = { ...own, ...over }
    const { moved, sent } = move(update, {}, from)
    expect([(await moved) === from, sent]).toEqual([true, []])
  })

  test('cannot do so with a task set beside the one that serves', async () => {
    const from = codeDeployService(taskSet(6, { status: 'PRIMARY' }), taskSet(7, { deployment: 'd-7' }))
    expect((await rejectionOf(move(TO_ECS, {}, from).moved)).message).toBe(
      'Task set ecs-svc/7 is ACTIVE: a CodeDeploy deployment (d-7) is in progress.',
    )
  })

  test('cannot do so while its group is busy', async () => {
    expect(
      (await rejectionOf(move(TO_ECS, { ListDeployments: { deployments: ['d-8'] } }).moved)).message,
    ).toBe('A CodeDeploy deployment (d-8) is in progress.')
  })

  test('has to say how ECS deploys it', async () => {
    expect((await rejectionOf(move(TO_ECS, {}, own, 'auto').moved)).title).toBe(
      'How ECS shall deploy the service is not said',
    )
    const named = { ...TO_ECS, deploymentConfiguration: { strategy: 'ROLLING' } }
    expect((await move(named, {}, own, 'auto').moved).controller).toBe('ECS')
  })

  test.each<[string, Readonly<Record<string, Answer>>]>([
    ['its group is gone', { GetDeploymentGroup: awsError('DeploymentGroupDoesNotExistException') }],
    ['its deployments may not be listed', { ListDeployments: awsError('AccessDeniedException', 'No.') }],
  ])('does so where %s, which is told', async (_, answers) => {
    const { moved, lines } = move(TO_ECS, answers)
    expect((await moved).controller).toBe('ECS')
    expect(lines).toEqual([
      expect.stringMatching(/^notice: Whether a CodeDeploy deployment is in progress is not known: /),
    ])
  })

  test('does not do so where CodeDeploy cannot be asked', async () => {
    const { moved, lines } = move(TO_ECS, {
      ListDeployments: awsError('ThrottlingException', 'Rate exceeded'),
    })
    expect((await rejectionOf(moved)).message).toContain('Rate exceeded')
    expect(lines).toEqual([])
  })
})

test('a mistake on the way from CodeDeploy is thrown on', async () => {
  const mistake = new TypeError('a mistake of ours')
  const clients = { codedeploy: () => Promise.reject(mistake) } as unknown as Clients
  const own = codeDeployService(taskSet(6, { status: 'PRIMARY' }))
  const inputs = { strategy: 'blue-green', codedeploy: {} } as never
  const update = { deploymentController: { type: 'ECS' } }
  const moved = withNextController(own, update, inputs, { clients, log: keepingLog().log })
  await expect(moved).rejects.toBe(mistake)
})

/** https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_DeploymentConfiguration.html */
describe('a deployment configuration', () => {
  const of = (deploymentConfiguration: unknown) => deploymentConfigurationOf({ deploymentConfiguration })
  test('has AWS’s defaults where it says nothing', () => {
    expect(of(undefined)).toMatchObject({
      strategy: 'ROLLING',
      maximumPercent: 200,
      minimumHealthyPercent: 100,
      bakeTimeInMinutes: 0,
    })
    expect(of({ maximumPercent: 150 })).toMatchObject({ maximumPercent: 150, minimumHealthyPercent: 100 })
    expect(of({ alarms: { enable: true } })).toMatchObject({ alarms: { enable: true, rollback: false } })
  })

  test('has steps only under the strategy that makes them', () => {
    expect(of({ strategy: 'LINEAR', linearConfiguration: { stepPercent: 20 } })).toMatchObject({
      linearConfiguration: { stepPercent: 20, stepBakeTimeInMinutes: 6 },
    })
    expect(of({ strategy: 'CANARY' })).toMatchObject({
      canaryConfiguration: { canaryPercent: 5, canaryBakeTimeInMinutes: 10 },
    })
    const rolling = of({
      strategy: 'ROLLING',
      linearConfiguration: { stepPercent: 20 },
      canaryConfiguration: {},
    })
    expect(Object.keys(rolling)).not.toEqual(expect.arrayContaining(['linearConfiguration']))
    expect(Object.keys(rolling)).not.toEqual(expect.arrayContaining(['canaryConfiguration']))
  })

  test('keeps what an update does not send', () => {
    const now = { desiredCount: 2, deploymentConfiguration: { strategy: 'CANARY', bakeTimeInMinutes: 5 } }
    expect(mergeSettings(now, { desiredCount: 3 })).toEqual({ ...now, desiredCount: 3 })
    expect(mergeSettings(now, { deploymentConfiguration: { bakeTimeInMinutes: 9 } })).toEqual({
      desiredCount: 2,
      deploymentConfiguration: { strategy: 'CANARY', bakeTimeInMinutes: 9 },
    })
  })
})

/** https://github.com/pipe-cd/pipecd/issues/6385 */
describe('another capacity provider strategy', () => {
  const strategy = (...all: readonly object[]) => ({ capacityProviderStrategy: all })
  const [spot, own] = [
    { capacityProvider: 'FARGATE_SPOT', weight: 1 },
    { capacityProvider: 'own', weight: 0, base: 0 },
  ]
  test.each<[string, object, object, boolean]>([
    ['is none where none is sent', strategy(spot), {}, false],
    [
      'is none where it is the same in another order',
      strategy(spot, own),
      strategy({ capacityProvider: 'own' }, { ...spot, base: 0 }),
      false,
    ],
    ['is none where both are empty', {}, strategy(), false],
    ['needs a forced deployment', strategy(spot), strategy({ ...spot, weight: 2 }), true],
    ['needs one in place of a launch type', {}, strategy(spot), true],
    ['has one', strategy(spot), { ...strategy(own), forceNewDeployment: true }, false],
    ['has none by a text', strategy(spot), { ...strategy(own), forceNewDeployment: 'true' }, true],
  ])('%s', (_, settings, update, isRefused) => {
    const check = () =>
      checkCapacitySettings(
        { name: 'web', settings: settings as Record<string, unknown> },
        update as Record<string, unknown>,
      )
    if (isRefused)
      expect(failureOf(check).title).toBe('Another capacity provider strategy needs a forced deployment')
    else expect(check).not.toThrow()
  })

  test.each<[object, object, string]>([
    [{}, strategy(spot), 'has a launch type, and FARGATE_SPOT (weight 1, base 0) is asked for'],
    [strategy(spot), strategy(), 'has FARGATE_SPOT (weight 1, base 0), and none is asked for'],
  ])('of %j and %j says: %s', (settings, update, words) => {
    const web = { name: 'web', settings: settings as Record<string, unknown> }
    const failure = failureOf(() => checkCapacitySettings(web, update as Record<string, unknown>))
    expect(failure.message).toContain(words)
  })

  test('and nothing else that external instances lack is taken there', () => {
    const update = { loadBalancers: [{ targetGroupArn: 'a' }] }
    expect(() =>
      checkCapacitySettings({ name: 'web', launchType: 'EXTERNAL', settings: {} }, update),
    ).toThrow('external instances')
    expect(() =>
      checkCapacitySettings({ name: 'web', launchType: 'EC2', settings: {} }, update),
    ).not.toThrow()
  })
})

describe('a strategy that runs both revisions', () => {
  const web = { name: 'web', strategy: 'ROLLING', schedulingStrategy: 'REPLICA' }
  test.each<[object, 'rolling' | 'codedeploy' | 'blue-green', string | undefined]>([
    [{}, 'blue-green', undefined],
    [{ launchType: 'EXTERNAL' }, 'blue-green', 'launch type EXTERNAL'],
    [{ schedulingStrategy: 'DAEMON' }, 'blue-green', 'scheduling strategy DAEMON'],
    [{ schedulingStrategy: 'DAEMON' }, 'rolling', undefined],
    [{ schedulingStrategy: 'DAEMON' }, 'codedeploy', undefined],
    [{ schedulingStrategy: 'DAEMON', strategy: 'BLUE_GREEN' }, 'blue-green', undefined],
  ])('on %j fits %s, or not: %s', (over, strategy, problem) => {
    const check = () => checkStrategyFit({ ...web, ...over }, strategy)
    if (problem === undefined) expect(check).not.toThrow()
    else expect(check).toThrow(problem)
  })
})

describe('service-settings', () => {
  test('of names that AWS knows are taken', () => {
    expect(checkUpdate({ desiredCount: 3, deploymentConfiguration: { maximumPercent: 150 } })({})).toEqual({
      desiredCount: 3,
      deploymentConfiguration: { maximumPercent: 150 },
    })
  })

  test('with a value that no service takes are refused at once', () => {
    expect(failureOf(() => checkUpdate({ desiredCount: 'many' })).message).toContain('desiredCount')
  })

  test('of a name that is unknown are taken where the service has it, and else refused', () => {
    const check = checkUpdate({ newMember: { a: 1 } })
    expect(check({ newMember: { a: 0 } })).toEqual({ newMember: { a: 1 } })
    expect(failureOf(() => check({})).message).toContain('newMember')
  })

  test('that CodeDeploy makes idle are told of, if there are some', () => {
    const { log, lines } = keepingLog()
    expect([passOverUpdate({}, log), lines]).toEqual([{}, []])
    expect(passOverUpdate({ desiredCount: 3 }, log)).toEqual({})
    expect(lines).toEqual([expect.stringMatching(/^notice: CodeDeploy deploys the service.* desiredCount\./)])
  })
})
