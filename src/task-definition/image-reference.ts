/** The parts of an image reference, `registry/repository:tag@digest`. */
export interface ImageReference {
  /** Host, with its port where it has one; Docker Hub's images go without. */
  readonly registry?: string
  readonly repository: string
  readonly tag?: string
  /** An algorithm and its hexadecimal digits, such as `sha256:…` with 64 of them. */
  readonly digest?: string
}

/** Whose private registry in Amazon ECR an image is in, and where. */
export interface EcrRegistry {
  readonly account: string
  readonly region: string
}

/** Host names of ECR's private registries: ordinary ones, FIPS and dual-stack, in every partition. */
const ECR =
  /^(\d{12})\.dkr[.-]ecr(?:-fips)?\.([a-z0-9-]+)\.(?:amazonaws\.(?:com|com\.cn|eu)|on\.(?:aws|amazonwebservices\.(?:com\.cn|eu))|sc2s\.sgov\.gov|c2s\.ic\.gov|cloud\.adc-e\.uk|csp\.hci\.ic\.gov)$/

/** The registered algorithms, with small letters only: https://github.com/opencontainers/go-digest/blob/master/algorithm.go. */
const DIGEST = /^(?:sha256:[0-9a-f]{64}|sha384:[0-9a-f]{96}|sha512:[0-9a-f]{128})$/

/**
 * The grammar of references, https://github.com/distribution/reference/blob/main/reference.go: the host of a registry with
 * its port, the parts of a repository's path, and a tag. A name has at most 255 characters.
 */
const HOST =
  /^(?:[a-zA-Z0-9](?:[a-zA-Z0-9-]*[a-zA-Z0-9])?(?:\.[a-zA-Z0-9](?:[a-zA-Z0-9-]*[a-zA-Z0-9])?)*|\[[a-fA-F0-9:]+\])(?::[0-9]+)?$/
const PATH = /^[a-z0-9]+(?:(?:[._]|__|-+)[a-z0-9]+)*$/
const TAG = /^\w[\w.-]{0,127}$/
const MAX_NAME = 255
/** Would be taken for the id of an image on the machine. */
const IMAGE_ID = /^[a-f0-9]{64}$/

/** What may stand behind the `@` of a reference: an algorithm and its digest, whether or not it is one we know. */
const ANY_DIGEST = /^[a-z\d]+(?:[.+_-][a-z\d]+)*:[\da-f]{32,}$/i

/** Whether a text that is meant as an image carries a user name or password, as an address might. */
export function hasCredentials(text: string): boolean {
  const at = text.indexOf('@')
  return at >= 0 && !ANY_DIGEST.test(text.slice(at + 1))
}

/** Takes an image reference apart; `undefined` where it is none that a registry could know. */
export function parseImageReference(text: string): ImageReference | undefined {
  const at = text.indexOf('@')
  const name = at < 0 ? text : text.slice(0, at)
  const digest = at < 0 ? undefined : text.slice(at + 1)
  if (digest !== undefined && !DIGEST.test(digest)) return undefined
  const slash = name.lastIndexOf('/')
  const colon = name.indexOf(':', slash + 1)
  const path = colon < 0 ? name : name.slice(0, colon)
  const tag = colon < 0 ? undefined : name.slice(colon + 1)
  const first = path.slice(0, Math.max(0, path.indexOf('/')))
  const registry = /[.:]/.test(first) || first === 'localhost' ? first : undefined
  const repository = registry === undefined ? path : path.slice(first.length + 1)
  if (path.length > MAX_NAME || IMAGE_ID.test(path)) return undefined
  if (!repository.split('/').every(part => PATH.test(part))) return undefined
  if ((registry !== undefined && !HOST.test(registry)) || (tag !== undefined && !TAG.test(tag)))
    return undefined
  return {
    ...(registry === undefined ? {} : { registry }),
    repository,
    ...(tag === undefined ? {} : { tag }),
    ...(digest === undefined ? {} : { digest }),
  }
}

/** The private registry in Amazon ECR that an image is in; `undefined` for every other registry, ECR Public included. */
export function ecrRegistryOf({ registry = '' }: ImageReference): EcrRegistry | undefined {
  const [, account, region] = ECR.exec(registry) ?? []
  return account === undefined || region === undefined ? undefined : { account, region }
}

/** The reference with a digest. Its tag stays for the reader: ECS and Docker go by the digest alone. */
export function withDigest(text: string, digest: string): string {
  const [name = text] = text.split('@')
  return `${name}@${digest}`
}
