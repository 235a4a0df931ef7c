import { type ApiError, apiError } from '../wire/api-error.ts'
import type { ServiceName } from '../wire/model.ts'
import type { ApiAction } from '../wire/protocol.ts'
import { isSpoil, type Spoil } from '../wire/spoiled-answer.ts'

/** What can go wrong with a call. `stale` answers a read from the state as it was that many seconds ago. */
export type Fault =
  | { kind: 'throttle' | 'server' | 'expired' }
  /** `because` is the end of AWS's sentence, such as `with an explicit deny in a service control policy`. */
  | { kind: 'deny'; because?: string }
  | { kind: 'error'; code: string; message: string; status?: number }
  | { kind: 'drop-before' | 'drop-after' }
  | { kind: 'delay'; ms: number }
  /** No answer comes, and the call never arrives: at a proxy that says nothing, or that changes the protocol. */
  | { kind: 'silence' }
  | { kind: Spoil }
  | { kind: 'stale'; seconds: number }

/** Which calls a fault strikes: the nth ones (from 1) of those that match service and operation, or all of them. */
export type FaultRule = Fault & {
  service?: ServiceName
  /** Exact, or with a `*` at the end. */
  operation?: string
  calls?: number[]
  /** From the nth call on. */
  from?: number
  /** Virtual milliseconds since the first call. */
  between?: [from: number, to: number]
  always?: boolean
}

const fits = (pattern: string | undefined, name: string): boolean =>
  pattern === undefined || (pattern.endsWith('*') ? name.startsWith(pattern.slice(0, -1)) : pattern === name)

/** Picks the rules that strike a call; it counts for itself how often each rule's calls have come. */
export function createFaultPicker(): (
  rules: FaultRule[],
  action: ApiAction,
  sinceFirst: number,
) => FaultRule[] {
  const seen = new WeakMap<FaultRule, number>()
  return (rules, action, sinceFirst) =>
    rules.filter(rule => {
      if (!fits(rule.service, action.service) || !fits(rule.operation, action.operation)) return false
      const count = (seen.get(rule) ?? 0) + 1
      seen.set(rule, count)
      if (rule.calls) return rule.calls.includes(count)
      if (rule.from !== undefined) return count >= rule.from
      if (rule.between) return sinceFirst >= rule.between[0] && sinceFirst < rule.between[1]
      return true
    })
}

const isQuery = (action: ApiAction): boolean => action.service === 'elasticloadbalancing'

/** The refusal of a call that comes too often. */
export const throttled = (action: ApiAction): ApiError =>
  apiError(isQuery(action) ? 'Throttling' : 'ThrottlingException', 'Rate exceeded')

/** The error with which AWS answers a struck call; undefined when the fault is of another kind. */
export function apiErrorOf(
  fault: Fault,
  action: ApiAction,
  denial: (because?: string) => ApiError,
): ApiError | undefined {
  if (isSpoil(fault)) return undefined
  switch (fault.kind) {
    case 'throttle':
      return throttled(action)
    case 'server':
      return action.service === 'ecs'
        ? apiError('ServerException', 'Service Unavailable. Please try again later.', 500)
        : apiError('InternalFailure', 'The request processing has failed because of an unknown error.', 500)
    case 'expired':
      return apiError('ExpiredTokenException', 'The security token included in the request is expired')
    case 'deny':
      return denial(fault.because)
    case 'error':
      return apiError(fault.code, fault.message, fault.status ?? 400)
    case 'drop-before':
    case 'drop-after':
    case 'delay':
    case 'silence':
    case 'stale':
      return undefined
  }
}

/** The error a client sees when the connection breaks under a call. */
export const connectionReset = (): Error =>
  Object.assign(new Error('read ECONNRESET'), { code: 'ECONNRESET', errno: -104, syscall: 'read' })
