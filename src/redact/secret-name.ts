/** Words that make a name one of a secret, whatever stands before them. */
const STRONG =
  /(?:passwords?|passwd|passwort|passphrase|passcode|pwd|secret|token|apikey|accesskey|secretkey|privatekey|accountkey|connectionstring|jwt)$/
/** `DB_PASS`, `rootpass`, but neither `bypass` nor `compass`. */
const PASS = /^(?!(?:by|com|over|under|tres|sur|multi|single|high|low|band|first|second)pass$)[a-z]*pass$/
const CODES = new Set(['authorization', 'cred', 'creds', 'otp', 'pin'])
/** What is often a secret, and often only speaks of one. */
const WEAK = new Set([
  'auth',
  'bearer',
  'cookie',
  'cookies',
  'credential',
  'credentials',
  'dsn',
  'jsessionid',
  'masterauth',
  'phpsessid',
  'pw',
  'sas',
  'sid',
  'sig',
  'signature',
])
/** A key that opens something, unlike that of a table or a cache. */
const KEY_OWNERS = new Set(
  'access account admin api app auth client crypto deploy encryption gpg hmac instrumentation jwt license master pgp private secret server service session shared signing ssh storage stripe subscription webhook wrapping'.split(
    ' ',
  ),
)
/** What a name tells about a secret instead of holding it: `TOKEN_TYPE`, `password_file`. */
const ABOUT = new Set(
  'age algorithm alg arn arns at attempts bucket cache changed char class client count created date days enabled encoder encryption endpoint error errors exp expiration expired expires expiry exists field file filename format found hasher hashing header hint id ids in index issuer kind label length limit lifetime manager max min mode name names needed optional owner path policy prefix provider ref reference refresh region required requirements reset rotation rules scheme scope scopes server service size source state status store strength table target time timeout ttl type types updated uri url usage user username valid validation version'.split(
    ' ',
  ),
)

/** Most names have none of these, and are not looked at more closely. */
const ANY =
  /pass|pwd|secret|token|key|connectionstring|jwt|cred|otp|pin|auth|bearer|cookie|dsn|sess|sid|pw|sas|sig/i

/** How sure it is that a name stands for a secret. */
export type Certainty = 'strong' | 'weak'

/** Whether a name of a variable, option, header or member is that of a secret: `DB_PASSWORD`, `x-api-key`, `clientSecret`. */
export function secretName(name: string): Certainty | undefined {
  if (!ANY.test(name)) return undefined
  const words = wordsOf(name)
  const last = words.at(-1) ?? ''
  const marks = words.map((word, index) => certaintyOf(word, words[index - 1] ?? ''))
  if (marks.at(-1) !== undefined) return marks.at(-1)
  // `AWS_ACCESS_KEY_ID` is a name of the key, but not one for everybody; `SECRET_KEY_BASE` is the secret.
  if (last === 'id' && words.at(-2) === 'key') return marks.at(-2)
  return ABOUT.has(last) ? undefined : marks.find(mark => mark === 'strong')
}

function certaintyOf(word: string, before: string): Certainty | undefined {
  if (STRONG.test(word) || PASS.test(word) || CODES.has(word)) return 'strong'
  if (word === 'key' && KEY_OWNERS.has(before)) return 'strong'
  return WEAK.has(word) ? 'weak' : undefined
}

/** `DB_PASSWORD`, `dbPassword`, `X-Api-Key` → their words. */
function wordsOf(name: string): string[] {
  return name
    .replaceAll(/([a-z\d])([A-Z])/g, '$1 $2')
    .replaceAll(/([A-Z])([A-Z][a-z])/g, '$1 $2')
    .toLowerCase()
    .replace(/\d{1,20}$/, '')
    .split(/[\s_.-]+|\d{1,20}(?=[a-z])/)
    .filter(word => word !== '')
}
