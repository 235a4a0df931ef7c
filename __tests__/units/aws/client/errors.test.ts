import { expect, test } from '@jest/globals'
import fc from 'fast-check'
import {
  type ErrorKind,
  errorKind,
  mayHaveBeenApplied,
  toDeployError,
} from '../../../../src/aws/client/errors.ts'
import { isUnavailable } from '../../../../src/aws/ecs/service-deployments.ts'
import { DeployError } from '../../../../src/base/errors.ts'

/** An error as the SDK throws it: AWS's code as its name, the HTTP status in its metadata. */
function awsError(name: string, status?: number, message = 'AWS said so.', code?: string): Error {
  const metadata = status === undefined ? {} : { httpStatusCode: status }
  return Object.assign(new Error(message), { name, $metadata: metadata, ...(code ? { code } : {}) })
}

const DENIED =
  'User: arn:aws:sts::1:assumed-role/ci/x is not authorized to perform: ecs:UpdateService on resource: arn:aws:ecs:eu-west-1:1:service/prod/web because no identity-based policy allows the ecs:UpdateService action'

test.each<[string, number | undefined, ErrorKind]>([
  ['AccessDeniedException', 400, 'denied'],
  ['AccessDenied', 403, 'denied'],
  ['UnauthorizedOperation', 403, 'denied'],
  ['ExpiredTokenException', 400, 'credentials'],
  ['ExpiredToken', 403, 'credentials'],
  ['UnrecognizedClientException', 400, 'credentials'],
  ['RequestTimeTooSkewed', 403, 'skewed'],
  ['RequestExpired', 400, 'skewed'],
  ['InvalidClientTokenId', 403, 'credentials'],
  ['InvalidSignatureException', 400, 'credentials'],
  ['CredentialsProviderError', undefined, 'credentials'],
  ['ThrottlingException', 400, 'throttled'],
  ['Throttling', 400, 'throttled'],
  ['TooManyRequestsException', 429, 'throttled'],
  ['RequestLimitExceeded', 503, 'throttled'],
  ['Unknown', 429, 'throttled'],
  ['ClusterNotFoundException', 400, 'missing'],
  ['ServiceNotFoundException', 400, 'missing'],
  ['ServiceNotActiveException', 400, 'missing'],
  ['ServerException', 500, 'transient'],
  ['ServiceUnavailable', 503, 'transient'],
  ['TimeoutError', undefined, 'transient'],
  ['SyntaxError', 200, 'transient'],
  ['Error', undefined, 'transient'],
  ['InvalidParameterException', 400, 'refused'],
  ['ClientException', 400, 'refused'],
  ['LimitExceededException', 400, 'refused'],
  ['UnsupportedFeatureException', 400, 'refused'],
])('%s with status %p is %s', (name, status, nature) => {
  expect(errorKind(awsError(name, status))).toBe(nature)
})

test.each([
  ['InvalidSignatureException', 'Signature expired: 20261128T000000Z is now earlier than 20261128T000500Z'],
  ['InvalidSignatureException', 'Signature not yet current: 20261128T001000Z is still later than …'],
  // Of the services that speak XML.
  ['SignatureDoesNotMatch', 'Signature expired: 20261128T000000Z is now earlier than 20261128T000500Z'],
])('%s because of the time is a matter of clocks, and nothing was carried out', (name, message) => {
  const error = awsError(name, 400, message)
  expect(errorKind(error)).toBe('skewed')
  expect(mayHaveBeenApplied(error)).toBe(false)
})

test('a registration beside another one is throttled, though AWS calls it the client’s fault', () => {
  const message = 'Too many concurrent attempts to create a new revision of the specified family.'
  expect(errorKind(awsError('ClientException', 400, message))).toBe('throttled')
})

test.each([undefined, null, 'text', 42, {}])('%p thrown is something that may pass', thrown => {
  expect(errorKind(thrown)).toBe('transient')
})

test.each<[string, boolean, Error]>([
  ['a closed socket', true, awsError('Error', undefined, 'socket hang up', 'ECONNRESET')],
  ['a timeout', true, awsError('TimeoutError')],
  ['a server error', true, awsError('ServerException', 500)],
  ['an answer cut short', true, awsError('SyntaxError', 200)],
  ['a refused connection', false, awsError('Error', undefined, 'connect', 'ECONNREFUSED')],
  ['an unknown host', false, awsError('Error', undefined, 'getaddrinfo', 'ENOTFOUND')],
  ['throttling', false, awsError('ThrottlingException', 400)],
  ['a refusal', false, awsError('InvalidParameterException', 400)],
])('after %s the call may have been carried out: %p', (_, answer, error) => {
  expect(mayHaveBeenApplied(error)).toBe(answer)
})

