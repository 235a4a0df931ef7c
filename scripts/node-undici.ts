/**
 * Stands in for undici in the bundle. `@actions/http-client` and `@actions/github` bring it for requests through a proxy;
 * Node.js has it inside as its own `fetch`, which `main.ts` has already told about the proxy.
 */
export function fetch(url: string, options: RequestInit = {}): Promise<Response> {
  const { dispatcher: _, ...rest } = options
  return globalThis.fetch(url, rest)
}

export class ProxyAgent {}
