import { request } from 'node:http'
import { json } from 'node:stream/consumers'

/** What visitors of a service got while it was being deployed. */
export interface TrafficCounts {
  readonly answered: number
  readonly failed: number
  /** Answers by the version that gave them. */
  readonly versions: ReadonlyMap<string, number>
}

/** Between two requests, in milliseconds. */
const PAUSE = 25
const TIMEOUT = 2000

/** The version that answers at an address, asked for by a host name where one is given. Throws without an answer. */
export function fetchVersion(url: string, host?: string): Promise<string> {
  return new Promise((resolve, reject) => {
    const options = { timeout: TIMEOUT, ...(host === undefined ? {} : { headers: { host } }) }
    const asked = request(url, options, answer => {
      if (answer.statusCode !== 200) {
        answer.resume()
        reject(new Error(`answered ${answer.statusCode}`))
        return
      }
      json(answer).then(body => resolve((body as { version?: string }).version ?? 'none'), reject)
    })
    asked.on('timeout', () => asked.destroy(new Error('did not answer')))
    asked.on('error', reject)
    asked.end()
  })
}

/** Sends requests to an address, one after the other, until told to stop. */
export function sendTraffic(url: string, host?: string): { stop(): Promise<TrafficCounts> } {
  const versions = new Map<string, number>()
  let [answered, failed, going] = [0, 0, true]
  const visiting = (async () => {
    while (going) {
      try {
        const version = await fetchVersion(url, host)
        answered += 1
        versions.set(version, (versions.get(version) ?? 0) + 1)
      } catch {
        failed += 1
      }
      await new Promise(resolve => setTimeout(resolve, PAUSE))
    }
  })()
  return {
    stop: async () => {
      going = false
      await visiting
      return { answered, failed, versions }
    },
  }
}
