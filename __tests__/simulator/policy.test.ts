import {
  DescribeServicesCommand,
  ListClustersCommand,
  RegisterTaskDefinitionCommand,
} from '@aws-sdk/client-ecs'
import { DescribeTargetHealthCommand } from '@aws-sdk/client-elastic-load-balancing-v2'
import { describe, expect, test } from '@jest/globals'
import { address, demo, deploy, nameOf, readService } from '../support/sdk-account.ts'

const clusters = new ListClustersCommand({})

describe('policy', () => {
  const described = new DescribeServicesCommand({ cluster: address.cluster, services: [address.service] })

  test('allows what it lists, with wildcards, and nothing else', async () => {
    const { ecs, elb, simulation } = demo()
    simulation.policy = ['ecs:Describe*']
    expect(await nameOf(ecs.send(described))).toBe('fine')
    expect(await nameOf(ecs.send(clusters))).toBe('AccessDeniedException')
    expect(await nameOf(elb.send(new DescribeTargetHealthCommand({ TargetGroupArn: 'x' })))).toBe(
      'AccessDenied',
    )
  })

  test('asks for iam:PassRole where a definition names a role', async () => {
    const { ecs, simulation } = demo()
    simulation.policy = ['ecs:*']
    const register = (executionRoleArn?: string) =>
      ecs.send(
        new RegisterTaskDefinitionCommand({
          family: 'web',
          executionRoleArn,
          containerDefinitions: [{ name: 'app', image: 'nginx', memory: 64 }],
        }),
      )
    expect(await nameOf(register())).toBe('fine')
    await expect(register('arn:aws:iam::123456789012:role/x')).rejects.toMatchObject({
      name: 'AccessDeniedException',
      message:
        'User: arn:aws:sts::123456789012:assumed-role/deploy/ci is not authorized to perform: iam:PassRole on resource: arn:aws:iam::123456789012:role/x because no identity-based policy allows the iam:PassRole action',
    })
    simulation.policy = ['ecs:*', 'iam:PassRole']
    expect(await nameOf(register('arn:aws:iam::123456789012:role/x'))).toBe('fine')
  })
})

test('request limits: twenty registrations at once, then one a second', async () => {
  const { ecs, clock, simulation } = demo()
  simulation.limitRequests = true
  const register = async () =>
    nameOf(
      ecs.send(
        new RegisterTaskDefinitionCommand({
          family: 'web',
          containerDefinitions: [{ name: 'app', image: 'nginx', memory: 64 }],
        }),
      ),
    )
  const names: string[] = []
  for (let call = 0; call < 22; call++) names.push(await register())
  expect(names.filter(name => name === 'fine')).toHaveLength(20)
  expect(names.at(-1)).toBe('ThrottlingException')
  await clock.sleep(1000)
  expect([await register(), await register()]).toEqual(['fine', 'ThrottlingException'])
})

describe('determinism', () => {
  const trace = async (seed: number) => {
    const { ecs, clock, simulation } = demo({}, seed)
    await deploy(ecs)
    for (let look = 0; look < 30; look++) {
      await readService(ecs)
      await clock.sleep(5000)
    }
    return JSON.stringify([simulation.calls, await readService(ecs)])
  }
  test('the same seed gives the same calls, ids and times; another one gives others', async () => {
    const [first, again, other] = [await trace(7), await trace(7), await trace(8)]
    expect(again).toBe(first)
    expect(other).not.toBe(first)
  })
})
