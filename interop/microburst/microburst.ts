import { freePort } from '../free-port.ts'
import { type StartedServer, startServer } from '../python-server.ts'
import type { Rule } from './fault-sets.ts'

/** microburst before an AWS, unmodified. */
export interface Microburst extends StartedServer {
  /** Disturbs the calls by these rules from now on. */
  disturb(rules: readonly Rule[]): Promise<void>
  /** How many calls have been disturbed since then. */
  fired(): Promise<number>
}

/** Starts the microburst that INTEROP_MICROBURST names. */
export async function startMicroburst(upstream: string): Promise<Microburst> {
  const port = await freePort()
  const args = ['--upstream', upstream, '--port', String(port), '--host', '127.0.0.1', '--no-resign']
  const started = await startServer('INTEROP_MICROBURST', port, args, '/_microburst/health')
  const control = (path: string, init: RequestInit = {}) => fetch(`${started.url}/_microburst/${path}`, init)
  return {
    ...started,
    disturb: async rules => {
      const headers = { 'content-type': 'application/json' }
      const { ok, status } = await control('rules', { method: 'POST', headers, body: JSON.stringify(rules) })
      if (!ok) throw new Error(`microburst answers ${status} to the rules ${JSON.stringify(rules)}`)
      await control('fired', { method: 'DELETE' })
    },
    fired: async () => ((await (await control('fired')).json()) as unknown[]).length,
  }
}
