import { describe, expect, test } from '@jest/globals'
import type { Revision } from '../../../src/aws/ecs/task-definitions.ts'
import type { DeployInputs } from '../../../src/inputs/deploy.ts'
import { checkDaemon } from '../../../src/strategy/daemon.ts'
import { checkExternalDefinition, checkExternalSettings } from '../../../src/strategy/external-instances.ts'
import { checkInputsFit } from '../../../src/strategy/inputs-fit.ts'
import { checkManagedInstances } from '../../../src/strategy/managed-instances.ts'
import type { Strategy } from '../../../src/strategy/strategy.ts'
import { type Answer, answering, awsError, keepingLog } from '../../support/answering-clients.ts'
import { service } from '../../support/builders.ts'
import { failureOf, rejectionOf } from '../../support/expected-failure.ts'

describe('inputs that only another strategy obeys', () => {
  const inputsOf = (over: object = {}) =>
    ({
      codedeployInputsSet: [],
      healthChecks: [],
      goal: { wait: 'stable' },
      ...over,
    }) as unknown as DeployInputs
  const check = (strategy: Strategy, over: object = {}) => checkInputsFit(inputsOf(over), strategy)
  const REST: readonly Strategy[] = ['blue-green', 'linear', 'canary', 'codedeploy']

  test.each(['rolling', ...REST] as const)('nothing set fits %s', strategy => {
    expect(() => check(strategy)).not.toThrow()
  })

  test('those of CodeDeploy fit it alone', () => {
    const over = { codedeployInputsSet: ['codedeploy-appspec'] }
    expect(() => check('codedeploy', over)).not.toThrow()
    for (const strategy of ['rolling', 'blue-green'] as const) {
      const { title } = failureOf(() => check(strategy, over))
      expect(title).toContain('codedeploy-appspec')
      expect(title).toContain(`the service is deployed by ${strategy}`)
    }
  })

  test.each<[string, object, string]>([
    [
      'a health check of the test listener',
      { healthChecks: [{ at: 'production' }, { at: 'test' }] },
      'no test listener',
    ],
    ['a pause to wait for', { goal: { wait: 'pause' } }, 'pause'],
  ])('%s does not fit a rolling update', (_, over, words) => {
    const { title, message, next } = failureOf(() => check('rolling', over))
    expect(`${title} ${message} ${next}`).toContain(words)
    for (const strategy of REST) expect(() => check(strategy, over)).not.toThrow()
  })

  test.each([
    ['rolling', 'BAKE_TIME'],
    ['codedeploy', 'BAKE_TIME'],
    ['canary', 'AfterAllowTestTraffic'],
  ] as const)('a deployment with the strategy %s has no stage %s', (strategy, stage) => {
    const { title, message } = failureOf(() => check(strategy, { goal: { wait: 'stable', stage } }))
    expect(`${title} ${message}`).toMatch(`"wait-for-stage" does not fit`)
    expect(message).toContain(stage)
  })

  test('a deployment has the stages of its controller', () => {
    expect(() => check('canary', { goal: { wait: 'stable', stage: 'BAKE_TIME' } })).not.toThrow()
    expect(() => check('codedeploy', { goal: { wait: 'stable', stage: 'Install' } })).not.toThrow()
  })

  test('a health check of the production listener fits every strategy', () => {
    expect(() => check('rolling', { healthChecks: [{ at: 'production' }] })).not.toThrow()
  })

  test('the input that cannot be obeyed is named', () => {
    const stage = failureOf(() => check('rolling', { goal: { wait: 'stable', stage: 'BAKE_TIME' } }))
    expect(`${stage.title} ${stage.message}`).toContain('wait-for-stage')
    const pause = failureOf(() => check('rolling', { goal: { wait: 'pause' } }))
    expect(`${pause.title} ${pause.message}`).not.toContain('wait-for-stage')
  })
})

