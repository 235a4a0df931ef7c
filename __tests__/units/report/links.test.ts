import { expect, test } from '@jest/globals'
import { formatRevision, parseArn, parseRevision, shortName, targetGroupName } from '../../../src/base/arn.ts'
import { serviceLink } from '../../../src/report/links.ts'

const arn = (partition: string, region: string, resource: string) =>
  `arn:${partition}:ecs:${region}:123456789012:${resource}`

test.each([
  ['aws', 'eu-west-1', 'https://eu-west-1.console.aws.amazon.com'],
  ['aws-cn', 'cn-north-1', 'https://cn-north-1.console.amazonaws.cn'],
  ['aws-us-gov', 'us-gov-west-1', 'https://us-gov-west-1.console.amazonaws-us-gov.com'],
  ['aws-eusc', 'eusc-de-east-1', 'https://eusc-de-east-1.console.amazonaws-eusc.eu'],
  ['aws-new', 'nw-east-1', 'https://nw-east-1.console.aws.amazon.com'],
])('in %s the console of %s is %s', (partition, region, host) => {
  const link = serviceLink(arn(partition, region, 'service/prod/web'), arn(partition, region, 'cluster/prod'))
  expect(link).toBe(`${host}/ecs/v2/clusters/prod/services/web/deployments?region=${region}`)
})

test.each([
  ['aws', 'eu-west-1'],
  ['aws-cn', 'cn-northwest-1'],
  ['aws-us-gov', 'us-gov-east-1'],
  ['aws-eusc', 'eusc-de-east-1'],
])('ARNs of %s are read like those of any partition', (partition, region) => {
  const revision = arn(partition, region, 'task-definition/shop:42')
  expect(parseArn(revision)).toMatchObject({ partition, region, service: 'ecs', account: '123456789012' })
  expect(parseRevision(revision)).toEqual({ family: 'shop', revision: 42 })
  expect(formatRevision(revision)).toBe('shop:42')
  expect(shortName(arn(partition, region, 'service/prod/web'))).toBe('web')
  expect(targetGroupName(`arn:${partition}:elasticloadbalancing:${region}:1:targetgroup/web/73e2d6bc`)).toBe(
    'web',
  )
})

test('the link carries no account, which masking would blacken', () => {
  expect(
    serviceLink(arn('aws', 'eu-west-1', 'service/prod/web'), arn('aws', 'eu-west-1', 'cluster/prod')),
  ).not.toContain('123456789012')
})

test('a name cannot leave its place in the link', () => {
  expect(serviceLink(arn('aws', 'eu-west-1', 'service/prod/a?b#c'), 'prod')).toContain(
    '/services/a%3Fb%23c/deployments',
  )
})
