import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { text } from 'node:stream/consumers'

/** Answers a request otherwise than AWS does. */
export type OddAnswer = (response: ServerResponse) => void

const JSON_TYPE = { 'content-type': 'application/x-amz-json-1.1' }

const said =
  (status: number, body: string | Uint8Array, headers: Record<string, string> = JSON_TYPE): OddAnswer =>
  response =>
    void response.writeHead(status, headers).end(body)

/** Writes on and on, as fast as it is read, until the connection is closed. */
function pour(response: ServerResponse, chunk: Buffer): void {
  const write = () => {
    while (!response.destroyed && response.write(chunk)) {}
  }
  response.on('drain', write)
  write()
}

/** Answers that never end, or not in time. */
export const ENDLESS = {
  'a stalled body': response => void response.writeHead(200, JSON_TYPE).write('{"services":['),
  'a body that drips': response => {
    response.writeHead(200, JSON_TYPE)
    const drip = setInterval(() => response.write(' '), 20)
    response.once('close', () => clearInterval(drip))
  },
  'a huge chunk that does not come': ({ socket }) =>
    void socket?.write('HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nFFFFFFF\r\n{"services":['),
  'an endless body': response => pour(response.writeHead(200, JSON_TYPE), Buffer.alloc(65_536, ' ')),
  silence: () => {},
  'another protocol': ({ socket }) =>
    void socket?.write('HTTP/1.1 101 Switching Protocols\r\nConnection: Upgrade\r\nUpgrade: other\r\n\r\n'),
} as const satisfies Record<string, OddAnswer>

/** Answers that are whole and say nothing. */
export const MEANINGLESS = {
  'an empty 200': said(200, ''),
  'an empty 204': response => void response.writeHead(204).end(),
  '{}': said(200, '{}'),
  null: said(200, 'null'),
  '[]': said(200, '[]'),
  'nothing asked for': said(200, '{"services":[],"failures":[]}'),
  'a web page': said(200, '<html>Sign in</html>', { 'content-type': 'text/html' }),
  'invalid UTF-8': said(200, Buffer.from([...Buffer.from('{"services":[{"serviceName":"'), 0xff, 0xfe])),
  'JSON of a proxy': said(403, '{"error":"blocked by policy"}', { 'content-type': 'application/json' }),
  'an empty 502': said(502, ''),
} as const satisfies Record<string, OddAnswer>

/** A server on 127.0.0.1 that keeps its connections open for a minute, as load balancers and proxies do. */
export interface OddServer {
  readonly url: string
  /** The targets of the requests (`x-amz-target`, or the path), in order. */
  readonly asked: readonly string[]
  close(): Promise<void>
}

/** Starts a server; `answer` gets the target of each request, from 1 how often it was asked, and the request itself. */
export async function startServer(
  answer: (target: string, count: number, request: IncomingMessage, body: string) => OddAnswer,
): Promise<OddServer> {
  const asked: string[] = []
  const server = createServer((request, response) => {
    void text(request).then(body => {
      const target = String(request.headers['x-amz-target'] ?? request.url).replace(/^.*\./, '')
      asked.push(target)
      answer(target, asked.filter(each => each === target).length, request, body)(response)
    })
  })
  server.keepAliveTimeout = 60_000
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

/** Answers as AWS does. */
export const json = (value: unknown, status = 200): OddAnswer => said(status, JSON.stringify(value))
