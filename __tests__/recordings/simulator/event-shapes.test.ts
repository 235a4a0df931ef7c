import { type DeploymentConfiguration, UpdateServiceCommand } from '@aws-sdk/client-ecs'
import { test } from '@jest/globals'
import type { Behavior } from '../../../simulator/world/behavior.ts'
import { FARGATE, recordedAccount } from '../../support/recorded-account.ts'
import { recorded } from '../../support/recordings.ts'
import { expectDifferences } from './differences.ts'

/** A sentence without its ids, names and numbers. */
const shapeOf = (text: string): string =>
  text
    .replaceAll(/ecs-svc\/\d+/g, 'ID')
    .replaceAll(/targetgroup\/[\w-]+\/\w+/g, 'GROUP')
    .replaceAll(/(?: ?\(task [0-9a-f]{32}\))+/g, ' (TASK)')
    .replaceAll(/eu-central-1[abc]/g, 'ZONE')
    .replaceAll(/\b\d+ (?=tasks|running tasks|pending tasks|targets)/g, 'N ')
    .replaceAll(/N tasks in ZONE(?:, N tasks in ZONE)+/g, 'N tasks in ZONES')

/** The shapes of what a service says whose second version behaves so. */
async function shapesOf(
  behavior: Behavior | undefined,
  configuration: DeploymentConfiguration = {},
  tasks = 2,
) {
  const account = recordedAccount('eu-central-1', 'cluster')
  const [targetGroupArn] = account.balance(['api'], 10)
  const app = (image: string) => ({ name: 'api', image, portMappings: [{ containerPort: 8080 }] })
  await account.register('api', 1, app('good'), FARGATE)
  await account.register('api', 1, app('next'), FARGATE)
  if (behavior) account.world.setBehavior('next', behavior)
  await account.create({
    serviceName: 'api',
    taskDefinition: 'api:1',
    desiredCount: tasks,
    launchType: 'FARGATE',
    deploymentConfiguration: { maximumPercent: 200, minimumHealthyPercent: 100, ...configuration },
    loadBalancers: [{ targetGroupArn, containerName: 'api', containerPort: 8080 }],
    networkConfiguration: { awsvpcConfiguration: { subnets: ['subnet-1', 'subnet-2', 'subnet-3'] } },
  })
  account.wait(600)
  const where = { cluster: 'cluster', service: 'api' }
  await account.ecs.send(new UpdateServiceCommand({ ...where, taskDefinition: 'api:2' }))
  account.wait(20)
  // Tasks that are still pending are stopped for the deployment after it.
  await account.ecs.send(new UpdateServiceCommand({ ...where, forceNewDeployment: true }))
  account.wait(1800)
  const [service] = (await account.describe('api')).services ?? []
  return (service?.events ?? []).map(({ message = '' }) => shapeOf(message))
}

const unhealthy = (description: string): Behavior => ({
  target: { unhealthy: 'Target.ResponseCodeMismatch', description },
})

test('production-event-shapes', async () => {
  const { events } = recorded<{ events: [number, string][] }>('production-event-shapes')
  const breaker = { deploymentCircuitBreaker: { enable: true, rollback: true } }
  const simulated = new Set([
    ...(await shapesOf(undefined)),
    ...(await shapesOf(unhealthy('Health checks failed with these codes: [503]'), breaker)),
    ...(await shapesOf({ target: 'timeout' }, breaker)),
  ])
  const missing = events.map(([, text]) => shapeOf(text)).filter(shape => !simulated.has(shape))
  expectDifferences(
    'production-event-shapes',
    missing.map(shape => `never simulated: ${shape}`),
  )
})
