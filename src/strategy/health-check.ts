import type { Clock } from '../base/clock.ts'
import { formatDuration } from '../base/duration.ts'
import { messageOf } from '../base/errors.ts'
import type { Log } from '../base/log.ts'
import type { Probe, ProbeAnswer } from '../base/probe.ts'
import type { HealthCheck } from '../inputs/health-check.ts'

const PAUSE = 3000

/** What a check is made with. */
export interface HealthCheckTools {
  readonly probe: Probe
  readonly clock: Clock
  readonly log: Log
  readonly signal: AbortSignal
}

/** How a check ended. */
export interface HealthCheckResult {
  /** The URL as it may be shown. */
  readonly name: string
  /** What it answered last. */
  readonly answer: string
  /** Why it has failed; absent where it has passed. */
  readonly problem?: string
}

/** One answer against what is expected of it. */
interface Judgment {
  readonly answer: string
  readonly expected?: string
}

/** Asks a URL until it answers as expected, and then for as long as it has to go on so; gives the reason when it does not. */
export async function checkHealth(check: HealthCheck, tools: HealthCheckTools): Promise<HealthCheckResult> {
  const { clock, log, signal } = tools
  const { timeout, duration = 0 } = check
  const name = displayUrl(check.url)
  const begun = clock.monotonic()
  let since: number | undefined
  let last = ''
  while (true) {
    const { answer, expected } = await ask(check, tools)
    const now = clock.monotonic()
    const words = expected === undefined ? answer : `${answer}, expected ${expected}`
    const wasGood = since !== undefined
    since = expected === undefined ? (since ?? now) : undefined
    const end = since === undefined ? begun + timeout : since + duration
    const isOver = now >= end || (wasGood && expected !== undefined)
    const kept = isOver && duration > 0 && expected === undefined ? ` for ${formatDuration(duration)}` : ''
    if (words !== last || kept) log.info(`${name} ${words}${kept}`)
    last = words
    if (isOver)
      return expected === undefined
        ? { name, answer: `${answer}${kept}` }
        : { name, answer: words, problem: `${name} ${words}` }
    await clock.sleep(Math.min(PAUSE, end - now), signal)
  }
}

/** The URL as it may be shown: a query can be a token. */
function displayUrl(url: string): string {
  const { origin, pathname, search } = new URL(url)
  return `${origin}${pathname}${search === '' ? '' : '?…'}`
}

async function ask(check: HealthCheck, { probe, clock }: HealthCheckTools): Promise<Judgment> {
  const { url, headers, body, latency, status } = check
  const begun = clock.monotonic()
  try {
    const answer = await probe(url, {
      ...(headers ? { headers } : {}),
      ...(body === undefined ? {} : { body: true }),
    })
    const took = Math.round(clock.monotonic() - begun)
    const timed = latency === undefined ? '' : ` in ${took} ms`
    const expected = unmet(check, answer, took)
    return { answer: `answered ${answer.status}${timed}`, ...(expected ? { expected } : {}) }
  } catch (error) {
    return { answer: `did not answer (${messageOf(error)})`, expected: String(status) }
  }
}

/** What an answer lacks. Neither the body nor a header of it is told, which may be secret. */
function unmet(
  { status, header = {}, body, latency }: HealthCheck,
  answer: ProbeAnswer,
  took: number,
): string | undefined {
  if (!isExpected(answer.status, status)) return String(status)
  const lacking = Object.entries(header).find(([name, value]) => answer.headers[name.toLowerCase()] !== value)
  if (lacking) return `the header ${lacking[0]} with its value`
  if (body !== undefined && !answer.body.includes(body)) return 'its text in the body'
  return latency !== undefined && took > latency ? `at most ${latency} ms` : undefined
}

function isExpected(status: number, expected: number | string): boolean {
  return String(expected)
    .split(',')
    .map(range => range.split('-').map(Number))
    .some(([first = 0, last = first]) => status >= first && status <= last)
}
