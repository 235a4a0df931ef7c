import type { Clock } from '../base/clock.ts'
import { messageOf } from '../base/errors.ts'
import type { Log } from '../base/log.ts'
import type { Probe } from '../base/probe.ts'
import type { HealthCheck } from '../inputs/health-check.ts'

const PAUSE = 3000

/** Asks a URL until it answers as expected; gives the reason when the budget is used up first. */
export async function checkHealth(
  check: HealthCheck,
  tools: { probe: Probe; clock: Clock; log: Log; signal: AbortSignal },
): Promise<string | undefined> {
  const { probe, clock, log, signal } = tools
  const deadline = clock.monotonic() + check.timeout
  const name = displayUrl(check.url)
  let last = ''
  while (true) {
    const { answer, status } = await probeUrl(probe, check)
    if (status !== undefined && isExpected(status, check.status)) {
      log.info(`${name} ${answer}`)
      return undefined
    }
    if (answer !== last) log.info(`${name} ${answer}, expected ${check.status}`)
    last = answer
    const left = deadline - clock.monotonic()
    if (left <= 0) return `${name} ${answer}, expected ${check.status}`
    await clock.sleep(Math.min(PAUSE, left), signal)
  }
}

/** The URL as it may be shown: a query can be a token. */
function displayUrl(url: string): string {
  const { origin, pathname, search } = new URL(url)
  return `${origin}${pathname}${search === '' ? '' : '?…'}`
}

async function probeUrl(
  probe: Probe,
  { url, headers }: HealthCheck,
): Promise<{ answer: string; status?: number }> {
  try {
    const status = await probe(url, headers)
    return { answer: `answered ${status}`, status }
  } catch (error) {
    return { answer: `did not answer (${messageOf(error)})` }
  }
}

function isExpected(status: number, expected: number | string): boolean {
  return String(expected)
    .split(',')
    .map(range => range.split('-').map(Number))
    .some(([first = 0, last = first]) => status >= first && status <= last)
}
