import type { Clock } from '../../src/base/clock.ts'
import { accessDenied, deniedByPolicy } from '../authorization/access-denied.ts'
import { type ApiError, apiError, isApiError } from '../wire/api-error.ts'
import {
  type ApiAction,
  apiActionOf,
  errorResponse,
  notServed,
  outputResponse,
  readInput,
  type Unreleased,
  type WireRequest,
  type WireResponse,
} from '../wire/protocol.ts'
import { isSpoil, spoil } from '../wire/spoiled-answer.ts'
import { apiErrorOf, connectionReset, createFaultPicker, type FaultRule, throttled } from './faults.ts'
import { operations } from './operations.ts'
import { answerInPages, type Members, type Run } from './pages.ts'
import type { SimulatedAws, WireCall } from './simulated-aws.ts'
import { recordHistory } from './state-history.ts'
import { createTokenBuckets } from './token-buckets.ts'

/** What is remembered about the calls of an account. */
interface PipelineState {
  aws: SimulatedAws
  history: ReturnType<typeof recordHistory>
  pickFaults: ReturnType<typeof createFaultPicker>
  hasToken: ReturnType<typeof createTokenBuckets>
  firstCallAt: number | undefined
}

/** One request on its way through: what it asks, what strikes it, and the note taken of it. */
interface IncomingCall {
  request: WireRequest
  action: ApiAction
  call: WireCall
  /** What it sends, or what is wrong with that. */
  input: Record<string, unknown> | ApiError
  faults: FaultRule[]
}

/** Nobody waits an hour for an answer, in milliseconds. */
const FOR_EVER = 3_600_000

const has = (faults: FaultRule[], kind: FaultRule['kind']): boolean =>
  faults.some(fault => fault.kind === kind)

const isRead = ({ operation }: ApiAction): boolean => /^(Describe|List|Get|BatchGet|Filter)/.test(operation)

const run = ({ aws, history }: PipelineState, { action, call, faults }: IncomingCall): unknown => {
  const operation = operations[action.service][action.operation]
  if (!operation) throw notServed(action)
  const stale = isRead(action) ? faults.find(fault => fault.kind === 'stale') : undefined
  const past = stale && history.at(aws.clock.now() - stale.seconds * 1000)
  const world = past ? { ...aws.world, state: past } : aws.world
  const answer = (input: Members) => operation(world, input as never)
  return aws.pages ? answerInPages(action, call.input, aws.pages, answer as Run) : answer(call.input)
}

/** Only these have what nobody has published. */
const unreleasedIn = ({ aws }: PipelineState, { service }: ApiAction): Unreleased | undefined =>
  service === 'ecs' || service === 'events' || service === 'scheduler' ? aws.world.state : undefined

const checkCaller = ({ aws, hasToken }: PipelineState, { request, action }: IncomingCall): void => {
  if (!request.headers['authorization']?.startsWith('AWS4-HMAC-SHA256 ')) {
    throw apiError('MissingAuthenticationTokenException', 'Missing Authentication Token', 403)
  }
  if (aws.limitRequests && !hasToken(action, aws.clock.now())) throw throttled(action)
}

/** Everything between a request and AWS's verdict on it; what goes wrong on the way is thrown. */
const serve = (state: PipelineState, incoming: IncomingCall): unknown => {
  const { world, policy } = state.aws
  const { action, call, faults } = incoming
  checkCaller(state, incoming)
  for (const fault of faults) {
    const struck = apiErrorOf(fault, action, because => accessDenied(world, action, call.input, because))
    if (struck) throw struck
  }
  if (isApiError(incoming.input)) throw incoming.input
  const refusal = policy && deniedByPolicy(policy, world, action, call.input)
  if (refusal) throw refusal
  return run(state, incoming)
}

const problemIn = (error: unknown): ApiError => {
  if (isApiError(error)) return error
  throw error
}

const answer = (state: PipelineState, incoming: IncomingCall): WireResponse => {
  const { action, call } = incoming
  const count = String(state.aws.calls.length)
  const requestId = `00000000-0000-4000-8000-${count.padStart(12, '0')}`
  try {
    const output = serve(state, incoming)
    call.status = 200
    const response = outputResponse(action, output, requestId, unreleasedIn(state, action))
    state.aws.onOutput?.(call, output, response.body)
    return response
  } catch (error) {
    const found = problemIn(error)
    call.status = found.status
    call.error = { code: found.code, message: found.message }
    state.aws.onOutput?.(call, undefined)
    return errorResponse(action.service, found, requestId)
  }
}

const spoiled = (
  given: WireResponse,
  faults: FaultRule[],
  clock: Clock,
  signal?: AbortSignal,
): WireResponse => {
  let answered = given
  for (const fault of faults) {
    if (isSpoil(fault)) answered = { ...answered, ...spoil(fault.kind, answered, clock, signal) }
  }
  return answered
}

const inputOf = (state: PipelineState, action: ApiAction, request: WireRequest): IncomingCall['input'] => {
  try {
    return readInput(action, request, unreleasedIn(state, action))
  } catch (error) {
    return problemIn(error)
  }
}

const regionOf = ({ headers }: WireRequest): { region?: string } => {
  const [, region] = /\.([a-z]{2}(?:-[a-z]+)+-\d+)\.amazonaws\.com/.exec(headers['host'] ?? '') ?? []
  return region === undefined ? {} : { region }
}

const drop = (call: WireCall): never => {
  call.status = 0
  throw connectionReset()
}

const handleRequest = async (
  state: PipelineState,
  request: WireRequest,
  signal?: AbortSignal,
): Promise<WireResponse> => {
  const { clock, calls, faults: rules } = state.aws
  const action = apiActionOf(request)
  if (!action) return errorResponse('ecs', apiError('UnknownOperationException', ''), 'unknown')
  state.firstCallAt ??= clock.now()
  state.history.begin()
  const input = inputOf(state, action, request)
  const told = isApiError(input) ? {} : input
  const call: WireCall = { at: clock.now(), ...action, ...regionOf(request), input: told, status: 0 }
  calls.push(call)
  const faults = state.pickFaults(rules, action, clock.now() - state.firstCallAt)
  if (faults.length > 0) call.fault = faults.map(fault => fault.kind).join(' ')
  for (const fault of faults) if (fault.kind === 'delay') await clock.sleep(fault.ms, signal)
  if (has(faults, 'silence')) await clock.sleep(FOR_EVER, signal)
  if (has(faults, 'drop-before') || has(faults, 'silence')) return drop(call)
  const given = answer(state, { request, action, call, input, faults })
  return has(faults, 'drop-after') ? drop(call) : spoiled(given, faults, clock, signal)
}

/** The way of a request through faults, policy, limits and the operation itself, and back. */
export function createRequestPipeline(
  aws: SimulatedAws,
): (request: WireRequest, signal?: AbortSignal) => Promise<WireResponse> {
  const state: PipelineState = {
    aws,
    history: recordHistory(aws.clock, aws.world.state, () => has(aws.faults, 'stale')),
    pickFaults: createFaultPicker(),
    hasToken: createTokenBuckets(),
    firstCallAt: undefined,
  }
  return (request, signal) => handleRequest(state, request, signal)
}
