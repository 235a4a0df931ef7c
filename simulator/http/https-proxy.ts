import { createServer } from 'node:http'
import { type AddressInfo, connect } from 'node:net'
import { TLSSocket } from 'node:tls'
import { listenerOn, loadBalancerFor } from '../elb/dns-names.ts'
import type { Simulation } from '../simulation.ts'
import type { DataPlane } from './data-plane.ts'

/** A key and the certificate for it, as PEM. */
export interface Certificate {
  readonly key: string
  readonly cert: string
}

/** A proxy by which the names of a simulation lead to its load balancers. */
export interface HttpsProxy {
  /** What HTTPS_PROXY is to be. */
  readonly url: string
  close(): Promise<void>
}

/** Where the listener behind a name really listens; `undefined` for names that lead nowhere. */
function addressOf({ world: { state } }: Simulation, plane: DataPlane, authority: string): URL | undefined {
  const [host = '', port = ''] = authority.split(':')
  const balancer = loadBalancerFor(state, host)
  const listener = balancer === undefined ? undefined : listenerOn(state, balancer, Number(port))
  const name = state.loadBalancers.get(balancer ?? '')?.LoadBalancerName
  const url = listener && plane.urls[`${name}:${listener.Port}`]
  return url === undefined ? undefined : new URL(url)
}

/** Opens a proxy that answers CONNECT, and speaks TLS in the place of the load balancers. */
export async function openHttpsProxy(
  simulation: Simulation,
  plane: DataPlane,
  certificate: Certificate,
): Promise<HttpsProxy> {
  const server = createServer((_, response) => response.writeHead(405).end())
  server.on('connect', (request, socket) => {
    const address = addressOf(simulation, plane, request.url ?? '')
    if (!address) {
      socket.end('HTTP/1.1 502 Bad Gateway\r\n\r\n')
      return
    }
    socket.write('HTTP/1.1 200 Connection Established\r\n\r\n')
    const secure = new TLSSocket(socket, { isServer: true, ...certificate })
    const onward = connect(Number(address.port), address.hostname)
    secure.pipe(onward).pipe(secure)
    for (const [one, other] of [
      [secure, onward],
      [onward, secure],
    ] as const) {
      one.on('error', () => other.destroy())
    }
  })
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve))
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    close: async () => {
      server.closeAllConnections()
      await new Promise(resolve => server.close(resolve))
    },
  }
}
