import * as http from 'node:http'
import { Agent as HttpsAgent } from 'node:https'
import { DeployError } from '../base/errors.ts'
import type { Environment } from '../inputs/fields.ts'
import { exceptionsOf } from './no-proxy.ts'

/** The proxies of a run, in the words in which Node.js takes them. */
export interface Proxy {
  readonly HTTP_PROXY?: string
  readonly HTTPS_PROXY?: string
  readonly NO_PROXY: string
}

/** Where a runner in AWS finds its credentials: on its own link, which no proxy reaches. */
const LINK_LOCAL = '169.254.169.254,169.254.170.2,169.254.170.23,[fd00:ec2::254],[fd00:ec2::23]'

/** As many connections as the SDK's own agents keep. */
const POOL = { keepAlive: true, maxSockets: 50 }

/** The proxies that the environment names; `undefined` where it names none, or nothing that they are for. Throws on one that cannot be used. */
export function readProxy(env: Environment): Proxy | undefined {
  const plain = addressOf(env, 'HTTP_PROXY')
  const secure = addressOf(env, 'HTTPS_PROXY')
  if (plain === undefined && secure === undefined) return undefined
  const exceptions = exceptionsOf(env['no_proxy'] || env['NO_PROXY'] || '', hostsIn(env))
  if (exceptions.includes('*')) return undefined
  return {
    ...(plain === undefined ? {} : { HTTP_PROXY: plain }),
    ...(secure === undefined ? {} : { HTTPS_PROXY: secure }),
    NO_PROXY: [...exceptions, LINK_LOCAL].join(','),
  }
}

/** Hosts that the environment names, any of which may be an address. */
function hostsIn(env: Environment): string[] {
  return Object.entries(env).flatMap(([name, text = '']) => {
    const isAsked = /^(?:AWS_ENDPOINT_URL|GITHUB_(?:API|GRAPHQL)_URL$|INPUT_HEALTH-CHECK-URL$)/.test(name)
    return (isAsked && URL.parse(text.trim())?.hostname) || []
  })
}

/** Agents for the AWS SDK, which makes its own where it gets none and then knows of no proxy. */
export function proxyAgents(proxy: Proxy): { httpAgent: http.Agent; httpsAgent: HttpsAgent } {
  const options = { ...POOL, proxyEnv: { ...proxy } }
  return { httpAgent: new http.Agent(options), httpsAgent: new HttpsAgent(options) }
}

/** Sends what `fetch` asks for through the proxies, for the rest of the process; false where Node.js cannot. */
export function proxyFetch(proxy: Proxy): boolean {
  // Since 24.14; a self-hosted runner may bring an older one.
  const { setGlobalProxyFromEnv }: Partial<typeof http> = http
  setGlobalProxyFromEnv?.({ ...proxy })
  return setGlobalProxyFromEnv !== undefined
}

/** An address without a scheme is meant as http, as curl and others read it. */
function addressOf(env: Environment, name: 'HTTP_PROXY' | 'HTTPS_PROXY'): string | undefined {
  const text = (env[name.toLowerCase()] || env[name])?.trim()
  if (!text) return undefined
  const address = text.includes('://') ? text : `http://${text}`
  const url = URL.canParse(address) ? new URL(address) : undefined
  if (url && ['http:', 'https:'].includes(url.protocol)) return address
  // The address itself may hold a password.
  throw new DeployError({
    title: 'The proxy cannot be used',
    message: `${name} is not the address of an HTTP proxy.`,
    next: `Set ${name} to an address such as http://proxy.example.com:3128, or to nothing.`,
  })
}
