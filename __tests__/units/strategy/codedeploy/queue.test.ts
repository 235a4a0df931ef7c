import { describe, expect, test } from '@jest/globals'
import { createVirtualClock } from '../../../../simulator/clock/virtual-clock.ts'
import type { DeploymentGroup } from '../../../../src/aws/codedeploy/deployment-groups.ts'
import type { CodeDeployInputs } from '../../../../src/inputs/codedeploy.ts'
import {
  createQueued,
  markOf,
  revisionOf,
  tellLongDescription,
} from '../../../../src/strategy/codedeploy/queue.ts'
import type { Draft } from '../../../../src/strategy/launch.ts'
import type { Tools } from '../../../../src/strategy/tools.ts'
import { type Answer, answering, awsError, keepingLog } from '../../../support/answering-clients.ts'
import {
  codeDeployService,
  deploymentGroup,
  deploymentInfo,
  GROUP_INFO,
} from '../../../support/codedeploy-builders.ts'
import { rejectionOf } from '../../../support/expected-failure.ts'

const CONTENT = '{"version":1}'
const [OURS, OTHER] = ['d-OURS12345', 'd-OTHER1234']

const draftOf = (codedeploy: Partial<CodeDeployInputs> = {}, timeout = 60_000): Draft =>
  ({
    options: {
      timeout,
      maxAttempts: 3,
      codedeploy: { hooks: {}, onActiveDeployment: 'wait', reroute: 'auto', ...codedeploy },
    },
    service: codeDeployService(),
  }) as unknown as Draft

const limit = (named = `'${OTHER}'`) =>
  awsError(
    'DeploymentLimitExceededException',
    `The Deployment Group 'group' already has an active Deployment ${named}`,
  )

interface Given {
  readonly codedeploy?: Partial<CodeDeployInputs>
  readonly group?: Partial<DeploymentGroup>
  readonly timeout?: number
  readonly signal?: AbortSignal
}

function create(
  answers: Readonly<Record<string, Answer>>,
  { codedeploy, group, timeout, signal }: Given = {},
) {
  const { clients, sent } = answering({
    ListDeployments: {},
    CreateDeployment: { deploymentId: OURS },
    ...answers,
  })
  const clock = createVirtualClock()
  const begun = clock.now()
  const told: (readonly string[] | undefined)[] = []
  let turns = 0
  const tools = {
    clients,
    clock,
    log: keepingLog().log,
    origin: 'run 7',
    signal: signal ?? new AbortController().signal,
  } as unknown as Tools
  const start = {
    announce: (former: readonly string[] | undefined) => void told.push(former),
    ready: async () => void turns++,
  }
  const place = { draft: draftOf(codedeploy, timeout), group: deploymentGroup(group) }
  const queued = createQueued(place, CONTENT, start, tools)
  const creations = () =>
    sent.filter(({ operation }) => operation === 'CreateDeployment').map(({ input }) => input)
  return { queued, told, creations, turns: () => turns, seconds: () => (clock.now() - begun) / 1000 }
}

describe('a deployment', () => {
  test('is created at once where the group is free, and its turn is not asked for again', async () => {
    const { queued, told, turns, creations } = create({})
    expect(await queued).toEqual({ id: OURS, hasWaited: false })
    expect([told, turns()]).toEqual([[[]], 0])
    expect(creations()).toEqual([
      {
        applicationName: 'app',
        deploymentGroupName: 'group',
        description: 'run 7',
        revision: revisionOf(CONTENT),
      },
    ])
  })

  test('is told from the one that the group was given last', async () => {
    const { queued, told } = create({}, { group: { lastDeployment: 'd-LAST12345' } })
    await queued
    expect(told).toEqual([['d-LAST12345']])
  })

  test('waits for the one under way, which is none of ours, and then asks whether it may still start', async () => {
    const { queued, told, turns } = create({
      ListDeployments: { deployments: [OTHER] },
      GetDeployment: deploymentInfo('Succeeded'),
    })
    expect(await queued).toEqual({ id: OURS, hasWaited: true })
    expect([told, turns()]).toEqual([[[OTHER]], 1])
  })

  test('waits for one that was quicker, by the id in the refusal', async () => {
    const { queued, told, turns } = create({
      CreateDeployment: [limit(), { deploymentId: OURS }],
      GetDeployment: deploymentInfo('Succeeded'),
    })
    expect(await queued).toEqual({ id: OURS, hasWaited: true })
    // Refused, so none of it is under way; then again.
    expect([told, turns()]).toEqual([[[], undefined, [OTHER]], 1])
  })

  test('asks again after a while where the refusal names none', async () => {
    const { queued, seconds, told } = create({
      CreateDeployment: [limit('.'), limit('.'), { deploymentId: OURS }],
    })
    expect(await queued).toEqual({ id: OURS, hasWaited: true })
    expect(seconds()).toBe(20)
    expect(told).toEqual([[], undefined, [], undefined, []])
  })

  test('is given up at the timeout, with the refusal', async () => {
    const { queued, seconds, creations } = create({ CreateDeployment: limit('.') }, { timeout: 30_000 })
    expect((await rejectionOf(queued)).message).toContain('already has an active Deployment')
    expect([seconds(), creations().length]).toEqual([30, 4])
  })

  test('that AWS refuses for another reason is an error, and none of it is under way', async () => {
    const refusal = awsError('InvalidRevisionException', 'The AppSpec is wrong.')
    const { queued, told } = create({ CreateDeployment: refusal })
    expect((await rejectionOf(queued)).message).toBe('InvalidRevisionException: The AppSpec is wrong.')
    expect(told).toEqual([[], undefined])
  })

  test('whose answer was lost and that does not show may be under way, so that is not taken back', async () => {
    const lost = Object.assign(new Error('read ECONNRESET'), { code: 'ECONNRESET' })
    const { queued, told } = create({
      CreateDeployment: lost,
      GetDeploymentGroup: { deploymentGroupInfo: GROUP_INFO },
      DescribeServices: {
        services: [{ serviceArn: 'web', serviceName: 'web', status: 'ACTIVE', taskDefinition: 'shop:1' }],
      },
    })
    await rejectionOf(queued)
    expect(told).not.toContain(undefined)
  })

  test('is not begun by a canceled run', async () => {
    const { queued, creations } = create({}, { signal: AbortSignal.abort() })
    await expect(queued).rejects.toThrow('aborted')
    expect(creations()).toEqual([])
  })
})

