import { trimEndOf } from '../base/trim-end.ts'
import { IMAGE_NAME, PULLING } from './rules/rule.ts'

/** An image right behind the code of the error, as in `CannotPullContainerError: nginx:1: not found`. */
const BEHIND_CODE = /CannotPull\w{1,40}: ?(?:Error: ?)?([\w.-]+[/:][\w./@:-]+)/
const SECRET = /arn:[\w-]{1,20}:(?:secretsmanager|ssm):[^\s"'()[\]{},;]{1,300}/g
const DOCKER_HUB = /^(?:(?:registry-1\.|index\.)?docker\.io\/)?(?:library\/)?/

/** The images and secrets that a sentence of AWS names. */
export function referencesIn(text: string): string[] {
  const image = PULLING.test(text) ? (IMAGE_NAME.exec(text) ?? BEHIND_CODE.exec(text))?.[1] : undefined
  return [...(image ? [image] : []), ...(text.match(SECRET) ?? [])].map(one => trimEndOf(one, ':.'))
}

/**
 * Whether a sentence may mean what a revision references. AWS names an image with its registry, or by the digest of its
 * tag; a secret without the key that is read from it, and with the suffix of its ARN; a parameter by its ARN.
 */
export function isSame(own: string, mentioned: string): boolean {
  const [one, other] = [own.replace(DOCKER_HUB, ''), mentioned.replace(DOCKER_HUB, '')]
  if (one === other || isCutOf(one, other) || isCutOf(other, one)) return true
  if (other.includes('@')) return repositoryOf(one) === repositoryOf(other)
  return other.endsWith(`:parameter/${one.replace(/^\//, '')}`)
}

function isCutOf(longer: string, shorter: string): boolean {
  const ends = longer.startsWith('arn:') ? /[-:]/ : /[:@]/
  return longer.startsWith(shorter) && ends.test(longer[shorter.length] ?? '')
}

function repositoryOf(image: string): string {
  return image.replace(/@.*/, '').replace(/:[^:/]*$/, '')
}
