import { UpdateServiceCommand } from '@aws-sdk/client-ecs'
import { afterAll, beforeAll, expect, test } from '@jest/globals'
import type { StepResult } from '../../simulator/run/runner-step.ts'
import { SLOW } from './docker-engine.ts'
import { CLUSTER, type Stack, startStack } from './stack.ts'

type Signal = (name: NodeJS.Signals) => void

let stack: Stack
/** The revision that somebody else deploys. */
let other = ''

beforeAll(async () => {
  stack = await startStack()
  other = await stack.register('web:other')
})

afterAll(() => stack?.close())

/** The revision of a new service. */
async function create(service: string): Promise<string | undefined> {
  await stack.createService(service)
  return (await stack.serviceOf(service))?.taskDefinition
}

/** Deploys an image whose tasks never start; `then` comes between the first and the second look at them. */
async function deploySlowly(service: string, then: (signal: Signal) => unknown): Promise<StepResult> {
  let signal: Signal = () => {}
  let done: unknown
  const main = await stack.run({
    inputs: { service, image: `web:${SLOW}`, timeout: '40s' },
    onStart: child => {
      signal = name => void child.kill(name)
    },
    onLine: line => {
      if (line.includes('tasks: 0 of 2 running')) done ??= then(signal)
    },
  })
  await done
  return main
}

const deployOther = (service: string) =>
  stack.clients.ecs.send(new UpdateServiceCommand({ cluster: CLUSTER, service, taskDefinition: other }))

const cleanUp = (service: string, { state }: StepResult): Promise<StepResult> =>
  stack.run({ entry: 'entries/post.js', inputs: { service }, state })

/** The revisions that the action has deployed to a service, in order. */
const deployed = (service: string) =>
  stack.gate.calls.flatMap(({ operation, input }) =>
    operation === 'UpdateService' && input['service'] === service ? input['taskDefinition'] : [],
  )

test.concurrent('a deployment that another one replaces ends red and names it', async () => {
  const service = 'replaced'
  await create(service)
  const { exitCode, outputs } = await deploySlowly(service, () => deployOther(service))
  expect([exitCode, outputs.get('outcome')]).toEqual([1, 'superseded'])
  const [primary] = (await stack.serviceOf(service))?.deployments ?? []
  expect(primary).toMatchObject({ status: 'PRIMARY', taskDefinition: other })
  expect(outputs.get('reason')).toBe(`Another deployment (${primary?.id}, web:2) replaced this one.`)
  expect(deployed(service)).toEqual([outputs.get('task-definition-arn')])
})

test.concurrent('a canceled run takes its deployment back', async () => {
  const service = 'canceled'
  const former = await create(service)
  const main = await deploySlowly(service, signal => signal('SIGINT'))
  expect([main.exitCode, main.outputs.get('outcome')]).toEqual([1, 'cancelled'])
  const { exitCode, log } = await cleanUp(service, main)
  expect([exitCode, log]).toEqual([0, []])
  expect(deployed(service)).toEqual([main.outputs.get('task-definition-arn'), former])
  expect(await stack.serviceOf(service)).toMatchObject({
    runningCount: 2,
    deployments: [{ status: 'PRIMARY', taskDefinition: former, rolloutState: 'COMPLETED' }],
  })
})

test.concurrent('the post step takes back the deployment of a run that was killed', async () => {
  const service = 'killed'
  const former = await create(service)
  const main = await deploySlowly(service, signal => signal('SIGKILL'))
  expect(main.exitCode).toBeNull()
  expect(deployed(service)).toEqual([expect.not.stringMatching(`^${former}$`)])
  const { exitCode, log } = await cleanUp(service, main)
  expect(exitCode).toBe(0)
  expect(log.join('\n')).toContain('Deployed web:1 again.')
  expect(deployed(service)).toEqual([expect.anything(), former])
  expect(await stack.serviceOf(service)).toMatchObject({
    runningCount: 2,
    deployments: [{ status: 'PRIMARY', taskDefinition: former, rolloutState: 'COMPLETED' }],
  })
})

test.concurrent.each([
  ['SIGINT', 'canceled-late'],
  ['SIGKILL', 'killed-late'],
] as const)('after %s, the deployment that somebody else has started stays', async (name, service) => {
  await create(service)
  const main = await deploySlowly(service, async signal => {
    await deployOther(service)
    signal(name)
  })
  const post = await cleanUp(service, main)
  expect(post.exitCode).toBe(0)
  expect([...main.log, ...post.log].join('\n')).toContain(
    "is no longer the service's current one; the service runs web:2.",
  )
  expect(deployed(service)).toHaveLength(1)
  expect((await stack.serviceOf(service))?.deployments?.[0]).toMatchObject({
    status: 'PRIMARY',
    taskDefinition: other,
  })
})
