import { lookup as resolve } from 'node:dns'
import { type Agent, type IncomingMessage, request as requestPlain } from 'node:http'
import { request as requestSecure } from 'node:https'
import type { LookupFunction } from 'node:net'
import { isMetadataAddress } from '../base/metadata-address.ts'
import type { Probe, ProbeAnswer } from '../base/probe.ts'

/** One answer of the health check may take this long, in milliseconds. */
const ANSWER_TIMEOUT = 10_000
/** So many bytes of a body are read, where it is asked for; the rest is left. */
const LONGEST_BODY = 256 * 1024

/** What a probe is made with: agents where there is a proxy, another resolver where there is one. */
export interface ProbeEdge {
  readonly agents?: { readonly httpAgent: Agent; readonly httpsAgent: Agent } | undefined
  readonly lookup?: typeof resolve
}

/**
 * Asks a URL and gives its answer. No redirect is followed, a body read only where it is asked for, and nothing asked of a
 * metadata service: the address is checked that is connected to, so that no name can stand for it. Behind a proxy,
 * which looks up names itself, only addresses in the URL can be checked.
 */
export function createProbe({ agents, lookup = resolve }: ProbeEdge): Probe {
  const guarded = guardedLookup(lookup)
  return (url, { headers = {}, body = false } = {}) =>
    new Promise((fulfill, reject) => {
      const { protocol, hostname } = new URL(url)
      if (isMetadataAddress(hostname)) throw metadataRefused(hostname, hostname)
      const secure = protocol === 'https:'
      const agent = secure ? agents?.httpsAgent : agents?.httpAgent
      const signal = AbortSignal.timeout(ANSWER_TIMEOUT)
      const fail = (error: unknown) =>
        reject(signal.aborted ? new Error(`no answer within ${ANSWER_TIMEOUT / 1000} seconds`) : error)
      const asked = (secure ? requestSecure : requestPlain)(url, {
        headers,
        agent: agent ?? false,
        lookup: guarded,
        signal,
      })
      asked.once('response', answer => {
        if (body) readBody(answer).then(text => fulfill(toAnswer(answer, text)), fail)
        else {
          fulfill(toAnswer(answer))
          answer.destroy()
        }
      })
      // To another protocol; without a listener Node.js would close the connection and say nothing.
      asked.once('upgrade', (answer, socket) => {
        fulfill(toAnswer(answer))
        socket.destroy()
      })
      asked.once('close', () => reject(new Error('the connection closed without an answer')))
      asked.on('error', fail)
      asked.end()
    })
}

function toAnswer({ statusCode = 0, headers }: IncomingMessage, body = ''): ProbeAnswer {
  const texts = Object.entries(headers).map(([name, value]) => [name, [value].flat().join(', ')])
  return { status: statusCode, headers: Object.fromEntries(texts), body }
}

async function readBody(answer: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = []
  let length = 0
  for await (const chunk of answer as AsyncIterable<Buffer>) {
    chunks.push(chunk)
    length += chunk.length
    if (length >= LONGEST_BODY) break
  }
  return Buffer.concat(chunks).toString('utf8')
}

/** Looks a name up and refuses it whole if one of its addresses is a metadata service's. */
function guardedLookup(lookup: typeof resolve): LookupFunction {
  return (name, options, tell) =>
    lookup(name, { ...options, all: true }, (error, addresses) => {
      const refused = addresses?.find(({ address }) => isMetadataAddress(address))
      const [first] = addresses ?? []
      if (error || refused || !first) {
        tell(error ?? metadataRefused(name, refused?.address ?? 'no address'), '')
      } else if (options.all) tell(null, addresses)
      else tell(null, first.address, first.family)
    })
}

function metadataRefused(name: string, address: string): Error {
  const at = name === address ? '' : ` at ${address}`
  return new Error(`${name} is not asked${at}: clouds hand out credentials there`)
}
