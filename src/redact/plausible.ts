import { trimEndOf } from '../base/trim-end.ts'
import type { Certainty } from './secret-name.ts'

/** What stands behind the name of a secret and tells how it is with it. */
const STATES = new Set(
  'a absent accepted active all allowed an and any anonymous are as authenticated authentication authorization bad be been blank bearer basic but by can cannot cant change changed check checked closed configured could cleared created default denied deleted did digest disabled does done empty enabled error exists expired external failed failure false field file for found from generated good granted has have hidden hmac if ignored in inactive incorrect internal invalid ip is issued it key kerberos ldap length less like loaded locked malformed manager manual masked match matched may md5 method mismatch missing must na new nil no none not null oauth oauth2 of off ok old omitted on one only open optional or out outdated parameter param passed pending permitted please plain prompt protected provided read ready received redacted refresh refreshed rejected removed request required reset resolved returned revoked rotated saml saved scram sent set sha1 sha256 sha512 should skipped some stored string success succeeded successful that the this to token too true type undefined unauthorized unchanged undef unknown unset unsupported unused updated used user valid validated value verified via was were will with without wrong yes you your'.split(
    ' ',
  ),
)

/** Somebody has hidden it already, or it stands for a value that is put in later. */
const PLACEHOLDER =
  /^(?:[*•x.…_#?-]{1,40}|\[?\W*(?:redacted|hidden|filtered|masked|sensitive|secret|removed|omitted)\W*\]?|\$\{?\{?[\w. ()-]*\}{0,2}|\{\{?[\w. -]*\}?\}|<[\w .-]*>|%[sdv]|%\([\w]+\)s|:\w+|\?)$/i
/** Code that gets a value and does not say it. */
const CODE =
  /^(?:(?:process\.env|os\.(?:environ|getenv)|import\.meta\.env|req|request|res|this|self|config|options|params|props|ctx|env|settings|event|args)(?:\.|\[|$)|(?:await|new|function|async|return|require)\b|[A-Za-z_$][\w$.]*\()/
const ARN = /^arn:aws[\w-]*:/

/** Words in a row, each of small letters: a sentence and not a value. */
const PROSE = /^[A-Za-z][a-z']*,?\s+[a-z']+/

/** How a value stands in its text. */
export interface Place {
  readonly certainty: Certainty
  readonly quoted: boolean
  /** Behind a colon or a blank, where also a sentence may go on. */
  readonly prose: boolean
  /** What follows, from the value on. */
  readonly rest: string
}

/** Whether what stands where a secret would be may be one, and not a word about it. */
export function isPlausible(value: string, { certainty, quoted, prose, rest }: Place): boolean {
  const bare = value.trim()
  if (bare === '' || PLACEHOLDER.test(bare) || ARN.test(bare) || /^(?:\{\{|<%)/.test(rest)) return false
  if (STATES.has(trimEndOf(bare.toLowerCase(), '.!?:,'))) return false
  if (/^-?\d{1,3}(?:[.,]\d{1,3})?(?:ms|s|m|h|%|kb|mb)?$/i.test(bare)) return false
  if (!quoted && CODE.test(bare)) return false
  if (certainty === 'weak') return looksRandom(bare)
  return !(prose && !quoted && PROSE.test(rest))
}

/** Letters and digits, or letters of both sizes, as a person does not write words. */
export function looksRandom(value: string): boolean {
  if (value.length < 5 || /^[\d.:/-]+$/.test(value)) return false
  return /\d/.test(value) || (/[a-z][A-Z]/.test(value) && value.length >= 12) || /[+/=!$%^&*]/.test(value)
}
