import { CREDENTIALS_EXPIRED, DeployError, messageOf } from '../../base/errors.ts'

/** Credentials that have expired stay so; that AWS does not know others may be one odd answer. */
export function credentialsRefused(name: string, error: unknown, doing: string): DeployError {
  const message = `${doing}: ${name}: ${withoutCredentials(messageOf(error))}`
  if (/Expired/.test(name)) {
    return new DeployError(
      {
        title: CREDENTIALS_EXPIRED,
        message,
        next: 'Ask for a longer session (`role-duration-seconds` of aws-actions/configure-aws-credentials), or a shorter `timeout`.',
      },
      { cause: error },
    )
  }
  const none = name === 'CredentialsProviderError'
  return new DeployError(
    {
      title: none ? 'No AWS credentials found' : 'AWS does not accept the credentials',
      message,
      next: none
        ? 'Is aws-actions/configure-aws-credentials run before this step?'
        : 'Run aws-actions/configure-aws-credentials before this step and check its role and Region.',
    },
    { cause: error, fatal: 'if-repeated' },
  )
}

/** Of a signature that does not fit, AWS repeats the request, with its session token and key id. */
export function withoutCredentials(message: string): string {
  const [sentence = ''] = message.split(/[\r\n]/)
  return sentence
    .replace(/\bAuthorization=.*/, 'Authorization=…')
    .replaceAll(/\b(?:AKIA|ASIA)[A-Z0-9]+/g, '…')
}
