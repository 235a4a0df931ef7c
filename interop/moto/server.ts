import { freePort } from '../free-port.ts'
import { type StartedServer, startServer } from '../python-server.ts'

/** A moto server of its own, unmodified, on 127.0.0.1. */
export interface Moto extends StartedServer {
  /** Empties its account. */
  reset(): Promise<void>
}

/** Starts the moto server that INTEROP_MOTO names; `running` is how many tasks of each new service it says to run. */
export async function startMoto(running: number): Promise<Moto> {
  const port = await freePort()
  const args = ['-H', '127.0.0.1', '-p', String(port)]
  const started = await startServer('INTEROP_MOTO', port, args, '/moto-api/', {
    MOTO_ECS_SERVICE_RUNNING: String(running),
  })
  return {
    ...started,
    reset: async () => {
      await fetch(`${started.url}/moto-api/reset`, { method: 'POST' })
    },
  }
}
