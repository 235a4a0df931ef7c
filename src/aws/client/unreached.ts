/** What was between this step and AWS, by the words of Node.js: https://nodejs.org/api/errors.html#common-system-errors */
const CHECKS: readonly (readonly [RegExp, string])[] = [
  [
    /Invalid character in header content/,
    'Check the AWS credentials in the environment: one has a character that no header can have, such as a line break.',
  ],
  [/Invalid URL/, 'Check AWS_ENDPOINT_URL in the environment: it is no URL.'],
  [
    /\bENOENT\b/,
    'Check the variables that name files with credentials, such as AWS_WEB_IDENTITY_TOKEN_FILE, or run aws-actions/configure-aws-credentials before this step.',
  ],
  [
    /\b(?:ENOTFOUND|EAI_AGAIN|ECONNREFUSED|EHOSTUNREACH|ENETUNREACH|EPROTO)\b|No connection to AWS|No TLS connection|not from AWS/,
    'Check that the runner reaches AWS: its network, a proxy such as HTTPS_PROXY, and AWS_ENDPOINT_URL if it is set. Then run the job again.',
  ],
]

/** What to do about a call that failed for a reason which may pass: the same again, unless something is seen to be wrong. */
export function nextAfterFailure(code: string, message: string): string {
  return CHECKS.find(([words]) => words.test(`${code} ${message}`))?.[1] ?? 'Run the job again.'
}
