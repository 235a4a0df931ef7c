import { DeployError } from '../../../base/errors.ts'
import { type Identity, OWN_TAGS } from './identity.ts'

/** The error for something that has the name of ours and not its tags: it is somebody else's. */
export function foreign(kind: string, name: string, { repository, number, base }: Identity): DeployError {
  return new DeployError({
    title: `A ${kind} named ${name} is there already`,
    message: `It does not have the tags of this preview (${OWN_TAGS.repository} ${repository}, ${OWN_TAGS.number} ${number}, ${OWN_TAGS.base} ${base}), so it was made by somebody else and is left as it is.`,
    next: `Delete or rename it, or give it these tags if it is a preview's.`,
  })
}
