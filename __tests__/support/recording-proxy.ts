import { createServer, type IncomingMessage, request, type ServerResponse } from 'node:http'
import { type AddressInfo, connect } from 'node:net'
import type { Duplex } from 'node:stream'

/** An HTTP proxy on 127.0.0.1 that remembers what it was asked for. */
export interface TestProxy {
  readonly url: string
  /** Hosts, of tunnels as of plain requests, in order and with repetitions. */
  readonly asked: readonly string[]
  close(): Promise<void>
}

/** Starts a proxy that passes all HTTP on to `target`, whatever host it is for, and refuses tunnels for HTTPS. */
export async function startProxy(target: string): Promise<TestProxy> {
  const asked: string[] = []
  const server = createServer((incoming, outgoing) => {
    asked.push(new URL(incoming.url ?? '').hostname)
    passOn(target, incoming, outgoing)
  })
  server.on('connect', (incoming, socket) => {
    const [host = '', port] = (incoming.url ?? '').split(':')
    asked.push(host)
    if (port === '443') socket.end('HTTP/1.1 403 Forbidden\r\nContent-Length: 0\r\n\r\n')
    else tunnel(target, socket)
  })
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve))
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    asked,
    close: () => {
      server.closeAllConnections()
      return new Promise(resolve => server.close(() => resolve()))
    },
  }
}

function passOn(target: string, incoming: IncomingMessage, outgoing: ServerResponse): void {
  const { pathname, search } = new URL(incoming.url ?? '')
  const onward = request(
    `${target}${pathname}${search}`,
    { method: incoming.method ?? 'GET', headers: incoming.headers },
    answer => {
      outgoing.writeHead(answer.statusCode ?? 502, answer.headers)
      answer.pipe(outgoing)
    },
  )
  onward.once('error', () => outgoing.destroy())
  incoming.pipe(onward)
}

function tunnel(target: string, socket: Duplex): void {
  const { hostname, port } = new URL(target)
  const onward = connect(Number(port), hostname, () => {
    socket.write('HTTP/1.1 200 Connection Established\r\n\r\n')
    onward.pipe(socket).pipe(onward)
  })
  onward.once('error', () => socket.destroy())
  socket.once('error', () => onward.destroy())
}
