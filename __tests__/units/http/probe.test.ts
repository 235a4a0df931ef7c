import { expect, test } from '@jest/globals'
import type { ProbeAnswer } from '../../../src/base/probe.ts'
import { createProbe } from '../../../src/http/probe.ts'
import { ENDLESS, type OddAnswer, startServer } from '../../support/odd-server.ts'

const probe = createProbe({})

async function probing(answer: OddAnswer, body = false): Promise<ProbeAnswer> {
  const server = await startServer(() => answer)
  try {
    return await probe(`${server.url}/health`, { body })
  } finally {
    await server.close()
  }
}

test.each<[keyof typeof ENDLESS, number]>([
  ['another protocol', 101],
  ['a stalled body', 200],
  ['an endless body', 200],
  ['a huge chunk that does not come', 200],
])('of %s the status is taken, and no more', async (name, status) => {
  expect(await probing(ENDLESS[name])).toMatchObject({ status, body: '' })
})

test('a body that is asked for is read, with the headers', async () => {
  const answer: OddAnswer = response =>
    void response.writeHead(200, { 'X-Version': '42', 'set-cookie': ['a=1', 'b=2'] }).end('all is well')
  expect(await probing(answer, true)).toMatchObject({
    status: 200,
    headers: { 'x-version': '42', 'set-cookie': 'a=1, b=2' },
    body: 'all is well',
  })
})

test('of an endless body that is asked for, the beginning is read', async () => {
  const { status, body } = await probing(ENDLESS['an endless body'], true)
  expect(status).toBe(200)
  expect(body.length).toBeGreaterThanOrEqual(256 * 1024)
  expect(body.length).toBeLessThan(1024 * 1024)
})

test('a connection that closes without an answer is told', async () => {
  await expect(probing(response => void response.socket?.end())).rejects.toThrow(/hang up|without an answer/)
})
