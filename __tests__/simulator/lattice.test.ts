import {
  GetListenerCommand,
  GetRuleCommand,
  GetTargetGroupCommand,
  ListTargetsCommand,
  VPCLatticeClient,
} from '@aws-sdk/client-vpc-lattice'
import { describe, expect, test } from '@jest/globals'
import { clientConfig } from '../../simulator/api/client-config.ts'
import { arrangeDemo, demoCluster, demoImage, demoService } from '../../simulator/fixtures/demo.ts'
import { joinLattice, type LatticeOverrides } from '../../simulator/fixtures/lattice.ts'
import { createSimulation } from '../../simulator/simulation.ts'
import type { Behavior } from '../../simulator/world/behavior.ts'
import { advanceSeconds, registerRevision, startDeployment } from '../support/run-account.ts'

function account(overrides: LatticeOverrides = {}) {
  const simulation = createSimulation({ seed: 1 })
  const demo = joinLattice(simulation.world, arrangeDemo(simulation, { targetGroups: 0 }), overrides)
  const lattice = new VPCLatticeClient({ ...clientConfig(simulation), region: 'eu-west-1', maxAttempts: 1 })
  const list = (more: object = {}) =>
    lattice.send(new ListTargetsCommand({ targetGroupIdentifier: demo.group, ...more }))
  const statuses = async () => (await list()).items?.map(({ status }) => status).sort()
  const deploy = (behavior: Behavior = {}) => {
    simulation.world.setBehavior(demoImage('2.0.0'), behavior)
    startDeployment(simulation, demo.service, registerRevision(simulation))
  }
  return { simulation, lattice, list, statuses, deploy, ...demo }
}

// https://docs.aws.amazon.com/vpc-lattice/latest/APIReference/API_ListTargets.html
describe('targets', () => {
  test('are listed by the id or the ARN of their group, in pages', async () => {
    const { list, group } = account()
    const first = await list({ maxResults: 1 })
    expect(first.items).toHaveLength(1)
    const second = await list({ maxResults: 1, nextToken: first.nextToken })
    expect(second.nextToken).toBeUndefined()
    const [, id = ''] = group.split('/')
    const whole = await list({ targetGroupIdentifier: id })
    expect(whole.items).toEqual([...(first.items ?? []), ...(second.items ?? [])])
    expect(whole.items?.[0]).toEqual({ id: expect.any(String), port: 8080, status: 'HEALTHY' })
  })

  test('can be asked for one by one', async () => {
    const { list } = account()
    const [one] = (await list()).items ?? []
    expect((await list({ targets: [{ id: one?.id }] })).items).toEqual([one])
  })

  test('of a group that does not exist are refused', async () => {
    const { list } = account()
    const other = { targetGroupIdentifier: 'tg-0123456789abcdef0' }
    await expect(list(other)).rejects.toMatchObject({
      name: 'ResourceNotFoundException',
      resourceType: 'TARGET_GROUP',
      $metadata: { httpStatusCode: 404 },
    })
  })

  test('of a malformed group are, too', async () => {
    await expect(account().list({ targetGroupIdentifier: 'tg-short-and-odd-name' })).rejects.toMatchObject({
      name: 'ValidationException',
    })
  })

  test('come with new tasks, get healthy, and drain with old ones for five minutes', async () => {
    const { simulation, statuses, deploy } = account()
    deploy()
    advanceSeconds(simulation, 45)
    expect(await statuses()).toEqual(['HEALTHY', 'HEALTHY', 'INITIAL', 'INITIAL'])
    advanceSeconds(simulation, 75)
    expect(await statuses()).toEqual(['DRAINING', 'DRAINING', 'HEALTHY', 'HEALTHY'])
    advanceSeconds(simulation, 300)
    expect(await statuses()).toEqual(['HEALTHY', 'HEALTHY'])
  })

  test('become unhealthy with the reason of the example of the AWS CLI, and may recover', async () => {
    const { simulation, list, statuses, deploy } = account()
    deploy({ target: { unhealthy: 'x', description: 'x', recoversAfterSeconds: 120 } })
    advanceSeconds(simulation, 90)
    const sick = (await list()).items?.find(({ status }) => status === 'UNHEALTHY')
    expect(sick?.reasonCode).toBe('HealthCheckFailed')
    advanceSeconds(simulation, 600)
    expect(await statuses()).toEqual(['HEALTHY', 'HEALTHY'])
  })

  test.each([
    [{ used: false }, 'UNUSED'],
    [{ healthChecks: false }, 'UNAVAILABLE'],
  ] as const)('say of their group with %j that it is %s', async (overrides, status) => {
    expect(await account(overrides).statuses()).toEqual([status, status])
  })
})

