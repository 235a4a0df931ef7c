import { DescribeTargetHealthCommand } from '@aws-sdk/client-elastic-load-balancing-v2'
import { afterAll, beforeAll, expect, test } from '@jest/globals'
import type { StepResult } from '../../simulator/run/runner-step.ts'
import { balance } from './load-balancer.ts'
import { UNHEALTHY } from './mended-answers.ts'
import { type Stack, startStack } from './stack.ts'

let stack: Stack

beforeAll(async () => {
  stack = await startStack()
})

afterAll(() => stack?.close())

/** Deploys an image to a service behind a load balancer of its own; what was answered of its targets last. */
async function deploy(
  service: string,
  image: string,
  timeout: string,
): Promise<StepResult & { targets: (string | undefined)[] }> {
  const { subnets, targetGroup } = await balance(stack.clients, service)
  await stack.createService(service, {
    networkConfiguration: { awsvpcConfiguration: { subnets } },
    loadBalancers: [{ targetGroupArn: targetGroup, containerName: 'app', containerPort: 80 }],
  })
  const result = await stack.run({ inputs: { service, image, timeout } })
  const { TargetHealthDescriptions = [] } = await stack.clients.elb.send(
    new DescribeTargetHealthCommand({ TargetGroupArn: targetGroup }),
  )
  return { ...result, targets: TargetHealthDescriptions.map(({ Target }) => Target?.Id) }
}

test.concurrent('an update ends green when the targets of its tasks are healthy', async () => {
  const { exitCode, outputs, log, targets } = await deploy('healthy', 'web:2', '60s')
  expect([exitCode, outputs.get('outcome')]).toEqual([0, 'succeeded'])
  expect(log.join('\n')).toMatch(/targets in healthy: 2 of 2 healthy\n/)
  expect(targets).toHaveLength(2)
})

test.concurrent('targets that fail their health checks end it red, though MiniStack calls it complete', async () => {
  const { exitCode, outputs } = await deploy('unhealthy', `web:${UNHEALTHY}`, '18s')
  expect([exitCode, outputs.get('outcome')]).toEqual([1, 'timed-out'])
  expect(outputs.get('reason')).toMatch(
    /^0 of 2 targets are healthy in target group unhealthy \(172\.17\.0\.\d+:80 is unhealthy: Health checks failed with these codes: \[503\]\)$/,
  )
  expect(await stack.serviceOf('unhealthy')).toMatchObject({
    deployments: [{ taskDefinition: outputs.get('task-definition-arn'), rolloutState: 'COMPLETED' }],
  })
})
