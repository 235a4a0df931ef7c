import {
  DescribeServicesCommand,
  DescribeTaskDefinitionCommand,
  RegisterTaskDefinitionCommand,
  type RegisterTaskDefinitionCommandInput,
  RunTaskCommand,
  type RunTaskCommandInput,
} from '@aws-sdk/client-ecs'
import { afterEach, expect, test } from '@jest/globals'
import fc from 'fast-check'
import { createClients } from '../../../../src/aws/client/clients.ts'
import { withUnknownMembers } from '../../../../src/aws/client/whole-messages.ts'
import { systemClock } from '../../../../src/base/clock.ts'
import { json, startServer } from '../../../support/odd-server.ts'

const closers: (() => Promise<void>)[] = []
afterEach(async () => {
  for (const close of closers.splice(0)) await close()
})

/** Clients whose AWS gives this answer, and the requests that it gets, with the length that each says it has. */
async function clientsOf(answer: object | string) {
  const requests: {
    readonly text: string
    readonly body: unknown
    readonly bytes: number
    readonly length: number
  }[] = []
  const server = await startServer((_target, _count, { headers }, body) => {
    const length = Number(headers['content-length'])
    requests.push({ text: body, body: JSON.parse(body), bytes: Buffer.byteLength(body), length })
    if (typeof answer === 'object') return json(answer)
    return response => {
      response.writeHead(200, { 'content-type': 'application/x-amz-json-1.1' })
      response.end(answer)
    }
  })
  closers.push(server.close)
  process.env['AWS_ENDPOINT_URL'] = server.url
  const clients = createClients({
    clock: systemClock,
    region: 'eu-west-1',
    maxAttempts: 1,
    overrides: { credentials: { accessKeyId: 'AKIAEXAMPLE', secretAccessKey: 'secret' } },
  })
  return { clients, requests }
}

/** Members that no SDK knows, at the top, in a list, and in a union, as `sharingStrategy` is one. */
const DEFINITION = {
  family: 'web',
  containerDefinitions: [
    {
      name: 'äpp',
      command: ['', 'x'],
      resourceRequirements: [{ type: 'GPU', value: '1', sharingStrategy: { xSlices: { of: 4 } } }],
    },
  ],
  volumes: [{ name: 'data', xVolumeConfiguration: { depth: [1, { deeper: '' }] } }],
  xTop: false,
}

test('an answer keeps what the SDK does not know, and the dates that it knows', async () => {
  const taskDefinition = {
    ...DEFINITION,
    taskDefinitionArn: 'arn',
    registeredAt: 1_500_000_000,
    memory: null,
  }
  const { clients } = await clientsOf({ taskDefinition })
  const answer = await clients.ecs.send(new DescribeTaskDefinitionCommand({ taskDefinition: 'web' }))
  const { memory: _, ...written } = taskDefinition
  expect(answer.taskDefinition).toEqual({ ...written, registeredAt: new Date('2017-07-14T02:40:00Z') })
})

test('services too', async () => {
  const service = {
    serviceName: 'web',
    networkConfiguration: { awsvpcConfiguration: { xAddressing: 'dual' } },
  }
  const { clients } = await clientsOf({ services: [service] })
  expect((await clients.ecs.send(new DescribeServicesCommand({ services: ['web'] }))).services).toEqual([
    service,
  ])
})

test('a request keeps it, with the length of what is sent', async () => {
  const { clients, requests } = await clientsOf({ taskDefinition: { taskDefinitionArn: 'arn' } })
  const input = DEFINITION as unknown as RegisterTaskDefinitionCommandInput
  await clients.ecsOnce().send(new RegisterTaskDefinitionCommand(input))
  expect(requests[0]?.body).toEqual(DEFINITION)
  expect(requests[0]?.length).toBe(requests[0]?.bytes)
})

test('what the SDK adds by itself stays', async () => {
  const { clients, requests } = await clientsOf({ tasks: [{ taskArn: 'arn' }] })
  const input = { taskDefinition: 'web', xScheduling: { window: 'night' } } as RunTaskCommandInput
  await clients.ecsOnce().send(new RunTaskCommand(input))
  expect(requests[0]?.body).toEqual({
    clientToken: expect.any(String),
    taskDefinition: 'web',
    xScheduling: { window: 'night' },
  })
})

const value = fc.jsonValue({ maxDepth: 4 })

test('where the schema knows nothing, all is kept but null members', () => {
  fc.assert(
    fc.property(fc.dictionary(fc.string(), value), whole => {
      const kept = Object.entries(whole).filter(([, each]) => each !== null)
      expect(withUnknownMembers({}, whole)).toEqual(Object.fromEntries(kept))
    }),
  )
})

test('where the schema knows all, nothing changes', () => {
  fc.assert(fc.property(value, whole => expect(withUnknownMembers(whole, whole)).toEqual(whole)))
})

test('numbers that JavaScript would round or write otherwise are sent back as AWS wrote them', async () => {
  const { clients, requests } = await clientsOf(
    '{"taskDefinition":{"family":"web","xTop":{"big":9007199254740993,"far":1e400,"some":7,"whole":1.0,"e":1e2,"zero":-0}}}',
  )
  const { taskDefinition } = await clients.ecs.send(
    new DescribeTaskDefinitionCommand({ taskDefinition: 'web' }),
  )
  await clients
    .ecsOnce()
    .send(new RegisterTaskDefinitionCommand(taskDefinition as RegisterTaskDefinitionCommandInput))
  expect(requests[1]?.text).toContain(
    '"xTop":{"big":9007199254740993,"far":1e400,"some":7,"whole":1.0,"e":1e2,"zero":-0}',
  )
})
