import { DeployError, messageOf } from '../../base/errors.ts'
import { nextStepFor, parseAccessDenied } from './access-denied.ts'
import { afterRefusal } from './refusals.ts'
import { credentialsRefused, withoutCredentials } from './refused-credentials.ts'
import { nextAfterFailure } from './unreached.ts'

/** How an error of the SDK is to be treated. */
export type ErrorKind =
  | 'denied'
  | 'credentials'
  | 'skewed'
  | 'throttled'
  | 'transient'
  | 'untrusted'
  | 'missing'
  | 'unsettled'
  | 'refused'

const CREDENTIALS = new Set([
  'ExpiredToken',
  'ExpiredTokenException',
  'UnrecognizedClientException',
  'InvalidClientTokenId',
  'InvalidSignatureException',
  'SignatureDoesNotMatch',
  'IncompleteSignature',
  'MissingAuthenticationToken',
  'MissingAuthenticationTokenException',
  'CredentialsProviderError',
  'TokenProviderError',
])

const MISSING = new Set(['ClusterNotFoundException', 'ServiceNotFoundException', 'ServiceNotActiveException'])

/** AWS refuses what was signed at another time than its own; the SDK signs the next try with AWS's. */
const SKEWED = /^(?:RequestTimeTooSkewed|RequestExpired|RequestInTheFuture)$/

/** Codes of a certificate that is not accepted. */
const UNTRUSTED = /SELF_SIGNED|UNABLE_TO_(?:GET_ISSUER|VERIFY)|^CERT_|^ERR_TLS_CERT/

/**
 * ECS sees only some seconds later what Elastic Load Balancing has just made: a group's load balancer, or the group itself.
 * https://github.com/hashicorp/terraform-provider-aws/issues/3495
 */
const UNSETTLED = /does not have an associated load balancer|validate the specified targetGroupArn/

const UNSETTLED_NEXT =
  'Check that a listener rule forwards to the target group, then run the job again. ECS may take two minutes to see a new one; a shorter `timeout` ends this wait.'

const NETWORK = /^(?:ECONNRESET|ECONNREFUSED|EPIPE|ETIMEDOUT|EHOSTUNREACH|ENETUNREACH|ENOTFOUND|EAI_AGAIN)$/

/** Sorts an SDK error by what can be done about it. */
export function errorKind(error: unknown): ErrorKind {
  const { name, code, status } = errorDetails(error)
  if (/^AccessDenied|^UnauthorizedOperation|^NotAuthorized|^AuthorizationError/.test(name)) return 'denied'
  if (SKEWED.test(name) || /^Signature (?:expired|not yet current)/.test(messageOf(error))) return 'skewed'
  if (CREDENTIALS.has(name)) return 'credentials'
  if (/Throttl|TooManyRequests|RequestLimitExceeded|SlowDown/.test(name) || status === 429) return 'throttled'
  // Two registrations at once: AWS answers with a client error that passes by itself.
  if (/Too many concurrent attempts/i.test(messageOf(error))) return 'throttled'
  if (MISSING.has(name)) return 'missing'
  if (UNSETTLED.test(messageOf(error))) return 'unsettled'
  if (UNTRUSTED.test(code)) return 'untrusted'
  if (NETWORK.test(code) || name === 'TimeoutError' || (status !== undefined && status >= 500))
    return 'transient'
  // No status means that no answer was understood: a cut-off body, a proxy's page, a closed socket.
  return status === undefined || status === 200 || name === 'SyntaxError' ? 'transient' : 'refused'
}

/** Whether AWS did not allow a call; the error is the SDK's own, or the failure made from it. */
export function isDenied(error: unknown): boolean {
  return errorKind(error instanceof DeployError ? error.cause : error) === 'denied'
}

/** Whether the answer was lost, so that the call may have been carried out all the same. */
export function mayHaveBeenApplied(error: unknown): boolean {
  return (
    errorKind(error) === 'transient' &&
    !/^(?:ECONNREFUSED|ENOTFOUND|EAI_AGAIN)$/.test(errorDetails(error).code)
  )
}

