import type { Simulation } from '../simulation.ts'

interface HandlerRequest {
  headers: Record<string, string>
  body?: unknown
  method?: string
  path?: string
  query?: Record<string, string | string[] | null>
}

interface HandlerResponse {
  response: {
    statusCode: number
    headers: Record<string, string>
    body: Uint8Array | AsyncIterable<Uint8Array>
  }
}

/** What an AWS SDK client takes as its `requestHandler`. */
export interface SimulatedRequestHandler {
  metadata: { handlerProtocol: string }
  handle(request: HandlerRequest, options?: { abortSignal?: unknown }): Promise<HandlerResponse>
  updateHttpClientConfig(): void
  httpHandlerConfigs(): Record<string, never>
  destroy(): void
}

const textOf = (body: unknown): string => {
  if (body instanceof Uint8Array) return new TextDecoder().decode(body)
  return typeof body === 'string' ? body : ''
}

/** Method and path as they are on the wire. */
const placeOf = ({ method = 'POST', path = '/', query = {} }: HandlerRequest) => {
  const pairs = Object.entries(query).flatMap(([name, value]) =>
    [value].flat().map((each): [string, string] => [name, each ?? '']),
  )
  return { method, path: pairs.length > 0 ? `${path}?${new URLSearchParams(pairs)}` : path }
}

// As Node's own handler words it.
const aborted = (signal: AbortSignal): Error =>
  Object.assign(new Error('Request aborted'), { name: 'AbortError', cause: signal.reason })

/** A request handler that answers an SDK client from the simulation, without a socket and in virtual time. */
export function simulatedRequestHandler(simulation: Simulation): SimulatedRequestHandler {
  return {
    metadata: { handlerProtocol: 'http/1.1' },
    handle: async (request, options = {}) => {
      const signal = options.abortSignal instanceof AbortSignal ? options.abortSignal : undefined
      if (signal?.aborted) throw aborted(signal)
      const headers = Object.fromEntries(
        Object.entries(request.headers).map(([name, value]) => [name.toLowerCase(), value]),
      )
      try {
        const {
          status,
          headers: answered,
          body,
          bytes = new TextEncoder().encode(body),
        } = await simulation.handle({ headers, body: textOf(request.body), ...placeOf(request) }, signal)
        return { response: { statusCode: status, headers: answered, body: bytes } }
      } catch (error) {
        throw signal?.aborted ? aborted(signal) : error
      }
    },
    updateHttpClientConfig: () => {},
    httpHandlerConfigs: () => ({}),
    destroy: () => {},
  }
}
