import type { IncomingMessage } from 'node:http'
import { afterEach, expect, test } from '@jest/globals'
import { createClients } from '../../../../src/aws/client/clients.ts'
import { describeService } from '../../../../src/aws/ecs/describe-service.ts'
import { registerTaskDefinition } from '../../../../src/aws/ecs/registration.ts'
import { systemClock } from '../../../../src/base/clock.ts'
import { SILENT } from '../../../../src/base/log.ts'
import { startServer } from '../../../support/odd-server.ts'

const MINUTE = 60_000
const REVISION = 'arn:aws:ecs:eu-west-1:1:task-definition/web:1'
const DEFINITION = { family: 'web', containerDefinitions: [{ name: 'app', image: 'app:1' }] }
const ANSWERS: Readonly<Record<string, object>> = {
  DescribeServices: {
    services: [{ serviceName: 'web', serviceArn: 'arn:aws:ecs:eu-west-1:1:service/c/web', status: 'ACTIVE' }],
    failures: [],
  },
  RegisterTaskDefinition: { taskDefinition: { ...DEFINITION, taskDefinitionArn: REVISION } },
}

let close = async () => {}
afterEach(() => close())

/** Clients of an AWS whose clock is so many minutes ahead, and which refuses what is signed five minutes off. */
async function clientsOf(minutesAhead: number) {
  const server = await startServer((target, _, request) => response => {
    const now = Date.now() + minutesAhead * MINUTE
    const off = now - signedAt(request)
    const [status, body] = Math.abs(off) > 5 * MINUTE ? [400, refusal(off)] : [200, ANSWERS[target]]
    response.writeHead(status, { date: new Date(now).toUTCString() }).end(JSON.stringify(body))
  })
  close = server.close
  process.env['AWS_ENDPOINT_URL'] = server.url
  const credentials = { accessKeyId: 'AKIAEXAMPLE', secretAccessKey: 'secret' }
  const clients = createClients({
    clock: systemClock,
    region: 'eu-west-1',
    maxAttempts: 3,
    overrides: { credentials },
  })
  return { clients, asked: server.asked }
}

function signedAt({ headers }: IncomingMessage): number {
  const [, date, time] = /^(\d{8})T(\d{6})Z$/.exec(String(headers['x-amz-date'])) ?? []
  const iso = `${date?.replace(/(....)(..)(..)/, '$1-$2-$3')}T${time?.replace(/(..)(..)(..)/, '$1:$2:$3')}Z`
  return Date.parse(iso)
}

function refusal(off: number) {
  const message =
    off > 0
      ? 'Signature expired: 20261128T000000Z is now earlier than 20261128T000500Z (20261128T001000Z - 5 min.)'
      : 'Signature not yet current: 20261128T001000Z is still later than 20261128T000500Z (20261128T000000Z + 5 min.)'
  return { __type: 'com.amazon.coral.service#InvalidSignatureException', message }
}

test.each([-10, 10])('what a read has learned of a clock %d minutes off, a change knows', async minutes => {
  const { clients, asked } = await clientsOf(minutes)
  await describeService(clients, { cluster: 'cicd-demo', service: 'web' })
  const revision = await registerTaskDefinition(
    clients,
    { definition: DEFINITION, current: '', maxAttempts: 1 },
    { clock: systemClock, log: SILENT },
  )
  expect(revision.arn).toBe(REVISION)
  expect(asked).toEqual(['DescribeServices', 'DescribeServices', 'RegisterTaskDefinition'])
})

test.each([-10, 10])(
  'a change that is refused %d minutes off was not made, and is sent again',
  async minutes => {
    const { clients, asked } = await clientsOf(minutes)
    const revision = await registerTaskDefinition(
      clients,
      { definition: DEFINITION, current: '', maxAttempts: 2 },
      { clock: systemClock, log: SILENT },
    )
    expect(revision.arn).toBe(REVISION)
    expect(asked).toEqual(['RegisterTaskDefinition', 'RegisterTaskDefinition'])
  },
)
