import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { Scenario } from '../simulator/scenario.ts'
import type { Simulation } from '../simulator/simulation.ts'

const KEYS = { AWS_ACCESS_KEY_ID: 'AKIAEXAMPLE', AWS_SECRET_ACCESS_KEY: 'secret' }

/** Credentials of a step, and what ends serving them. */
export interface DemoCredentials {
  readonly env: Readonly<Record<string, string>>
  close(): void
}

/**
 * The credentials that a scenario gives to its step: long-lived keys, a session in the environment, with or without a known
 * end, or one that a container's endpoint renews.
 */
export async function openCredentials(
  { credentials }: Scenario,
  { clock }: Simulation,
): Promise<DemoCredentials> {
  const close = () => {}
  if (!credentials) return { env: KEYS, close }
  const { endAfterSeconds, renewed } = credentials
  const end = () => new Date(clock.now() + (endAfterSeconds ?? 3600) * 1000).toISOString()
  if (renewed) return serveCredentials(end)
  const session = { ...KEYS, AWS_SESSION_TOKEN: 'token' }
  return { env: endAfterSeconds ? { ...session, AWS_CREDENTIAL_EXPIRATION: end() } : session, close }
}

async function serveCredentials(end: () => string): Promise<DemoCredentials> {
  const server = createServer((_, response) => {
    const { AWS_ACCESS_KEY_ID: AccessKeyId, AWS_SECRET_ACCESS_KEY: SecretAccessKey } = KEYS
    const answer = { AccessKeyId, SecretAccessKey, Token: 'token', Expiration: end() }
    response.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify(answer))
  })
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo
  return {
    env: { AWS_CONTAINER_CREDENTIALS_FULL_URI: `http://127.0.0.1:${port}/` },
    close: () => void server.close(),
  }
}
