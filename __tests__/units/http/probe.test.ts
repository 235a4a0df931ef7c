import { expect, test } from '@jest/globals'
import { createProbe } from '../../../src/http/probe.ts'
import { ENDLESS, type OddAnswer, startServer } from '../../support/odd-server.ts'

const probe = createProbe({})

async function probing(answer: OddAnswer): Promise<number> {
  const server = await startServer(() => answer)
  try {
    return await probe(`${server.url}/health`)
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
  expect(await probing(ENDLESS[name])).toBe(status)
})

test('a connection that closes without an answer is told', async () => {
  await expect(probing(response => void response.socket?.end())).rejects.toThrow(/hang up|without an answer/)
})
