import {
  CreateTargetGroupCommand,
  DescribeTargetGroupsCommand,
  DescribeTargetHealthCommand,
  TargetGroupNotFoundException,
} from '@aws-sdk/client-elastic-load-balancing-v2'
import { describe, expect, test } from '@jest/globals'
import { demo, readService } from '../support/sdk-account.ts'

const signed = { authorization: 'AWS4-HMAC-SHA256 Credential=x' }

describe('query and XML', () => {
  test('a target group and its targets survive the wire', async () => {
    const { ecs, elb } = demo()
    const arn = (await readService(ecs)).loadBalancers?.[0]?.targetGroupArn
    const { TargetGroups } = await elb.send(new DescribeTargetGroupsCommand({ TargetGroupArns: [arn ?? ''] }))
    expect(TargetGroups).toEqual([
      expect.objectContaining({
        TargetGroupArn: arn,
        TargetType: 'ip',
        HealthCheckEnabled: true,
        HealthCheckIntervalSeconds: 10,
        Matcher: { HttpCode: '200' },
        LoadBalancerArns: [expect.stringContaining('loadbalancer/app/cicd-demo/')],
      }),
    ])
    const health = await elb.send(new DescribeTargetHealthCommand({ TargetGroupArn: arn }))
    expect(health.TargetHealthDescriptions?.map(each => each.TargetHealth?.State)).toEqual([
      'healthy',
      'healthy',
    ])
  })

  test('errors are typed exceptions', async () => {
    const { elb } = demo()
    const asked = elb.send(new DescribeTargetHealthCommand({ TargetGroupArn: 'arn:aws:nothing' }))
    await expect(asked).rejects.toBeInstanceOf(TargetGroupNotFoundException)
    await expect(asked).rejects.toMatchObject({ message: 'One or more target groups not found' })
  })

  test('what the model forbids is a validation error, and special characters survive', async () => {
    const { elb, simulation } = demo()
    await expect(
      elb.send(new CreateTargetGroupCommand({ Name: 'x', HealthCheckIntervalSeconds: 1 })),
    ).rejects.toMatchObject({ name: 'ValidationError' })
    await expect(elb.send(new CreateTargetGroupCommand({ Name: '<&">' }))).rejects.toMatchObject({
      message: expect.stringContaining(`'<&">'`),
    })
    expect(simulation.calls.at(-1)).toMatchObject({
      service: 'elasticloadbalancing',
      operation: 'CreateTargetGroup',
      input: { Name: '<&">' },
      status: 400,
    })
  })

  test('an unknown action is invalid', async () => {
    const answer = await demo().simulation.handle({
      headers: signed,
      body: 'Action=Dance&Version=2015-12-01',
    })
    expect(answer.status).toBe(400)
    expect(answer.body).toContain('<Code>InvalidAction</Code>')
  })
})