test.each<[string, Error, object]>([
  [
    'denied',
    awsError('AccessDeniedException', 400, DENIED),
    {
      title: 'Not allowed to update the service web',
      message: DENIED,
      next: 'Add this statement to a policy of the role that this job uses: {"Effect":"Allow","Action":"ecs:UpdateService","Resource":"arn:aws:ecs:eu-west-1:1:service/prod/web"}',
      fatal: 'if-repeated',
    },
  ],
  [
    'denied without saying what',
    awsError('AccessDenied', 403, 'Access denied'),
    {
      message: 'Access denied',
      next: 'Allow this call in a policy of the role that this job uses.',
      fatal: 'if-repeated',
    },
  ],
  [
    'denied without a resource',
    awsError('AccessDenied', 403, 'User: x is not authorized to perform: ecs:ListTasks'),
    {
      next: 'Add this statement to a policy of the role that this job uses: {"Effect":"Allow","Action":"ecs:ListTasks","Resource":"*"}',
    },
  ],
  [
    'expired',
    awsError('ExpiredTokenException', 400, 'The security token included in the request is expired'),
    {
      title: 'The AWS credentials have expired',
      message:
        'update the service web: ExpiredTokenException: The security token included in the request is expired',
      next: expect.stringContaining('role-duration-seconds'),
      fatal: true,
    },
  ],
  [
    'without credentials',
    awsError('CredentialsProviderError', undefined, 'Could not load credentials from any providers'),
    {
      title: 'No AWS credentials found',
      next: 'Is aws-actions/configure-aws-credentials run before this step?',
      fatal: 'if-repeated',
    },
  ],
  [
    'not knowing the credentials',
    awsError('UnrecognizedClientException', 400, 'The security token included in the request is invalid.'),
    {
      title: 'AWS does not accept the credentials',
      next: 'Run aws-actions/configure-aws-credentials before this step and check its role and Region.',
      fatal: 'if-repeated',
    },
  ],
  [
    'at another time',
    awsError(
      'InvalidSignatureException',
      400,
      'Signature expired: 20261128T000000Z is now earlier than 20261128T000500Z',
    ),
    {
      title: 'Could not update the service web',
      next: 'Correct the clock of the runner, which differs from that of AWS, and run the job again.',
      fatal: false,
    },
  ],
  [
    'behind a proxy that inspects TLS',
    awsError('Error', undefined, 'self-signed certificate in certificate chain', 'SELF_SIGNED_CERT_IN_CHAIN'),
    {
      message:
        'The certificate of the AWS endpoint is not trusted: self-signed certificate in certificate chain',
      next: 'If a proxy inspects TLS, set NODE_EXTRA_CA_CERTS to the file of its CA certificate.',
      fatal: false,
    },
  ],
  [
    'missing',
    awsError('ServiceNotFoundException', 400, 'Service not found.'),
    {
      title: 'Could not update the service web',
      message: 'ServiceNotFoundException: Service not found.',
      fatal: 'if-repeated',
    },
  ],
  [
    'refused',
    awsError('InvalidParameterException', 400, 'No.'),
    { title: 'Could not update the service web', message: 'InvalidParameterException: No.' },
  ],
  [
    'throttled',
    awsError('ThrottlingException', 400, 'Rate exceeded'),
    {
      title: 'Could not update the service web',
      message: 'ThrottlingException: Rate exceeded',
      next: 'Run the job again.',
      fatal: false,
    },
  ],
  ['failing', awsError('ServerException', 500), { next: 'Run the job again.', fatal: false }],
])('AWS %s is explained', (_, error, failure) => {
  const explained = toDeployError(error, 'update the service web')
  expect(explained).toMatchObject(failure)
  expect(explained.cause).toBe(error)
})

test('what is explained already is left alone', () => {
  const error = new DeployError({ title: 'It broke', message: 'because' })
  expect(toDeployError(error, 'update')).toBe(error)
})

test('whatever the SDK throws can be explained', () => {
  const status = fc.option(fc.integer({ min: 100, max: 599 }), { nil: undefined })
  const error = fc.tuple(fc.string(), status, fc.string(), fc.string()).map(parts => awsError(...parts))
  const thrown = fc.oneof(error, fc.string(), fc.constantFrom(undefined, null, 0))
  fc.assert(fc.property(thrown, it => toDeployError(it, 'look') instanceof DeployError))
})

test.each<[string, boolean, number]>([
  ['AccessDeniedException', true, 400],
  ['UnsupportedFeatureException', true, 400],
  ['UnknownOperationException', true, 404],
  ['InvalidAction', true, 400],
  ['ThrottlingException', false, 400],
  ['ServerException', false, 500],
  ['ExpiredTokenException', false, 400],
])('%s means that service deployments cannot be read at all: %p', (name, answer, status) => {
  expect(isUnavailable(awsError(name, status))).toBe(answer)
})

test('an answer that the SDK cannot read is told without the SDK’s insides', () => {
  const message =
    'Unexpected token \'<\', "<html>Bad "... is not valid JSON\n  Deserialization error: to see the raw response, inspect the hidden field {error}.$response on this object.'
  const { message: told } = toDeployError(awsError('SyntaxError', 502, message), 'read the service')
  expect(told).toBe(
    "an answer with the HTTP status 502 cannot be read as AWS's (Unexpected token '<', \"<html>Bad \"... is not valid JSON); it was cut short, or came from something between, such as a proxy",
  )
})

test.each<[string, ErrorKind]>([
  ['The target group with targetGroupArn arn:x does not have an associated load balancer.', 'unsettled'],
  [
    'Unable to assume role and validate the specified targetGroupArn. Please verify that the ECS service role being passed has the proper permissions.',
    'unsettled',
  ],
  ['The container app did not have a container port 8080 defined.', 'refused'],
])('what ECS does not see yet of a load balancer passes by itself: %s', (message, kind) => {
  expect(errorKind(awsError('InvalidParameterException', 400, message))).toBe(kind)
})
