import { afterAll, expect, test } from '@jest/globals'
import { createClients } from '../../../../src/aws/client/clients.ts'
import { describeService } from '../../../../src/aws/ecs/describe-service.ts'
import { registerTaskDefinition } from '../../../../src/aws/ecs/registration.ts'
import { describeTargetGroupSettings } from '../../../../src/aws/elb/target-groups.ts'
import { SILENT } from '../../../../src/base/log.ts'
import { rejectionOf } from '../../../support/expected-failure.ts'
import { fastClock as fast } from '../../../support/fast-clock.ts'
import { ENDLESS, json, MEANINGLESS, type OddAnswer, startServer } from '../../../support/odd-server.ts'

const ADDRESS = { cluster: 'cicd-demo', service: 'web' }
const SERVICE = {
  serviceName: 'web',
  serviceArn: 'arn:aws:ecs:eu-west-1:1:service/cicd-demo/web',
  status: 'ACTIVE',
}

const closers: (() => Promise<void>)[] = []
afterAll(() => Promise.all(closers.map(close => close())))

/** Clients whose AWS gives the odd answer to the first `odd` calls. */
async function clientsOf(oddAnswer: OddAnswer, odd: number, answer: (target: string) => OddAnswer) {
  const server = await startServer((target, count) => (count <= odd ? oddAnswer : answer(target)))
  closers.push(server.close)
  const credentials = { accessKeyId: 'AKIAEXAMPLE', secretAccessKey: 'secret' }
  const clients = createClients({
    clock: fast,
    region: 'eu-west-1',
    maxAttempts: 5,
    overrides: { credentials, endpoint: server.url },
  })
  return { clients, asked: server.asked }
}

const describing = (target: string) =>
  json(target === 'DescribeServices' ? { services: [SERVICE], failures: [] } : {})

test.concurrent.each(Object.entries({ ...ENDLESS, ...MEANINGLESS }))(
  'after %s the service is asked for again',
  async (name, odd) => {
    const { clients } = await clientsOf(odd, 1, describing)
    const described = describeService(clients, ADDRESS)
    // The watch looks again where AWS has answered, but not about the service.
    if (name === 'nothing asked for') expect(await rejectionOf(described)).toMatchObject({ fatal: false })
    else expect(await described).toMatchObject({ name: 'web' })
  },
)

test.concurrent.each(Object.entries(ENDLESS))('%s for ever ends in an error, and soon', async (_, odd) => {
  const { clients, asked } = await clientsOf(odd, 99, describing)
  const begun = fast.monotonic()
  const failure = await rejectionOf(describeService(clients, ADDRESS))
  expect(failure).toMatchObject({ title: 'Could not describe the service web', fatal: false })
  expect(failure.message).toMatch(/did not answer in time|larger than 16 MiB/)
  expect(fast.monotonic() - begun).toBeLessThan(90_000)
  expect(asked.length).toBeLessThanOrEqual(5)
})

test.concurrent.each<[keyof typeof MEANINGLESS, string]>([
  ['an empty 200', 'an answer with the HTTP status 200 is not from AWS (it is empty)'],
  ['{}', 'an answer with the HTTP status 200 is not from AWS (it says: {})'],
  ['null', 'an answer with the HTTP status 200 is not from AWS (it says: null)'],
  [
    'JSON of a proxy',
    'an answer with the HTTP status 403 is not from AWS (it says: {"error":"blocked by policy"})',
  ],
  ['an empty 502', 'an answer with the HTTP status 502 is not from AWS (it is empty)'],
  ['a web page', 'The answer is a web page and not from AWS.'],
  ['invalid UTF-8', 'The answer is not valid UTF-8'],
])('%s is told as what it is', async (name, words) => {
  const { clients } = await clientsOf(MEANINGLESS[name], 99, describing)
  const failure = await rejectionOf(describeService(clients, ADDRESS))
  expect(failure).toMatchObject({ fatal: false, message: expect.stringContaining(words) })
})

