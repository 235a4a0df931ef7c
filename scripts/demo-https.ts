import { execFileSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { DataPlane } from '../simulator/http/data-plane.ts'
import { type HttpsProxy, openHttpsProxy } from '../simulator/http/https-proxy.ts'
import type { Simulation } from '../simulator/simulation.ts'

/** Names that lead to the simulated load balancers, for the processes that get this environment. */
export interface DemoHttps extends HttpsProxy {
  readonly env: Readonly<Record<string, string>>
}

/** Opens a gateway with a certificate of the day, which openssl makes in the folder, for a simulation's names. */
export async function openDemoHttps(
  simulation: Simulation,
  plane: DataPlane,
  folder: string,
): Promise<DemoHttps> {
  const [key, cert] = [join(folder, 'key.pem'), join(folder, 'certificate.pem')]
  const names = [...simulation.world.state.certificates.values()].flat()
  const options = ['-x509', '-newkey', 'rsa:2048', '-nodes', '-days', '1', '-subj', '/CN=demo']
  const extension = `subjectAltName=${names.map(name => `DNS:${name}`).join(',')}`
  execFileSync('openssl', ['req', ...options, '-addext', extension, '-keyout', key, '-out', cert], {
    stdio: 'ignore',
  })
  const pem = { key: readFileSync(key, 'utf8'), cert: readFileSync(cert, 'utf8') }
  const gateway = await openHttpsProxy(simulation, plane, pem)
  return {
    ...gateway,
    env: { HTTPS_PROXY: gateway.url, NO_PROXY: '127.0.0.1', NODE_EXTRA_CA_CERTS: cert },
  }
}
