import { describe, expect, test } from '@jest/globals'
import { findClusterArn } from '../../../../src/aws/ecs/clusters.ts'
import { describeService } from '../../../../src/aws/ecs/describe-service.ts'
import { missingCluster, missingService } from '../../../../src/aws/ecs/not-found.ts'
import { type Answer, answering, awsError } from '../../../support/answering-clients.ts'
import { rejectionOf } from '../../../support/expected-failure.ts'

const ecs = 'arn:aws:ecs:eu-west-1:123456789012'
const denied = awsError('AccessDeniedException', 'You may not.')
const names = (count: number, prefix = 'web-') =>
  Array.from({ length: count }, (_, index) => `${prefix}${index}`)
const services = (all: readonly string[]) => ({ serviceArns: all.map(name => `${ecs}:service/prod/${name}`) })
const daemons = (...all: readonly string[]) => ({
  daemonSummariesList: all.map(name => ({ daemonArn: `${ecs}:daemon/prod/${name}` })),
})

async function missing(answers: Readonly<Record<string, Answer>>, cluster = 'prod', status = 'MISSING') {
  const { clients, sent } = answering({ ListServices: {}, ListDaemons: {}, ...answers })
  const error = await missingService(clients, { cluster, service: 'web' }, status)
  const asked = sent.find(({ operation }) => operation === 'ListDaemons')?.input['clusterArn']
  return { error, asked, sent }
}

describe('a service that is not there', () => {
  test.each([
    [0, 'Cluster prod has no such active service (MISSING).'],
    [1, 'Cluster prod has no such active service (MISSING). It has: web-0.'],
    [10, `It has: ${names(10).join(', ')}.`],
    [11, `It has: ${names(10).join(', ')}, ….`],
  ])('beside %d others: %s', async (count, words) => {
    expect((await missing({ ListServices: services(names(count)) })).error.message).toContain(words)
  })

  test('is one that is gone, which a second look at it confirms', async () => {
    const { error } = await missing({})
    expect(error).toMatchObject({
      isGone: true,
      fatal: 'if-repeated',
      cause: { name: 'ServiceNotFoundException' },
    })
  })

  test('beside others that may not be listed', async () => {
    const { error, asked } = await missing({ ListServices: denied })
    expect(error.message).toContain(' What is there could not be listed: You may not.')
    expect(asked).toBeUndefined()
  })

  test('is not there yet while it is being deleted', async () => {
    const { error, sent } = await missing({}, `${ecs}:cluster/prod`, 'DRAINING')
    expect(error).toMatchObject({
      title: 'Service "web" is being deleted',
      message: 'Its status in cluster prod is DRAINING.',
      isGone: true,
      cause: { name: 'ServiceNotActiveException' },
    })
    expect(sent).toEqual([])
  })
})

/** Managed daemons are no services: https://docs.aws.amazon.com/AmazonECS/latest/developerguide/managed-daemons.html */
describe('a managed daemon of that name', () => {
  test('is said to be one', async () => {
    expect((await missing({ ListDaemons: daemons('agent', 'web') })).error.title).toContain('daemon')
    expect((await missing({ ListDaemons: daemons('agent') })).error.title).toBe('Service "web" was not found')
  })

  test.each<[string, string, object, string | undefined]>([
    ['by the ARN of the cluster', `${ecs}:cluster/prod`, {}, `${ecs}:cluster/prod`],
    ['by that which the ARNs of services have', 'prod', services(['api']), `${ecs}:cluster/prod`],
    ['by the name, where no ARN is known', 'prod', {}, 'prod'],
    ['by nothing in the default cluster', 'default', {}, undefined],
    ['by its ARN in the default cluster', 'default', services(['api']), `${ecs}:cluster/default`],
  ])('is looked for %s', async (_, cluster, ListServices, expected) => {
    expect((await missing({ ListServices }, cluster)).asked).toBe(expected)
  })

  test('that may not be looked for is told', async () => {
    expect((await missing({ ListDaemons: denied })).error.message).toContain(
      ' Whether it is a managed daemon could not be checked: You may not.',
    )
  })
})

describe('a cluster that is not there', () => {
  const cause = awsError('ClusterNotFoundException', 'Cluster not found.')
  test.each([
    ['prod', 'Cluster not found. Region eu-west-1 has no such cluster. It has: dev.'],
    [
      'arn:aws:ecs:us-east-1:123456789012:cluster/prod',
      'Cluster not found. Region us-east-1 has no such cluster. It has: dev.',
    ],
  ])('%s is named with what its Region has', async (cluster, message) => {
    const { clients } = answering({ ListClusters: { clusterArns: [`${ecs}:cluster/dev`] } })
    expect(await missingCluster(clients, cluster, cause)).toMatchObject({
      title: 'Cluster "prod" was not found',
      message,
      isGone: true,
      cause,
    })
  })

  test.each<[string, object, boolean]>([
    ['that is active', { clusters: [{ status: 'ACTIVE', clusterArn: `${ecs}:cluster/prod` }] }, true],
    ['that was deleted', { clusters: [{ status: 'INACTIVE', clusterArn: `${ecs}:cluster/prod` }] }, false],
    ['without an ARN', { clusters: [{ status: 'ACTIVE' }] }, false],
    ['that AWS does not know', { failures: [{ reason: 'MISSING' }] }, false],
  ])('is none %s', async (_, DescribeClusters, isThere) => {
    const { clients } = answering({ DescribeClusters, ListClusters: {} })
    const found = findClusterArn(clients, 'prod')
    if (isThere) expect(await found).toBe(`${ecs}:cluster/prod`)
    else expect((await rejectionOf(found)).title).toBe('Cluster "prod" was not found')
  })

  test('is not asked for by its ARN, and that it may not be read is told as that', async () => {
    expect(await findClusterArn(answering({}).clients, `${ecs}:cluster/prod`)).toBe(`${ecs}:cluster/prod`)
    const { clients } = answering({ DescribeClusters: denied })
    expect((await rejectionOf(findClusterArn(clients, 'prod'))).title).toBe(
      'Not allowed to describe the cluster prod',
    )
  })
})

describe('a service', () => {
  const where = { cluster: 'prod', service: 'web' }
  test('of which AWS says nothing at all is no missing one', async () => {
    const { clients } = answering({ DescribeServices: {} })
    const { title, message } = await rejectionOf(describeService(clients, where))
    expect(title).toBe('Could not describe the service web')
    expect(message).toContain('AWS said neither what the service is nor that it is missing.')
  })

  test.each([
    [{ failures: [{ reason: 'MISSING' }] }, '(MISSING)'],
    [{ services: [{ status: 'INACTIVE', serviceArn: 'a' }] }, '(INACTIVE)'],
  ])('of which AWS says %j is missing', async (DescribeServices, words) => {
    const { clients } = answering({ DescribeServices, ListServices: {}, ListDaemons: {} })
    expect((await rejectionOf(describeService(clients, where))).message).toContain(words)
  })
})