const INTERNAL = /Unknown|TypeError|XML parse|Deserialization|hidden field|undefined/

test.concurrent.each([
  '{"error":"blocked","code":13}',
  '{"code":"Forbidden"}',
  '{"code":403}',
  '{"Code":"x"}',
  '{"__type":""}',
  '{"code":null}',
  '{"__type":null}',
  '[1]',
  '"no"',
  'blocked by policy',
])('a proxy that says %s is told with its status and its words', async body => {
  const odd: OddAnswer = response =>
    void response.writeHead(403, { 'content-type': 'application/json' }).end(body)
  const { clients } = await clientsOf(odd, 99, describing)
  const service = () => describeService(clients, ADDRESS)
  const targetGroups = () => describeTargetGroupSettings(clients, ['arn'])
  for (const ask of [service, targetGroups]) {
    const failure = await rejectionOf(ask())
    expect(failure.message).toContain(`the HTTP status 403 is not from AWS (it says: ${body})`)
    expect(failure.message).not.toMatch(INTERNAL)
  }
})

test.concurrent('an error of AWS without a sentence keeps its code', async () => {
  const { clients } = await clientsOf(json({ __type: 'ClientException' }, 400), 99, describing)
  const failure = await rejectionOf(describeService(clients, ADDRESS))
  expect(failure.message).toBe('ClientException: AWS gave no reason.')
})

test.concurrent('an endpoint that does not speak TLS is told as that', async () => {
  const server = await startServer(describing)
  closers.push(server.close)
  const credentials = { accessKeyId: 'AKIAEXAMPLE', secretAccessKey: 'secret' }
  const clients = createClients({
    clock: fast,
    region: 'eu-west-1',
    maxAttempts: 1,
    overrides: { credentials, endpoint: server.url.replace('http:', 'https:') },
  })
  const failure = await rejectionOf(describeService(clients, ADDRESS))
  expect(failure.message).toBe(
    'No TLS connection: what answers in place of AWS does not speak TLS. A proxy may be in between.',
  )
})

test.concurrent.each<[string, OddAnswer]>([
  ['a revision without a name', json({ taskDefinition: {} })],
  ['an empty name', json({ taskDefinition: { family: 'web', taskDefinitionArn: '' } })],
])('a registration that is answered by %s has no revision', async (_, answer) => {
  const definition = { family: 'web', containerDefinitions: [{ name: 'app', image: 'app:1' }] }
  const { clients } = await clientsOf(answer, 99, describing)
  const failure = await rejectionOf(
    registerTaskDefinition(
      clients,
      { definition, current: '', maxAttempts: 2 },
      { clock: fast, log: SILENT },
    ),
  )
  expect(failure.message).toContain('The answer does not say which revision it is about.')
})

test.concurrent.each(['{}', 'an empty 200', 'JSON of a proxy'] as const)(
  'a registration that is answered by %s has no revision',
  async name => {
    const definition = { family: 'web', containerDefinitions: [{ name: 'app', image: 'app:1' }] }
    const { clients } = await clientsOf(MEANINGLESS[name], 99, describing)
    const failure = await rejectionOf(
      registerTaskDefinition(
        clients,
        { definition, current: '', maxAttempts: 2 },
        { clock: fast, log: SILENT },
      ),
    )
    expect(failure.title).toBe('Unknown whether AWS did this: register the task definition web')
    expect(failure.message).toContain('is not from AWS')
  },
)

test.concurrent('credentials that never come end a call', async () => {
  const server = await startServer(() => ENDLESS['a stalled body'])
  closers.push(server.close)
  process.env['AWS_CONTAINER_CREDENTIALS_FULL_URI'] = `${server.url}/credentials`
  const clients = createClients({ clock: fast, region: 'eu-west-1', maxAttempts: 5 })
  const failure = await rejectionOf(describeService(clients, ADDRESS))
  expect(failure.message).toContain('No AWS credentials came within 45 seconds.')
})
