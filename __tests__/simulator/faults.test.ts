import {
  ListClustersCommand,
  ListServiceDeploymentsCommand,
  RegisterTaskDefinitionCommand,
} from '@aws-sdk/client-ecs'
import { DescribeTargetHealthCommand } from '@aws-sdk/client-elastic-load-balancing-v2'
import { describe, expect, test } from '@jest/globals'
import type { FaultRule } from '../../simulator/api/faults.ts'
import type { Spoil } from '../../simulator/wire/spoiled-answer.ts'
import { address, clientsOf, demo, deploy, nameOf, readService } from '../support/sdk-account.ts'

const clusters = new ListClustersCommand({})

/** `ListClusters` as it comes over the wire. */
const listing = {
  headers: {
    authorization: 'AWS4-HMAC-SHA256 simulated',
    'x-amz-target': 'AmazonEC2ContainerServiceV20141113.ListClusters',
  },
  body: '{}',
}

const failing = (...faults: FaultRule[]) => {
  const account = demo()
  account.simulation.faults.push(...faults)
  return account
}

describe('which calls a fault strikes', () => {
  const struck = async (rule: FaultRule, pause = 0): Promise<string> => {
    const { ecs, clock } = failing(rule)
    let seen = ''
    for (let call = 0; call < 5; call++) {
      seen += (await nameOf(ecs.send(clusters))) === 'fine' ? '.' : 'x'
      await clock.sleep(pause)
    }
    return seen
  }
  test.each<[FaultRule, string]>([
    [{ kind: 'throttle' }, 'xxxxx'],
    [{ kind: 'throttle', always: true }, 'xxxxx'],
    [{ kind: 'throttle', calls: [2, 4] }, '.x.x.'],
    [{ kind: 'throttle', from: 3 }, '..xxx'],
    [{ kind: 'throttle', between: [1000, 3000] }, '.xx..'],
    [{ kind: 'throttle', operation: 'List*' }, 'xxxxx'],
    [{ kind: 'throttle', operation: 'Describe*' }, '.....'],
    [{ kind: 'throttle', service: 'elasticloadbalancing' }, '.....'],
  ])('%j', async (rule, expected) => {
    expect(await struck(rule, 1000)).toBe(expected)
  })
})