/**
 * An SDK error as a failure a reader can act on; `doing` completes "could not …", and `passedTo` is the service that the
 * call passes a role to, where that is not ECS.
 */
export function toDeployError(error: unknown, doing: string, passedTo?: string): DeployError {
  if (error instanceof DeployError) return error
  const { name } = errorDetails(error)
  const message = ownWords(error)
  const failed = (message: string, next?: string, fatal: DeployError['fatal'] = false) =>
    new DeployError(
      { title: `Could not ${doing}`, message, ...(next ? { next } : {}) },
      { cause: error, fatal },
    )
  switch (errorKind(error)) {
    case 'denied':
      return accessDenied(message, doing, error, passedTo)
    case 'credentials':
      return credentialsRefused(name, error, doing)
    case 'skewed':
      return failed(
        `${name}: ${withoutCredentials(message)}`,
        'Correct the clock of the runner, which differs from that of AWS, and run the job again.',
      )
    case 'untrusted':
      return failed(
        `The certificate of the AWS endpoint is not trusted: ${message}`,
        'If a proxy inspects TLS, set NODE_EXTRA_CA_CERTS to the file of its CA certificate.',
      )
    case 'missing':
      return new DeployError(
        { title: `Could not ${doing}`, message: `${name}: ${message}`, isGone: true },
        { cause: error, fatal: 'if-repeated' },
      )
    case 'unsettled':
      return failed(`${name}: ${message}`, UNSETTLED_NEXT)
    case 'refused':
      return failed(`${name}: ${message}`, afterRefusal(message))
    case 'throttled':
    case 'transient':
      return failed(...transientWords(error))
  }
}

/** AWS's sentence; what the SDK says in its place speaks of its insides. */
function ownWords(error: unknown): string {
  const [sentence = ''] = messageOf(error).split('\n  Deserialization error: ')
  return sentence === 'UnknownError'
    ? 'AWS gave no reason.'
    : sentence.replace(/^AWS SDK error wrapper for (?:Error: )?/, '')
}

function transientWords(error: unknown): [message: string, next: string] {
  const message = transientMessage(error)
  return [message, nextAfterFailure(errorDetails(error).code, message)]
}

/** The SDK's own words for an answer that it cannot read speak of its insides. */
function transientMessage(error: unknown): string {
  const { name, code, status } = errorDetails(error)
  if (name === 'ForeignAnswer') return messageOf(error)
  const [, patience] = /did not establish a connection .{1,80} of (\d+) ms/.exec(messageOf(error)) ?? []
  if (patience !== undefined) return `No connection to AWS, or to the proxy before it, within ${patience} ms.`
  if (/^EPROTO|^ERR_SSL/.test(code) || /\bEPROTO\b|SSL routines/.test(messageOf(error))) {
    return 'No TLS connection: what answers in place of AWS does not speak TLS. A proxy may be in between.'
  }
  const [reason, hint] = messageOf(error).split('\n  Deserialization error: ')
  if (hint === undefined) return `${name}: ${ownWords(error)}`
  const answer = status === undefined ? 'an answer' : `an answer with the HTTP status ${status}`
  return `${answer} cannot be read as AWS's (${reason}); it was cut short, or came from something between, such as a proxy`
}

/** AWS's sentence names who lacks what on which resource; the next step has the statement that allows it. */
function accessDenied(message: string, doing: string, cause: unknown, passedTo?: string): DeployError {
  const next = nextStepFor(parseAccessDenied(message), passedTo)
  return new DeployError({ title: `Not allowed to ${doing}`, message, next }, { cause, fatal: 'if-repeated' })
}

/** What went wrong, for where a failure is only told; of a denial also the statement that would allow the call. */
export function describeError(error: unknown): string {
  const message = messageOf(error)
  if (!(error instanceof DeployError) || error.next === undefined || !isDenied(error)) return message
  return `${message.replace(/[.!?]?$/, '.')} ${error.next}`
}

function errorDetails(error: unknown): { name: string; code: string; status: number | undefined } {
  const details = (error ?? {}) as { name?: string; code?: string; $metadata?: { httpStatusCode?: number } }
  return { name: details.name ?? '', code: details.code ?? '', status: details.$metadata?.httpStatusCode }
}
