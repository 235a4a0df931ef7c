import { createHash } from 'node:crypto'
import type { WorldState } from './state.ts'

/** The digest of a text, as registries write digests. */
export const sha256 = (text: string): string => `sha256:${createHash('sha256').update(text).digest('hex')}`

/** The repository and what it is asked for, of an image in a private registry of ECR. */
const ecr = /^(\d{12})\.dkr\.ecr\.[^/]+\/([^:@]+)(?::([^@]+))?/

/** The digest an image has at this moment; where no repository knows it, the same for the same name, always. */
export function digestOf({ repositories }: Pick<WorldState, 'repositories'>, image: string): string {
  const [, registryId, name, tag = 'latest'] = ecr.exec(image) ?? []
  const repository = repositories.get(`${registryId}/${name}`)
  const [, given = repository?.tags.get(tag)] = image.split('@')
  if (given === undefined) return sha256(image)
  return repository?.swapped.get(given) ?? given
}