describe('what a struck call gets', () => {
  test.each<[FaultRule, object]>([
    [{ kind: 'throttle' }, { name: 'ThrottlingException', message: 'Rate exceeded' }],
    [{ kind: 'server' }, { name: 'ServerException', $metadata: { httpStatusCode: 500 } }],
    [
      { kind: 'expired' },
      { name: 'ExpiredTokenException', message: 'The security token included in the request is expired' },
    ],
    [
      { kind: 'error', code: 'LimitExceededException', message: 'Too many.' },
      { name: 'LimitExceededException' },
    ],
    [
      { kind: 'deny' },
      {
        name: 'AccessDeniedException',
        message:
          'User: arn:aws:sts::123456789012:assumed-role/deploy/ci is not authorized to perform: ecs:ListServiceDeployments on resource: arn:aws:ecs:eu-west-1:123456789012:service/cicd-demo/cicd-demo-service because no identity-based policy allows the ecs:ListServiceDeployments action',
      },
    ],
    [{ kind: 'drop-before' }, { code: 'ECONNRESET' }],
    [{ kind: 'truncated' }, { name: 'SyntaxError' }],
  ])('%j', async (rule, expected) => {
    const { ecs, simulation } = failing(rule)
    await expect(ecs.send(new ListServiceDeploymentsCommand(address))).rejects.toMatchObject(expected)
    expect(simulation.calls.at(-1)?.fault).toBe(rule.kind)
  })

  test('on the other protocol the codes are the other ones', async () => {
    const { elb } = failing({ kind: 'throttle', calls: [1] }, { kind: 'deny', calls: [2] })
    const ask = () => elb.send(new DescribeTargetHealthCommand({ TargetGroupArn: 'x' }))
    expect(await nameOf(ask())).toBe('Throttling')
    await expect(ask()).rejects.toMatchObject({
      message: expect.stringContaining(
        'perform: elasticloadbalancing:DescribeTargetHealth because no identity-based policy allows',
      ),
    })
  })

  test('a page that is no JSON fails the call', async () => {
    const { ecs } = failing({ kind: 'wrong-content-type' })
    await expect(ecs.send(clusters)).rejects.toThrow()
  })

  test.each<[Spoil, RegExp]>([
    ['page-kept-open', /^<html>Bad Gateway<\/html>$/],
    ['stalled', /^\{"clusterArns":\[[^\]]*$/],
    ['dripping', /^ +$/],
  ])('%s begins and does not end before nobody waits any more', async (kind, beginning) => {
    const { simulation, clock } = failing({ kind })
    const left = new AbortController()
    clock.schedule(clock.now() + 20_000, () => left.abort(new Error('nobody waits')))
    const { bytes } = await simulation.handle(listing, left.signal)
    const seen: Uint8Array[] = []
    const reading = (async () => {
      for await (const chunk of bytes as AsyncIterable<Uint8Array>) seen.push(chunk)
    })()
    await expect(reading).rejects.toThrow('nobody waits')
    expect(Buffer.concat(seen).toString()).toMatch(beginning)
    expect(seen).toHaveLength(kind === 'dripping' ? 20 : 1)
  })

  test.each<[Spoil, string]>([
    ['empty', ''],
    ['nothing', '{}'],
  ])('%s is whole and says nothing', async (kind, body) => {
    const { simulation } = failing({ kind })
    expect(await simulation.handle(listing)).toMatchObject({ status: 200, body })
  })

  test('no answer comes, and the call does not arrive', async () => {
    const { simulation, clock } = failing({ kind: 'silence' })
    const left = new AbortController()
    clock.schedule(clock.now() + 20_000, () => left.abort(new Error('nobody waits')))
    await expect(simulation.handle(listing, left.signal)).rejects.toThrow('nobody waits')
    expect(simulation.calls).toMatchObject([{ status: 0 }])
  })

  test('a delay passes in virtual time and can be aborted', async () => {
    const { ecs, clock } = failing({ kind: 'delay', ms: 5000 })
    const start = clock.now()
    await ecs.send(clusters)
    expect(clock.now() - start).toBe(5000)
    const controller = new AbortController()
    clock.schedule(clock.now() + 1000, () => controller.abort())
    const aborted = ecs.send(clusters, { abortSignal: controller.signal })
    await expect(aborted).rejects.toMatchObject({ name: 'AbortError' })
    expect(clock.now() - start).toBe(6000)
  })

  test('drop-before changes nothing, drop-after does: a retry then makes a second revision', async () => {
    const register = new RegisterTaskDefinitionCommand({
      family: 'web',
      containerDefinitions: [{ name: 'app', image: 'nginx', memory: 64 }],
    })
    const revisions = async (kind: 'drop-before' | 'drop-after') => {
      const { simulation } = failing({ kind, operation: 'RegisterTaskDefinition', calls: [1] })
      await clientsOf(simulation, 2).ecs.send(register)
      return simulation.world.state.taskDefinitions.get('web')?.length
    }
    expect(await revisions('drop-before')).toBe(1)
    expect(await revisions('drop-after')).toBe(2)
  })

  test('a stale read shows the past, a write is never stale', async () => {
    const { ecs, clock, simulation } = demo()
    simulation.faults.push({ kind: 'stale', seconds: 8 })
    const before = await readService(ecs)
    const { deployments } = await deploy(ecs)
    expect(deployments).toHaveLength(2)
    await clock.sleep(5000)
    expect((await readService(ecs)).deployments).toEqual(before.deployments)
    await clock.sleep(4000)
    expect((await readService(ecs)).deployments).toHaveLength(2)
  })
})
