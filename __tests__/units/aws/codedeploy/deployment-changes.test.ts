import { describe, expect, test } from '@jest/globals'
import { createVirtualClock } from '../../../../simulator/clock/virtual-clock.ts'
import {
  continueDeployment,
  createDeployment,
  stopDeployment,
} from '../../../../src/aws/codedeploy/deployment-changes.ts'
import { type Answer, answering, awsError } from '../../../support/answering-clients.ts'
import { deploymentInfo, GROUP_INFO } from '../../../support/codedeploy-builders.ts'
import { rejectionOf } from '../../../support/expected-failure.ts'

const [OURS, OTHER] = ['d-OURS12345', 'd-OTHER1234']
const NOW = Date.parse('2026-11-28T08:00:00Z')
const lost = Object.assign(new Error('read ECONNRESET'), { code: 'ECONNRESET' })
const limit = (id = OURS) =>
  awsError('DeploymentLimitExceededException', `already has an active Deployment '${id}'`)
const throttled = awsError('ThrottlingException', 'Rate exceeded')

/** Ours as AWS shows it: created now, with our AppSpec and description. */
const own = (over: object = {}) =>
  deploymentInfo('InProgress', {
    createTime: new Date(NOW),
    description: 'run 7',
    revision: { appSpecContent: { sha256: 'f00' } },
    ...over,
  })

function create(
  CreateDeployment: Answer,
  answers: Readonly<Record<string, Answer>> = {},
  former: readonly string[] = [],
) {
  const { clients, sent } = answering({
    CreateDeployment,
    ListDeployments: {},
    GetDeployment: awsError('DeploymentDoesNotExistException'),
    GetDeploymentGroup: { deploymentGroupInfo: GROUP_INFO },
    DescribeServices: { services: [{ serviceArn: 'web', serviceName: 'web', status: 'ACTIVE' }] },
    ...answers,
  })
  const told: unknown[] = []
  const request = { applicationName: 'app', deploymentGroupName: 'group' }
  const id = createDeployment(
    clients,
    request,
    { sha256: 'f00', description: 'run 7', former },
    {
      service: { cluster: 'prod', service: 'web' },
      clock: createVirtualClock(NOW),
      maxAttempts: 3,
      signal: new AbortController().signal,
      lose: () => void told.push('lost'),
      renew: all => void told.push(all),
    },
  )
  const creations = () => sent.filter(({ operation }) => operation === 'CreateDeployment').length
  return { id, told, creations, sent }
}

