import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { Readable } from 'node:stream'
import type { VirtualClock } from '../clock/virtual-clock.ts'
import { headersOf as githubHeadersOf, requestOf } from '../github/fetch.ts'
import { bodyText } from '../github/response.ts'
import type { Simulation } from '../simulation.ts'
import type { SpoiltAnswer } from '../wire/spoiled-answer.ts'

export interface ServeOptions {
  /** 0 or nothing takes any free one. */
  port?: number
  /** Simulated seconds in each real one. Default 1. */
  speed?: number
}

/** A simulation listening on 127.0.0.1. */
export interface ServedSimulation {
  url: string
  close(): Promise<void>
}

const tickMs = 50

/** GitHub's API is served below this path, so that GITHUB_API_URL is the address and it. */
export const githubBase = '/github'

const bodyOf = async (request: IncomingMessage): Promise<string> => {
  const chunks: Buffer[] = []
  for await (const chunk of request) chunks.push(chunk as Buffer)
  return Buffer.concat(chunks).toString('utf8')
}

const headersOf = (request: IncomingMessage): Record<string, string> =>
  Object.fromEntries(Object.entries(request.headers).map(([name, value]) => [name, String(value)]))

const reply = (
  response: ServerResponse,
  status: number,
  headers: Record<string, string>,
  body: string,
): void => {
  response.writeHead(status, { ...headers, 'content-length': Buffer.byteLength(body) })
  response.end(body)
}

const send = (
  response: ServerResponse,
  { status, headers, body, bytes }: { status: number; headers: Record<string, string> } & SpoiltAnswer,
): void => {
  if (bytes === undefined) reply(response, status, headers, body)
  else Readable.from(bytes, { objectMode: false }).pipe(response.writeHead(status, headers))
}

const json = (response: ServerResponse, status: number, value: unknown): void =>
  reply(response, status, { 'content-type': 'application/json' }, `${JSON.stringify(value)}\n`)

/** Lets virtual time follow the wall clock, `speed` times as fast. */
const followWallClock = (clock: VirtualClock, speed: number) => {
  const [virtualStart, realStart] = [clock.now(), performance.now()]
  let skipped = 0
  const catchUp = (): void =>
    clock.advanceTo(virtualStart + skipped + (performance.now() - realStart) * speed)
  const skip = (ms: number): void => {
    skipped += ms
    catchUp()
  }
  return { catchUp, skip }
}

const serveAws = async (
  simulation: Simulation,
  request: IncomingMessage,
  response: ServerResponse,
  body: string,
): Promise<void> => {
  try {
    const { method = 'POST', url: path = '/' } = request
    const answer = await simulation.handle({ headers: headersOf(request), body, method, path })
    send(response, answer)
  } catch (error) {
    const reset = error instanceof Error && 'code' in error && error.code === 'ECONNRESET'
    if (reset) request.socket.destroy()
    else json(response, 500, { __type: 'SimulatorFault', message: String(error) })
  }
}

const serveGithub = async (
  { github }: Simulation,
  request: IncomingMessage,
  response: ServerResponse,
  body: string,
): Promise<void> => {
  const url = new URL(request.url ?? '', `http://${request.headers.host}`)
  const { method = 'GET', headers } = request
  try {
    const answer = await github.handle(requestOf(method, url, githubBase, headers.authorization, body))
    send(response, { ...answer, headers: githubHeadersOf(answer, url), body: bodyText(answer) ?? '' })
  } catch {
    request.socket.destroy()
  }
}

/** Serves the simulation over HTTP; its time follows the wall clock, `speed` times as fast. */
export async function serveSimulation(
  simulation: Simulation,
  options: ServeOptions = {},
): Promise<ServedSimulation> {
  const { port = 0, speed = 1 } = options
  const { clock } = simulation
  const { catchUp, skip } = followWallClock(clock, speed)

  const serve = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const body = await bodyOf(request)
    catchUp()
    if (request.method === 'GET' && request.url === '/_calls') return json(response, 200, simulation.calls)
    if (request.method === 'POST' && request.url?.startsWith('/_advance')) {
      skip(Number(new URL(request.url, 'http://localhost').searchParams.get('seconds') ?? 0) * 1000)
      return json(response, 200, { now: clock.now() })
    }
    const serveCall = request.url?.startsWith(`${githubBase}/`) ? serveGithub : serveAws
    return serveCall(simulation, request, response, body)
  }

  clock.setExternallyPaced(true)
  const server = createServer((request, response) => void serve(request, response))
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject)
    server.listen(port, '127.0.0.1', resolve)
  })
  const timer = setInterval(catchUp, tickMs)
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    close: async () => {
      clearInterval(timer)
      server.closeAllConnections()
      await new Promise(resolve => server.close(resolve))
      clock.setExternallyPaced(false)
    },
  }
}
