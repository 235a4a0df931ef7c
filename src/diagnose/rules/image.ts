import { CUT_OFF, IMAGE_NAME, PULLING, type Rule } from './rule.ts'

const PLATFORM = /\b((?:linux|windows)\/\w+)/
const NAME = /reference "([^"]+)"/

/** Of images whose platform or registry says so in words that nothing else uses. */
export const PLATFORM_RULES: readonly Rule[] = [
  ['wrong-architecture', /exec format error/],
  ['wrong-architecture', /descriptor (for|matching) platform|no match(ing manifest)? for/, PLATFORM],
  ['pull-rate-limit', /toomanyrequests|pull rate limit|Too Many Requests/i, IMAGE_NAME],
  ['pull-rate-limit', [PULLING, /Rate exceeded|ThrottlingException/], IMAGE_NAME],
]

/** Of images; before these, everything that is refused or cut off has been told apart. */
export const IMAGE_RULES: readonly Rule[] = [
  ['image-name-invalid', /invalid reference format|normalize image reference/, NAME],
  ['disk-full', /no space left on device|devmapper|thin pool/i],
  ['image-broken', [PULLING, /diffIDs don't|no processor for media-type/], IMAGE_NAME],
  ['image-not-found', [PULLING, /not found|manifest unknown|does not exist|name unknown/i], IMAGE_NAME],
  ['registry-unreachable', [/CannotPull/, CUT_OFF], IMAGE_NAME],
  ['pull-failed', /CannotPull/, IMAGE_NAME],
]