/** https://docs.aws.amazon.com/AmazonECS/latest/developerguide/managed-instances-tasks-services.html */
describe('a revision that is to run on Managed Instances', () => {
  const revision = (required: unknown, compatibilities?: readonly string[]): Revision => ({
    arn: 'shop:7',
    active: true,
    definition: {
      family: 'shop',
      containerDefinitions: [],
      ...(required === undefined ? {} : { requiresCompatibilities: required }),
    },
    ...(compatibilities ? { compatibilities } : {}),
  })
  const strategyOf = (...names: readonly string[]) => ({
    capacityProviderStrategy: names.map(capacityProvider => ({ capacityProvider })),
  })
  const MANAGED = { capacityProviders: [{ name: 'managed', type: 'MANAGED_INSTANCES' }] }

  async function check(
    base: Revision | undefined,
    update: object = strategyOf('managed'),
    DescribeCapacityProviders: Answer = MANAGED,
    settings: object = {},
  ) {
    const { clients, sent } = answering({ DescribeCapacityProviders })
    const { log, lines } = keepingLog()
    const own = { ...service(), settings: settings as Record<string, unknown> }
    const checked = checkManagedInstances(own, update as Record<string, unknown>, base, { clients, log })
    return { checked, sent, lines }
  }

  test.each<[string, Revision | undefined, object, object]>([
    ['names them', revision(['FARGATE', 'MANAGED_INSTANCES']), strategyOf('managed'), {}],
    [
      'is called compatible by AWS',
      revision(['FARGATE'], ['EC2', 'MANAGED_INSTANCES']),
      strategyOf('managed'),
      {},
    ],
    ['names nothing', revision(undefined), strategyOf('managed'), {}],
    ['names an empty list', revision([]), strategyOf('managed'), {}],
    ['is not known', undefined, strategyOf('managed'), {}],
    ['moves to no other providers', revision(['FARGATE']), { desiredCount: 2 }, {}],
    ['moves to Fargate', revision(['FARGATE']), strategyOf('FARGATE', 'FARGATE_SPOT'), {}],
    ['stays on the same providers', revision(['FARGATE']), strategyOf('managed'), strategyOf('managed')],
  ])('is not asked about where it %s', async (_, base, update, settings) => {
    const { checked, sent } = await check(base, update, MANAGED, settings)
    await expect(checked).resolves.toBeUndefined()
    expect(sent).toEqual([])
  })

  test('is refused where it names others, and AWS says that the new provider is one of them', async () => {
    const { checked, sent } = await check(
      revision(['FARGATE']),
      strategyOf('FARGATE', 'own', 'managed'),
      MANAGED,
      strategyOf('own'),
    )
    expect(await rejectionOf(checked)).toMatchObject({
      title: 'The task definition does not fit Managed Instances',
      message: expect.stringContaining('Capacity provider managed is one of Managed Instances'),
    })
    expect(sent[0]?.input).toMatchObject({ capacityProviders: ['managed'] })
  })

  test.each<[string, object]>([
    ['by its settings', { name: 'managed', managedInstancesProvider: {} }],
    ['by its type', { name: 'managed', type: 'MANAGED_INSTANCES' }],
  ])('is refused where the provider is one %s', async (_, provider) => {
    const { checked } = await check(revision(['FARGATE']), strategyOf('managed'), {
      capacityProviders: [provider],
    })
    await rejectionOf(checked)
  })

  test('is taken where the provider is none of them', async () => {
    const { checked } = await check(revision(['EC2']), strategyOf('asg'), {
      capacityProviders: [{ name: 'asg', type: 'EC2_AUTOSCALING' }],
    })
    await expect(checked).resolves.toBeUndefined()
  })

  test('is taken where the provider may not be read, which is told, but not where it cannot be', async () => {
    const denied = await check(
      revision(['FARGATE']),
      strategyOf('managed'),
      awsError('AccessDeniedException', 'No.'),
    )
    await expect(denied.checked).resolves.toBeUndefined()
    expect(denied.lines).toEqual([
      expect.stringMatching(
        /^notice: Whether the task definition fits the capacity provider is not known: No\./,
      ),
    ])
    const throttled = await check(
      revision(['FARGATE']),
      strategyOf('managed'),
      awsError('ThrottlingException', 'Rate exceeded'),
    )
    expect((await rejectionOf(throttled.checked)).message).toContain('Rate exceeded')
  })
})

/** https://docs.aws.amazon.com/AmazonECS/latest/developerguide/ecs-anywhere.html */
describe('external instances', () => {
  const agent = { name: 'agent', launchType: 'EXTERNAL' }
  test.each<[string, object]>([
    ['loadBalancers', { loadBalancers: [{ targetGroupArn: 'a' }] }],
    ['serviceRegistries', { serviceRegistries: [{ registryArn: 'a' }] }],
    ['capacityProviderStrategy', { capacityProviderStrategy: [{ capacityProvider: 'a' }] }],
    ['networkConfiguration', { networkConfiguration: { awsvpcConfiguration: {} } }],
  ])('take no %s', (member, update) => {
    expect(failureOf(() => checkExternalSettings(agent, update as never)).title).toBe(
      `\`${member}\` does not fit the launch type EXTERNAL`,
    )
  })

  test.each([{}, { loadBalancers: [], networkConfiguration: {} }, { desiredCount: 2 }])('take %j', update => {
    expect(() => checkExternalSettings(agent, update)).not.toThrow()
  })

  const definition = { family: 'agent', containerDefinitions: [] }
  test.each<[object, readonly string[] | undefined, string | undefined]>([
    [{ requiresCompatibilities: ['FARGATE'] }, undefined, 'requires FARGATE'],
    [{ requiresCompatibilities: ['FARGATE', 'EC2'] }, undefined, undefined],
    [{ requiresCompatibilities: ['EXTERNAL'] }, ['FARGATE'], 'is compatible with FARGATE'],
    [{ volumes: [{ name: 'a' }, { name: 'b', efsVolumeConfiguration: {} }] }, undefined, 'volume b'],
    [{ networkMode: 'bridge' }, ['EXTERNAL', 'EC2'], undefined],
  ])('run %j (%j) or not: %s', (members, known, problem) => {
    const check = () => checkExternalDefinition(agent, { ...definition, ...members }, known)
    if (problem === undefined) expect(check).not.toThrow()
    else expect(check).toThrow(problem)
  })
})

describe('the scheduling strategy DAEMON', () => {
  const daemon = { name: 'web', schedulingStrategy: 'DAEMON' }
  const max = (maximumPercent: unknown) => ({ deploymentConfiguration: { maximumPercent } })
  test.each<[string, object, string | undefined]>([
    ['no settings', {}, undefined],
    ['a count', { desiredCount: 0 }, 'The desired count is set to 0'],
    ['a placement strategy', { placementStrategy: [{ type: 'spread' }] }, 'A placement strategy is set'],
    ['no placement strategy', { placementStrategy: [] }, undefined],
    ['100 per cent', max(100), undefined],
    ['101 per cent', max(101), 'maximumPercent is set to 101'],
    ['a text of per cent, which AWS refuses itself', max('200'), undefined],
  ])('with %s', (_, update, problem) => {
    const check = () => checkDaemon(daemon, update as Record<string, unknown>)
    if (problem === undefined) expect(check).not.toThrow()
    else expect(check).toThrow(problem)
    expect(() =>
      checkDaemon({ ...daemon, schedulingStrategy: 'REPLICA' }, update as Record<string, unknown>),
    ).not.toThrow()
  })
})
