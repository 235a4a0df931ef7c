import { type ChildProcess, spawn } from 'node:child_process'
import type { AddressInfo } from 'node:net'
import { createServer } from 'node:net'

/** A moto server of its own, unmodified, on 127.0.0.1. */
export interface Moto {
  readonly url: string
  /** Empties its account. */
  reset(): Promise<void>
  close(): Promise<void>
}

const PATIENCE = 60_000

/** Starts the moto server that INTEROP_MOTO names; `running` is how many tasks of each new service it says to run. */
export async function startMoto(running: number): Promise<Moto> {
  const program = process.env['INTEROP_MOTO']
  if (!program) throw new Error('INTEROP_MOTO has to name moto_server; `npm run interop` sets it')
  const port = await freePort()
  const child = spawn(program, ['-H', '127.0.0.1', '-p', String(port)], {
    env: { PATH: process.env['PATH'] ?? '', MOTO_ECS_SERVICE_RUNNING: String(running) },
    stdio: 'ignore',
  })
  const url = `http://127.0.0.1:${port}`
  await untilUp(child, url)
  return {
    url,
    reset: async () => {
      await fetch(`${url}/moto-api/reset`, { method: 'POST' })
    },
    close: async () => {
      const gone = new Promise(resolve => child.once('exit', resolve))
      child.kill()
      await gone
    },
  }
}

async function untilUp(child: ChildProcess, url: string): Promise<void> {
  const end = Date.now() + PATIENCE
  while (Date.now() < end && child.exitCode === null) {
    const up = await fetch(`${url}/moto-api/`).then(
      ({ ok }) => ok,
      () => false,
    )
    if (up) return
    await new Promise(resolve => setTimeout(resolve, 100))
  }
  child.kill()
  throw new Error('moto did not start')
}

async function freePort(): Promise<number> {
  const server = createServer()
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo
  await new Promise(resolve => server.close(resolve))
  return port
}