/** https://docs.aws.amazon.com/codedeploy/latest/APIReference/API_CreateDeployment.html */
describe('what the inputs ask for', () => {
  const sentFor = async (codedeploy: Partial<CodeDeployInputs>) => {
    const { queued, creations } = create({}, { codedeploy })
    await queued
    const {
      applicationName: _,
      deploymentGroupName: __,
      revision: ___,
      description: ____,
      ...rest
    } = creations()[0] ?? {}
    return rest
  }

  test.each<[Partial<CodeDeployInputs>, object]>([
    [{}, {}],
    [
      { deploymentConfig: 'CodeDeployDefault.ECSCanary10Percent5Minutes' },
      { deploymentConfigName: 'CodeDeployDefault.ECSCanary10Percent5Minutes' },
    ],
    [{ autoRollback: false }, { autoRollbackConfiguration: { enabled: false } }],
    [
      { autoRollback: true },
      {
        autoRollbackConfiguration: {
          enabled: true,
          events: ['DEPLOYMENT_FAILURE', 'DEPLOYMENT_STOP_ON_ALARM'],
        },
      },
    ],
  ])('%j is sent, and nothing that nobody set', async (codedeploy, expected) => {
    expect(await sentFor(codedeploy)).toEqual(expected)
  })

  const mark = (description?: string, origin = 'run 7') =>
    markOf(draftOf(description === undefined ? {} : { description }), CONTENT, { origin } as Tools)

  test('the description is that of the input, else where the run comes from, else none', () => {
    expect(mark('Release 7').description).toBe('Release 7')
    expect(mark().description).toBe('run 7')
    expect('description' in mark(undefined, '')).toBe(false)
  })

  test('none is sent where there is none', async () => {
    const { clients, sent } = answering({ ListDeployments: {}, CreateDeployment: { deploymentId: OURS } })
    const tools = {
      clients,
      clock: createVirtualClock(),
      log: keepingLog().log,
      origin: '',
      signal: new AbortController().signal,
    }
    const start = { announce: () => {}, ready: async () => {} }
    await createQueued(
      { draft: draftOf(), group: deploymentGroup() },
      CONTENT,
      start,
      tools as unknown as Tools,
    )
    expect(
      sent
        .filter(({ operation }) => operation === 'CreateDeployment')
        .every(({ input }) => !('description' in input)),
    ).toBe(true)
  })

  /** 512 characters at the most: https://github.com/codeship-library/aws-utilities/pull/92 */
  test.each([
    [512, 512, undefined],
    [
      513,
      512,
      'notice: The description is cut: Input "codedeploy-description" has 513 characters, and CodeDeploy takes 512. The rest is left out.',
    ],
  ])('a description of %d characters is one of %d', (given, sent, told) => {
    const description = 'x'.repeat(given)
    expect(mark(description).description).toHaveLength(sent)
    expect(mark(description).description?.endsWith('…')).toBe(told !== undefined)
    const { log, lines } = keepingLog()
    tellLongDescription(draftOf({ description }).options, log)
    expect(lines).toEqual(told === undefined ? [] : [told])
  })

  test('no character is cut in two', () => {
    const cut = mark(`${'x'.repeat(510)}🚀🚀`).description ?? ''
    expect(cut).toBe(`${'x'.repeat(510)}…`)
  })

  test('without a description nothing is said of it', () => {
    const { log, lines } = keepingLog()
    tellLongDescription(draftOf().options, log)
    expect(lines).toEqual([])
  })
})