describe('routing', () => {
  // https://docs.aws.amazon.com/vpc-lattice/latest/APIReference/API_GetTargetGroup.html
  test('a group knows the services that use it', async () => {
    const { lattice, group, rule } = account()
    const seen = await lattice.send(new GetTargetGroupCommand({ targetGroupIdentifier: group }))
    expect(seen).toMatchObject({ arn: group, type: 'IP', serviceArns: [rule.split('/listener/')[0]] })
  })

  // https://docs.aws.amazon.com/vpc-lattice/latest/APIReference/API_GetRule.html
  test('a rule has its action, and a listener its default one', async () => {
    const { lattice, group, rule } = account()
    const [, service = '', , listener = '', , id = ''] = rule.split(/[/]/)
    const where = { serviceIdentifier: service, listenerIdentifier: listener }
    const { action } = await lattice.send(new GetRuleCommand({ ...where, ruleIdentifier: id }))
    expect(action).toEqual({
      forward: { targetGroups: [{ targetGroupIdentifier: group, weight: 100 }] },
    })
    expect((await lattice.send(new GetListenerCommand(where))).defaultAction).toEqual({
      fixedResponse: { statusCode: 404 },
    })
  })

  // https://docs.aws.amazon.com/AmazonECS/latest/developerguide/vpc-lattice-resources-for-blue-green.html
  test('ECS waits for three minutes after the new tasks, and moves the traffic of a pair', async () => {
    const { simulation, service, rule, group, alternate = '', statuses } = account({ paired: true })
    service.deploymentConfiguration = { ...service.deploymentConfiguration, strategy: 'BLUE_GREEN' }
    startDeployment(simulation, service, registerRevision(simulation))
    const stage = () => [...simulation.world.state.serviceDeployments.values()].at(-1)?.view.lifecycleStage
    const weights = () => simulation.world.state.lattice.rules.get(rule)?.action?.forward?.targetGroups
    advanceSeconds(simulation, 200)
    expect(stage()).toBe('POST_SCALE_UP')
    expect([
      simulation.world.state.lattice.targetGroups.get(alternate)?.targets.size,
      await statuses(),
    ]).toEqual([2, ['HEALTHY', 'HEALTHY']])
    advanceSeconds(simulation, 250)
    expect(weights()).toEqual([
      { targetGroupIdentifier: alternate, weight: 100 },
      { targetGroupIdentifier: group, weight: 0 },
    ])
  })

  test('a service shows its configuration in its deployments, and so does the revision', async () => {
    const { simulation, service, group } = account()
    const entry = { targetGroupArn: group, portName: 'web' }
    expect(service.deployments[0]?.settings.vpcLatticeConfigurations).toMatchObject([entry])
    startDeployment(simulation, service, registerRevision(simulation))
    expect([...simulation.world.state.serviceRevisions.values()].at(-1)).toMatchObject({
      vpcLatticeConfigurations: [entry],
      resolvedConfiguration: { vpcLatticeConfigurations: [{ targetGroupArn: group }] },
    })
    expect([demoCluster, demoService]).toEqual([service.cluster, service.name])
  })
})
