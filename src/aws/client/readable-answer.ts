import type { ECSClient } from '@aws-sdk/client-ecs'
import { NormalizedSchema } from '@smithy/core/schema'
import { getSmithyContext } from '@smithy/core/transport'
import type { Clock } from '../../base/clock.ts'
import { errorKind } from './errors.ts'

/** Once a call has waited so many milliseconds for answers, it is not tried again. */
const PATIENCE = 30_000

/** So much of an answer that is not AWS's is told. */
const EXCERPT = 120

interface WireAnswer {
  readonly statusCode?: number
  readonly body?: Uint8Array
}

type Stack = ECSClient['middlewareStack']

/**
 * Lets only AWS's own answers through. What comes from something between is read by the SDK as an answer that says
 * nothing, or as an unknown error: both are told as what they are, and may be tried again.
 */
export function refuseForeign<T extends { middlewareStack: unknown }>(client: T): T {
  const stack = client.middlewareStack as Stack
  stack.add(
    (next, context) => async args => {
      const result = await next(args).catch((error: unknown) => {
        throw isForeign(error) ? foreignAnswer(error) : error
      })
      if (saysNothing(result.output, context))
        throw foreignAnswer({ $response: result.response as WireAnswer })
      return result
    },
    { step: 'finalizeRequest', priority: 'low', name: 'refuseForeign' },
  )
  return client
}

/** The SDK gives up on an answer it cannot read, such as a cut-off one or a proxy's page; a read may be repeated. */
export function repeatUnreadable<T extends { middlewareStack: unknown }>(client: T, clock: Clock): T {
  const stack = client.middlewareStack as Stack
  stack.add(
    next => {
      let waited = 0
      return async args => {
        const begun = clock.monotonic()
        try {
          return await next(args)
        } catch (error) {
          waited += clock.monotonic() - begun
          if (!(error instanceof Error) || !/^(?:transient|skewed)$/.test(errorKind(error))) throw error
          // What the SDK does not know it does not repeat.
          if (waited >= PATIENCE) throw Object.assign(new Error(error.message), { name: 'OutOfPatience' })
          throw Object.assign(error, { $retryable: {} })
        }
      }
    },
    // After the retry middleware in the stack, so that it sees the mark.
    { step: 'finalizeRequest', priority: 'low', name: 'repeatUnreadable' },
  )
  return client
}

/** What AWS's codes of errors look like; of the rest of them, each is in the list. */
const CODE =
  /^[A-Z][A-Za-z.]{2,80}(?:Exception|Error|Failure|Fault|Denied|Found|Exceeded|Exceeds|Unavailable|Throttling|Throttled)$|^(?:Throttling|SlowDown|OptInRequired|Request\w{1,40}|Invalid\w{1,60}|Missing\w{1,60}|Incomplete\w{1,40}|Expired\w{1,40}|Signature\w{1,40}|Unauthorized\w{1,40}|UnrecognizedClient|Unsupported\w{1,60})$/

interface SdkError extends Error {
  readonly $response?: WireAnswer
  readonly $metadata?: { readonly httpStatusCode?: number }
}

/** Whether an error has no code of AWS's, or the SDK could not read it; an answer of 200 may be AWS's and cut short. */
function isForeign(error: unknown): error is SdkError {
  if (!(error instanceof Error)) return false
  const { name, message, $response, $metadata } = error as SdkError
  const status = $response?.statusCode ?? $metadata?.httpStatusCode
  if (/^Unknown(?:Error)?$/.test(name) || (message === 'UnknownError' && !CODE.test(name))) return true
  return message.includes('Deserialization error:') && !(name === 'SyntaxError' && (status ?? 200) === 200)
}

/** Whether an answer has none of the members that the operation's answers have. */
function saysNothing(output: object, context: Record<string, unknown>): boolean {
  const [, , , , , schema] = getSmithyContext(context)['operationSchema'] as readonly unknown[]
  const answer = NormalizedSchema.of(schema as Parameters<typeof NormalizedSchema.of>[0])
  const members = answer.isStructSchema() ? [...answer.structIterator()] : []
  return members.length > 0 && members.every(([name]) => (output as Record<string, unknown>)[name] == null)
}

function foreignAnswer({ $response, $metadata }: Pick<SdkError, '$response' | '$metadata'>): Error {
  const { statusCode = $metadata?.httpStatusCode, body } = $response ?? {}
  const text = Buffer.from(body ?? [])
    .toString()
    .replaceAll(/\s+/g, ' ')
    .trim()
  const excerpt = text.length > EXCERPT ? `${text.slice(0, EXCERPT)}…` : text
  const said = text === '' ? 'it is empty' : `it says: ${excerpt}`
  const message = `an answer with the HTTP status ${statusCode} is not from AWS (${said}); it came from something between, such as a proxy`
  return Object.assign(new Error(message), { name: 'ForeignAnswer' })
}