describe('a deployment that is created', () => {
  test('has the id that AWS answers', async () => {
    const { id, told } = create({ deploymentId: OURS })
    expect([await id, told]).toEqual([OURS, []])
  })

  test.each<[string, Readonly<Record<string, Answer>>]>([
    ['its group lists', { ListDeployments: { deployments: [OURS] } }],
    [
      'its group was given last',
      {
        GetDeploymentGroup: {
          deploymentGroupInfo: { ...GROUP_INFO, lastAttemptedDeployment: { deploymentId: OURS } },
        },
      },
    ],
    [
      'a task set of its service names',
      {
        DescribeServices: {
          services: [
            {
              serviceArn: 'web',
              serviceName: 'web',
              status: 'ACTIVE',
              taskSets: [{ externalId: 'by-hand' }, { externalId: OURS }],
            },
          ],
        },
      },
    ],
  ])('and whose answer was lost is the one that %s', async (_, answers) => {
    const { id, told, creations } = create(lost, { GetDeployment: own(), ...answers })
    expect([await id, told, creations()]).toEqual([OURS, ['lost'], 1])
  })

  test('and answered without an id is looked for as well', async () => {
    const { id } = create({}, { ListDeployments: { deployments: [OURS] }, GetDeployment: own() })
    expect(await id).toBe(OURS)
  })

  test('and shows late is waited for, twenty seconds', async () => {
    const { id, creations } = create(lost, {
      ListDeployments: [...Array.from({ length: 9 }, () => ({})), { deployments: [OURS] }],
      GetDeployment: own(),
    })
    expect([await id, creations()]).toEqual([OURS, 1])
  })

  test.each<[string, object, readonly string[]]>([
    ['of another AppSpec', { revision: { appSpecContent: { sha256: 'ba7' } } }, []],
    ['of another run', { description: 'run 8' }, []],
    ['that CodeDeploy made to roll back', { creator: 'codeDeployRollback' }, []],
    ['that was there before', {}, [OURS]],
    ['of an earlier time, by more than clocks differ', { createTime: new Date(NOW - 5 * 60_000 - 1) }, []],
  ])('is not one %s, so it is created again', async (_, over, former) => {
    const { id, creations } = create(
      [lost, { deploymentId: OTHER }],
      { ListDeployments: { deployments: [OURS] }, GetDeployment: own(over) },
      former,
    )
    expect([await id, creations()]).toEqual([OTHER, 2])
  })

  test('may be of a time as much earlier as clocks differ', async () => {
    const { id } = create(lost, {
      ListDeployments: { deployments: [OURS] },
      GetDeployment: own({ createTime: new Date(NOW - 5 * 60_000) }),
    })
    expect(await id).toBe(OURS)
  })

  test('and is named by the refusal of the next try, is that one', async () => {
    const { id, told } = create([lost, limit()], { GetDeployment: own() })
    expect([await id, told]).toEqual([OURS, ['lost', 'lost']])
  })

  test('is not one that the refusal names, if that is of somebody else', async () => {
    const { id } = create([lost, limit(OTHER)], { GetDeployment: own({ description: 'run 8' }) })
    expect((await rejectionOf(id)).message).toContain(OTHER)
  })

  test('is looked for where the refusal of the next try names none', async () => {
    const { id } = create([lost, limit('?')], {
      ListDeployments: [...Array.from({ length: 10 }, () => ({})), { deployments: [OURS] }],
      GetDeployment: own(),
    })
    expect(await id).toBe(OURS)
  })

  test('and refused at the first try is none of ours, whatever the refusal names', async () => {
    const { id, told, sent } = create(limit(), { GetDeployment: own() })
    expect((await rejectionOf(id)).message).toContain(OURS)
    expect([told, sent.some(({ operation }) => operation === 'GetDeployment')]).toEqual([[], false])
  })

  test('and throttled is created again, after a look at what is there and is none of ours', async () => {
    const { id, told } = create(
      [throttled, { deploymentId: OURS }],
      { ListDeployments: { deployments: [OTHER] } },
      ['d-OLD'],
    )
    expect([await id, told]).toEqual([OURS, [['d-OLD', OTHER]]])
  })
})

/** https://docs.aws.amazon.com/codedeploy/latest/APIReference/API_ContinueDeployment.html#API_ContinueDeployment_Errors */
test.each([
  ['DeploymentIsNotInReadyStateException', false],
  ['DeploymentAlreadyCompletedException', false],
  ['InvalidDeploymentStatusException', false],
  ['UnsupportedActionForDeploymentTypeException', undefined],
])('a deployment to continue that AWS refuses with %s: %s', async (name, expected) => {
  const { clients } = answering({ ContinueDeployment: awsError(name) })
  const continued = continueDeployment(clients, OURS, 'READY_WAIT')
  if (expected === undefined)
    expect((await rejectionOf(continued)).title).toBe(`Could not continue the deployment ${OURS}`)
  else expect(await continued).toBe(expected)
})

test('one that AWS continues or stops is', async () => {
  const { clients } = answering({ ContinueDeployment: {}, StopDeployment: {} })
  expect([
    await continueDeployment(clients, OURS, 'READY_WAIT'),
    await stopDeployment(clients, OURS, true),
  ]).toEqual([true, true])
})
