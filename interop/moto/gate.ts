import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { createSimulation } from '../../simulator/simulation.ts'
import { apiActionOf, readInput, type WireRequest, type WireResponse } from '../../simulator/wire/protocol.ts'

/** The error of a call that the role may not make. */
export const DENIED = 'AccessDeniedException'

/** One call as it went through, with the status of its answer. */
export interface GateCall {
  readonly operation: string
  readonly input: Record<string, unknown>
  readonly status: number
}

/** Stands before somebody else's AWS: keeps what is asked, and answers what that cannot. */
export interface Gate {
  readonly url: string
  readonly calls: GateCall[]
  close(): Promise<void>
}

/** Actions, as IAM names them, that are not left to what stands behind the gate. */
export interface Exceptions {
  /** Refused with this error; `DENIED` is what a role says that may not do it. */
  readonly refused: ReadonlyMap<string, string>
  /** Answered by the simulator. */
  readonly lent: ReadonlySet<string>
  /** Puts right in an answer what is known to be wrong there. */
  mend?(action: string, body: string): string
}

/** Opens a gate to `target`; what is no exception is passed on unchanged, and so is its answer. */
export async function openGate(target: string, { refused, lent, mend }: Exceptions): Promise<Gate> {
  const calls: GateCall[] = []
  const simulation = createSimulation()
  const answerTo = async (asked: WireRequest, action: string): Promise<WireResponse> => {
    const code = refused.get(action)
    if (code !== undefined) return refuse(code, action)
    if (lent.has(action)) return simulation.handle(asked)
    const answer = await passOn(target, asked)
    return mend && answer.status === 200 ? { ...answer, body: mend(action, answer.body) } : answer
  }
  const serve = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const { method = 'POST', url: path = '/' } = request
    const asked = { headers: headersOf(request), body: await bodyOf(request), method, path }
    const address = apiActionOf(asked)
    const answer = await answerTo(asked, `${address?.service}:${address?.operation}`)
    if (address) {
      const { operation } = address
      calls.push({ operation, input: readInput(address, asked), status: answer.status })
    }
    response.writeHead(answer.status, answer.headers)
    response.end(answer.body)
  }
  const server = createServer((request, response) => void serve(request, response))
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve))
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    calls,
    close: async () => {
      server.closeAllConnections()
      await new Promise(resolve => server.close(resolve))
    },
  }
}

function refuse(code: string, action: string): WireResponse {
  const message = `User: arn:aws:sts::123456789012:assumed-role/ci/run is not authorized to perform: ${action} on resource: * because no identity-based policy allows the ${action} action`
  const body = JSON.stringify({ __type: code, message: code === DENIED ? message : code })
  return { status: 400, headers: { 'content-type': 'application/x-amz-json-1.1' }, body }
}

const PASSED_ON = ['content-type', 'x-amz-target', 'x-amz-date', 'authorization']

/** Sends a request of AWS's protocols as it is. */
export async function passOn(
  target: string,
  { headers, body, method = 'POST', path = '/' }: WireRequest,
): Promise<WireResponse> {
  const kept = PASSED_ON.flatMap((name): [string, string][] => {
    const value = headers[name]
    return value === undefined ? [] : [[name, value]]
  })
  const sent = method === 'GET' ? {} : { body }
  const answer = await fetch(`${target}${path}`, { method, headers: kept, ...sent })
  const given = ['content-type', 'x-amzn-errortype'].flatMap((name): [string, string][] => {
    const value = answer.headers.get(name)
    return value === null ? [] : [[name, value]]
  })
  return { status: answer.status, headers: Object.fromEntries(given), body: await answer.text() }
}

async function bodyOf(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = []
  for await (const chunk of request) chunks.push(chunk as Buffer)
  return Buffer.concat(chunks).toString('utf8')
}

function headersOf(request: IncomingMessage): Record<string, string> {
  return Object.fromEntries(Object.entries(request.headers).map(([name, value]) => [name, String(value)]))
}
