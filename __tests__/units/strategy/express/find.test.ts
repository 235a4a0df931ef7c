import { describe, expect, test } from '@jest/globals'
import type { Service } from '../../../../src/aws/ecs/service.ts'
import type { DeployInputs } from '../../../../src/inputs/deploy.ts'
import { failedResources, revisionArnOf } from '../../../../src/strategy/express/failed-resources.ts'
import { findExpress, isExpress } from '../../../../src/strategy/express/find.ts'
import { type Answer, answering, awsError, keepingLog } from '../../../support/answering-clients.ts'
import { ACCOUNT, service } from '../../../support/builders.ts'
import { rejectionOf } from '../../../support/expected-failure.ts'

/** https://docs.aws.amazon.com/AmazonECS/latest/developerguide/express-service-advanced-customization.html: ECS tags what it manages. */
const tagged = (...keys: readonly string[]) => ({
  services: [{ serviceArn: 'web', status: 'ACTIVE', tags: keys.map(key => ({ key, value: 'true' })) }],
})

function check(over: Partial<Service>, DescribeServices: Answer = tagged('AmazonECSManaged')) {
  const { clients, sent } = answering({ DescribeServices })
  const { log, lines } = keepingLog()
  return { found: isExpress({ ...service(), ...over }, { clients, log }), sent, lines }
}

describe('a service is one of Express Mode', () => {
  test.each<[string, Partial<Service>, boolean]>([
    ['where AWS says that ECS manages it', { managedBy: 'ECS' }, true],
    ['never where AWS says that the account does', { managedBy: 'CUSTOMER', strategy: 'CANARY' }, false],
    ['never where it is no canary', { strategy: 'ROLLING' }, false],
    ['never where CodeDeploy deploys it', { strategy: 'CANARY', controller: 'CODE_DEPLOY' }, false],
  ])('%s, which takes no call', async (_, over, expected) => {
    const { found, sent } = check(over)
    expect([await found, sent]).toEqual([expected, []])
  })

  test.each([
    [['AmazonECSManaged'], true],
    [['team'], false],
    [[], false],
  ])('where AWS does not say, if a canary has the tag: %j', async (keys, expected) => {
    expect(await check({ strategy: 'CANARY' }, tagged(...keys)).found).toBe(expected)
    expect(await check({ strategy: 'CANARY' }, {}).found).toBe(false)
  })

  test('not, as far as is known, where its tags may not be read', async () => {
    const { found, lines } = check({ strategy: 'CANARY' }, awsError('AccessDeniedException', 'No.'))
    expect(await found).toBe(false)
    expect(lines).toEqual([
      expect.stringMatching(/^notice: Whether this is an Express Mode service is not known: No\./),
    ])
  })

  test('or it is an error where they cannot be read for another reason', async () => {
    const { found, lines } = check({ strategy: 'CANARY' }, awsError('ThrottlingException', 'Rate exceeded'))
    expect((await rejectionOf(found)).message).toContain('Rate exceeded')
    expect(lines).toEqual([])
  })
})

test('what becomes of a service is decided by Express Mode for its own services alone', async () => {
  const { clients } = answering({ DescribeExpressGatewayService: {} })
  const inputs = { strategy: 'auto', update: {}, edits: { tags: {} } } as unknown as DeployInputs
  const tools = { clients, log: keepingLog().log }
  expect(await findExpress({ ...service(), managedBy: 'CUSTOMER' }, inputs, tools)).toBeUndefined()
  expect(await findExpress({ ...service(), managedBy: 'ECS' }, inputs, tools)).toEqual(expect.any(Function))
})

describe('what ECS could not make', () => {
  const own = { arn: `arn:aws:ecs:${ACCOUNT}:service/prod/web` }
  const failed = async (DescribeServiceRevisions: Answer) => {
    const { clients } = answering({ DescribeServiceRevisions })
    const { log, lines } = keepingLog()
    return { found: await failedResources(own, 'ecs-svc/7', { clients, log }), lines }
  }

  test('is asked for by the revision of the deployment', () => {
    expect(revisionArnOf(own, 'ecs-svc/7')).toBe(`arn:aws:ecs:${ACCOUNT}:service-revision/prod/web/7`)
  })

  /** https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_ECSManagedResources.html */
  test('is told with AWS’s reason, and what it has made is not', async () => {
    const ecsManagedResources = {
      ingressPaths: [
        {
          loadBalancer: { arn: 'lb', status: 'ACTIVE', updatedAt: new Date(0) },
          targetGroups: [
            { arn: 'tg-1', status: 'FAILED', statusReason: 'Quota exceeded.' },
            { arn: 'tg-2', status: 'PROVISIONING' },
          ],
          certificate: { status: 'FAILED' },
        },
      ],
      securityPolicies: [{ status: 'FAILED', statusReason: 'No.' }],
      text: 'FAILED',
    }
    expect((await failed({ serviceRevisions: [{ ecsManagedResources }] })).found).toEqual([
      'ECS could not make targetGroup: Quota exceeded.',
      'ECS could not make certificate: AWS gives no reason',
      'ECS could not make securityPolicy: No.',
    ])
  })

  test('is nothing where AWS tells nothing', async () => {
    expect(await failed({})).toEqual({ found: [], lines: [] })
  })

  test('is told to be unknown where it may not be read', async () => {
    const { found, lines } = await failed(awsError('AccessDeniedException', 'No.'))
    expect(found).toEqual([])
    expect(lines).toEqual([
      expect.stringMatching(/^notice: The resources of the service cannot be read: No\./),
    ])
  })
})
