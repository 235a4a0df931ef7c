import { describe, expect, test } from '@jest/globals'
import type { Service } from '../../../../src/aws/ecs/service.ts'
import {
  deployAgain,
  isServing,
  rollbackDescription,
} from '../../../../src/strategy/codedeploy/deploy-again.ts'
import { findNewer } from '../../../../src/strategy/codedeploy/newer-deployment.ts'
import { findRevisionBefore } from '../../../../src/strategy/codedeploy/revision-before.ts'
import { type Answer, answeringTools, awsError } from '../../../support/answering-clients.ts'
import {
  codeDeployment,
  codeDeployService,
  deploymentGroup,
  deploymentInfo,
  GROUP_INFO,
  revisionArn,
  taskSet,
} from '../../../support/codedeploy-builders.ts'

const OURS = 'd-OURS12345'
const own = taskSet(7, { deployment: OURS })
const primary = (number: number, over: object = {}) => taskSet(number, { status: 'PRIMARY', ...over })

describe('what has taken the place of a deployment', () => {
  const newer = (
    service: Service,
    listed: readonly string[],
    answers: Readonly<Record<string, Answer>> = {},
  ) => {
    const { tools } = answeringTools({
      ListDeployments: { deployments: listed },
      GetDeployment: deploymentInfo('InProgress'),
      ...answers,
    })
    return findNewer(codeDeployment({ status: 'Succeeded' }), { previous: revisionArn(6) }, service, tools)
  }

  test.each([
    ['its own task set serves', codeDeployService({ ...own, status: 'PRIMARY' }), []],
    ['its own task set serves, of which ECS does not name the deployment', codeDeployService(primary(7)), []],
    ['none serves', codeDeployService(own), []],
    ['it is under way itself', codeDeployService({ ...own, status: 'PRIMARY' }), [OURS]],
  ])('is nothing where %s', async (_, service, listed) => {
    expect(await newer(service, listed)).toBeUndefined()
  })

  test('is the deployment whose task set serves', async () => {
    const service = codeDeployService(own, primary(8, { deployment: 'd-NEWER1234' }))
    expect(await newer(service, [])).toEqual({
      isRollback: false,
      words: `Deployment ${OURS} is no longer the service's current one; the service runs shop:8.`,
    })
  })

  test('is one that is under way, while ours still serves', async () => {
    expect(await newer(codeDeployService({ ...own, status: 'PRIMARY' }), ['d-NEWER1234'])).toEqual({
      isRollback: false,
      words: `Deployment ${OURS} is no longer the service's current one; d-NEWER1234 is in progress, and the service runs shop:7.`,
    })
  })

  test.each([
    ['InProgress', 'is in progress'],
    ['Failed', 'has ended as Failed'],
  ])('is our own rollback, by its description, which is %s', async (status, state) => {
    const found = await newer(codeDeployService({ ...own, status: 'PRIMARY' }), ['d-BACK12345'], {
      GetDeployment: deploymentInfo(status, { description: rollbackDescription(OURS) }),
    })
    expect(found).toEqual({
      isRollback: true,
      words: `Deployment d-BACK12345, which rolls ${OURS} back to shop:6, ${state}.`,
    })
  })

  test('is one that CodeDeploy has forgotten, too', async () => {
    const service = codeDeployService(own, primary(8, { deployment: 'd-NEWER1234' }))
    const gone = { GetDeployment: awsError('DeploymentDoesNotExistException') }
    expect(await newer(service, [], gone)).toMatchObject({ isRollback: false })
  })
})

