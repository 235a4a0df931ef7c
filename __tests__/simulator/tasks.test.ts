import { DescribeTasksCommand } from '@aws-sdk/client-ecs'
import { DescribeTargetHealthCommand } from '@aws-sdk/client-elastic-load-balancing-v2'
import { describe, expect, test } from '@jest/globals'
import { demoImage } from '../../simulator/fixtures/demo.ts'
import { demo, deploy, readService, taskArns } from '../support/sdk-account.ts'

describe('the tasks of a service', () => {
  test('tasks walk through their states, with network and reasons', async () => {
    const { ecs, clock, elb } = demo({ desiredCount: 1 })
    const [old] = await taskArns(ecs)
    const { deployments } = await deploy(ecs)
    const seen = new Set<string>()
    for (let second = 0; second < 150; second++) {
      const running = (await taskArns(ecs)).find(arn => arn !== old)
      if (running) {
        const { tasks } = await ecs.send(new DescribeTasksCommand({ cluster: 'cicd-demo', tasks: [running] }))
        seen.add(tasks?.[0]?.lastStatus ?? '')
      }
      const { tasks } = await ecs.send(new DescribeTasksCommand({ cluster: 'cicd-demo', tasks: [old ?? ''] }))
      seen.add(`old ${tasks?.[0]?.lastStatus}`)
      await clock.sleep(1000)
    }
    expect([...seen].filter(status => !status.startsWith('old'))).toEqual([
      'PROVISIONING',
      'PENDING',
      'ACTIVATING',
      'RUNNING',
    ])
    expect([...seen].filter(status => status.startsWith('old'))).toEqual([
      'old RUNNING',
      'old DEACTIVATING',
      'old STOPPING',
      'old DEPROVISIONING',
      'old STOPPED',
    ])
    const [fresh] = await taskArns(ecs)
    const { tasks } = await ecs.send(
      new DescribeTasksCommand({ cluster: 'cicd-demo', tasks: [fresh ?? '', old ?? ''] }),
    )
    const [running, stopped] = tasks ?? []
    const address = running?.attachments?.[0]?.details?.find(
      each => each.name === 'privateIPv4Address',
    )?.value
    expect(running).toMatchObject({
      startedBy: deployments?.[0]?.id,
      group: 'service:cicd-demo-service',
      containers: [
        { name: 'app', image: demoImage('2.0.0'), networkInterfaces: [{ privateIpv4Address: address }] },
      ],
    })
    expect(stopped).toMatchObject({
      stopCode: 'ServiceSchedulerInitiated',
      stoppedReason: `Scaling activity initiated by (deployment ${deployments?.[0]?.id})`,
      containers: [{ exitCode: 143 }],
    })
    const arn = (await readService(ecs)).loadBalancers?.[0]?.targetGroupArn
    const { TargetHealthDescriptions } = await elb.send(
      new DescribeTargetHealthCommand({ TargetGroupArn: arn }),
    )
    expect(TargetHealthDescriptions?.map(each => each.Target?.Id)).toEqual([address])
  })

  test('stopped tasks are forgotten after an hour', async () => {
    const { ecs, clock } = demo()
    await deploy(ecs)
    await clock.sleep(10 * 60_000)
    expect(await taskArns(ecs, 'STOPPED')).toHaveLength(2)
    await clock.sleep(61 * 60_000)
    expect(await taskArns(ecs, 'STOPPED')).toEqual([])
  })

  test('on EC2 the targets are instances with dynamic ports', async () => {
    const { ecs, clock, elb } = demo({ launch: 'ec2-bridge' })
    await deploy(ecs)
    await clock.sleep(180_000)
    const arn = (await readService(ecs)).loadBalancers?.[0]?.targetGroupArn
    const { TargetHealthDescriptions } = await elb.send(
      new DescribeTargetHealthCommand({ TargetGroupArn: arn }),
    )
    const { tasks } = await ecs.send(
      new DescribeTasksCommand({ cluster: 'cicd-demo', tasks: await taskArns(ecs) }),
    )
    const ports = tasks?.map(task => task.containers?.[0]?.networkBindings?.[0]?.hostPort)
    expect(TargetHealthDescriptions?.map(each => each.Target?.Port).sort()).toEqual(ports?.sort())
    expect(TargetHealthDescriptions?.every(each => each.Target?.Id?.startsWith('i-'))).toBe(true)
  })
})
