import type { Clock } from '../../src/base/clock.ts'
import { isSpoil, type Spoil, spoil } from '../wire/spoiled-answer.ts'
import type { GithubRequest } from './request.ts'
import { bodyText, errorResponse, type GithubResponse } from './response.ts'
import { handleRequest } from './router.ts'
import { createGithubWorld, type GithubWorld } from './world.ts'

/** What can go wrong with a call to GitHub. */
export type GithubFault =
  | { kind: 'server' | 'rate-limit' | 'secondary-rate-limit' }
  /** The connection breaks before GitHub gets the call, or before its answer comes. */
  | { kind: 'drop' | 'drop-after' }
  | { kind: Spoil }
  /** The answer comes so late, if anybody still waits. */
  | { kind: 'slow'; ms: number }

/** Which calls a fault strikes: the nth ones (from 1) of those whose `METHOD path` fits, or all of them. */
export type GithubFaultRule = GithubFault & {
  call?: RegExp
  times?: number[]
}

/** One call as it was seen; `status` is 0 when no answer got back. */
export interface GithubCall {
  /** Virtual ms since the epoch. */
  at: number
  /** `METHOD path?query`. */
  call: string
  body: unknown
  status: number
  /** The body of the answer. */
  answer?: unknown
}

/** A simulated GitHub: its world, what was asked of it, and what goes wrong. */
export interface Github {
  world: GithubWorld
  calls: GithubCall[]
  faults: GithubFaultRule[]
  /** Runs before a call is answered, such as what another job does at that moment. */
  before: ((call: string) => void) | undefined
  handle(request: GithubRequest, signal?: AbortSignal): Promise<GithubResponse>
}

/** A new GitHub on that clock. */
export function createGithub(clock: Clock): Github {
  const world = createGithubWorld(clock)
  const seen = new WeakMap<GithubFaultRule, number>()
  const github: Github = {
    world,
    calls: [],
    faults: [],
    before: undefined,
    handle: async (request, signal) => {
      const query = request.query.size > 0 ? `?${request.query}` : ''
      const call = `${request.method} ${request.path}${query}`
      const record: GithubCall = { at: clock.now(), call, body: request.body, status: 0 }
      github.calls.push(record)
      github.before?.(call)
      const fault = github.faults.find(rule => strikes(rule, call, seen))
      if (fault?.kind === 'slow') await clock.sleep(fault.ms, signal)
      if (fault?.kind === 'drop') throw connectionReset()
      const given = (fault && problemOf(fault, clock.now())) ?? handleRequest(world, request)
      if (fault?.kind === 'drop-after') throw connectionReset()
      record.status = given.status
      record.answer = given.body
      return fault && isSpoil(fault) ? spoilt(given, fault, clock, signal) : given
    },
  }
  return github
}

function strikes(rule: GithubFaultRule, call: string, seen: WeakMap<GithubFaultRule, number>): boolean {
  if (rule.call && !rule.call.test(call)) return false
  const count = (seen.get(rule) ?? 0) + 1
  seen.set(rule, count)
  return rule.times === undefined || rule.times.includes(count)
}

function problemOf(fault: GithubFault, now: number): GithubResponse | undefined {
  if (isSpoil(fault)) return undefined
  switch (fault.kind) {
    case 'server':
      return errorResponse(502, 'Server Error')
    case 'rate-limit':
      return {
        ...errorResponse(403, 'API rate limit exceeded for installation ID 1.'),
        headers: {
          'x-ratelimit-remaining': '0',
          'x-ratelimit-reset': String(Math.ceil(now / 1000) + 1800),
        },
      }
    case 'secondary-rate-limit':
      return {
        ...errorResponse(
          403,
          'You have exceeded a secondary rate limit. Please wait a few minutes before you try again.',
        ),
        headers: { 'retry-after': '60' },
      }
    case 'drop':
    case 'drop-after':
    case 'slow':
      return undefined
  }
}

function spoilt(
  given: GithubResponse,
  { kind }: { kind: Spoil },
  clock: Clock,
  signal?: AbortSignal,
): GithubResponse {
  const text = bodyText(given)
  // What has no body has nothing to spoil.
  if (text === undefined) return given
  const { body, ...rest } = spoil(kind, { headers: { ...given.headers }, body: text }, clock, signal)
  return { ...given, ...rest, corruptedBody: body }
}

/** What `fetch` throws when the connection breaks under a call. */
function connectionReset(): TypeError {
  return new TypeError('fetch failed', { cause: new Error('read ECONNRESET') })
}