describe('the revision to go back to', () => {
  const appspec = (number: number) => ({
    revision: { appSpecContent: { content: `"TaskDefinition":"${revisionArn(number)}"` } },
  })

  /** Past deployments, newest last: status, revision, and who made it. */
  const revisionBefore = (
    service: Service,
    past: readonly (readonly [string, number, string?])[] = [],
    over: Readonly<Record<string, Answer>> = {},
  ) => {
    const made = answeringTools({
      ListDeployments: { deployments: past.map((_, index) => `d-${index}`) },
      GetDeployment: ({ deploymentId }: { readonly deploymentId: string }) => {
        const index = Number(deploymentId.slice(2))
        const [status = '', number, creator = 'user'] = past[index] ?? []
        return deploymentInfo(status, {
          creator,
          createTime: new Date(index * 1000),
          ...(number === 0 ? {} : { revision: { appSpecContent: { sha256: String(number) } } }),
        })
      },
      GetApplicationRevision: ({
        revision,
      }: {
        readonly revision: { readonly appSpecContent: { readonly sha256: string } }
      }) => appspec(Number(revision.appSpecContent.sha256)),
      ...over,
    })
    return { found: findRevisionBefore(service, deploymentGroup(), made.tools), ...made }
  }

  test.each<[string, Service, string | undefined]>([
    ['is that of an older task set', codeDeployService(taskSet(6), primary(7)), 'shop:6'],
    ['is not that of a newer task set', codeDeployService(primary(7), taskSet(8)), undefined],
    [
      'is not that of a task set of the same age',
      codeDeployService(primary(7), taskSet(6, { createdAt: 7000 })),
      undefined,
    ],
    [
      'is not the one that runs',
      codeDeployService(primary(7), taskSet(6, { taskDefinition: revisionArn(7) })),
      undefined,
    ],
    ['is unknown where none serves', codeDeployService(taskSet(6)), undefined],
  ])('%s', async (_, service, expected) => {
    expect(await revisionBefore(service).found).toBe(expected)
  })

  test.each<[string, readonly (readonly [string, number, string?])[], string | undefined]>([
    [
      'is that of the last success of another revision',
      [
        ['Succeeded', 4],
        ['Succeeded', 5],
        ['Succeeded', 7],
      ],
      'shop:5',
    ],
    [
      'is none that failed',
      [
        ['Succeeded', 4],
        ['Failed', 5],
        ['Stopped', 6],
        ['Succeeded', 7],
      ],
      'shop:4',
    ],
    [
      'is none that was a rollback',
      [
        ['Succeeded', 4],
        ['Succeeded', 5, 'codeDeployRollback'],
        ['Succeeded', 7],
      ],
      'shop:4',
    ],
    [
      'is none whose AppSpec is not told',
      [
        ['Succeeded', 4],
        ['Succeeded', 0],
        ['Succeeded', 7],
      ],
      'shop:4',
    ],
    [
      'is none where all deployed the same',
      [
        ['Succeeded', 7],
        ['Succeeded', 7],
      ],
      undefined,
    ],
    ['is none where there were none', [], undefined],
  ])('%s', async (_, past, expected) => {
    expect(await revisionBefore(codeDeployService(primary(7)), past).found).toBe(expected)
  })

  test('is unknown where no AppSpec names one', async () => {
    for (const answer of [
      {},
      { revision: { appSpecContent: { content: 'TaskDefinition: <TASK_DEFINITION>' } } },
    ]) {
      const { found } = revisionBefore(codeDeployService(primary(7)), [['Succeeded', 5]], {
        GetApplicationRevision: answer,
      })
      expect(await found).toBeUndefined()
    }
  })

  test('is told to be unknown where it cannot be read', async () => {
    const { found, lines } = revisionBefore(codeDeployService(primary(7)), [], {
      ListDeployments: awsError('AccessDeniedException', 'No.'),
    })
    expect(await found).toBeUndefined()
    expect(lines).toEqual([
      expect.stringMatching(/^notice: The revision to roll back to could not be read: No\./),
    ])
  })
})

describe('a deployment that is over', () => {
  const target = (...taskSetsInfo: readonly object[]) => ({
    deploymentTarget: { ecsTarget: { taskSetsInfo } },
  })
  const shown = (number: number, trafficWeight: number, taskSetLabel = '') => ({
    identifer: `ecs-svc/${number}`,
    trafficWeight,
    taskSetLabel,
  })

  test.each<[string, Service, object, boolean]>([
    [
      'whose task set is the primary one, serves',
      codeDeployService({ ...own, status: 'PRIMARY' }),
      target(),
      true,
    ],
    [
      'whose task set has some traffic, serves',
      codeDeployService(primary(6), own),
      target(shown(6, 90), shown(7, 10)),
      true,
    ],
    [
      'whose task set has no traffic, does not',
      codeDeployService(primary(6), own),
      target(shown(6, 100), shown(7, 0)),
      false,
    ],
    [
      'whose task set CodeDeploy does not show, does not',
      codeDeployService(primary(6), own),
      target(shown(6, 100)),
      false,
    ],
    ['whose task set is gone, does not', codeDeployService(primary(6)), target(shown(7, 10, 'Green')), false],
    ['without any task set, does not', codeDeployService(), target(), false],
  ])('%s', async (_, service, GetDeploymentTarget, expected) => {
    const { tools } = answeringTools({ GetDeploymentTarget })
    expect(await isServing(codeDeployment({ status: 'Failed' }), service, tools)).toBe(expected)
  })

  test.each<[string, { error?: string }, { ignoresAlarms?: boolean }, boolean]>([
    ['by an alarm, without the alarms', { error: 'ALARM_ACTIVE: It rang.' }, {}, true],
    ['by a hook, with them', { error: 'HEALTH_CONSTRAINTS: No.' }, {}, false],
    ['for no reason that is told, with them', {}, {}, false],
    ['by alarms of the action, without them', {}, { ignoresAlarms: true }, true],
    [
      'by an alarm that is known not to be its own, with them',
      { error: 'ALARM_ACTIVE: It rang.' },
      { ignoresAlarms: false },
      false,
    ],
  ])(
    'that was ended %s, is undone by another one, all at once and without a rollback',
    async (_, over, how, ignoresAlarms) => {
      const { tools, sent } = answeringTools({
        GetDeploymentGroup: { deploymentGroupInfo: GROUP_INFO },
        DescribeTargetGroups: {},
        CreateDeployment: { deploymentId: 'd-BACK12345' },
        ContinueDeployment: {},
      })
      const back = await deployAgain(
        codeDeployment(over),
        codeDeployService(primary(7)),
        { appspec: '{}', ...how },
        tools,
      )
      expect([back.id, back.allowance, await back.resume?.()]).toEqual(['d-BACK12345', 0, true])
      const creation = sent.find(({ operation }) => operation === 'CreateDeployment')
      expect(creation?.input).toEqual({
        applicationName: 'app',
        deploymentGroupName: 'group',
        deploymentConfigName: 'CodeDeployDefault.ECSAllAtOnce',
        autoRollbackConfiguration: { enabled: false },
        ...(ignoresAlarms ? { overrideAlarmConfiguration: { enabled: false } } : {}),
        description: `Rollback of ${OURS}`,
        revision: {
          revisionType: 'AppSpecContent',
          appSpecContent: { content: '{}', sha256: expect.any(String) },
        },
      })
    },
  )
})
