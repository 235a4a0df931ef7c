import { sanitize } from '../../base/sanitize.ts'

/** GitHub takes no longer descriptions. */
const MAX_DESCRIPTION = 140

/**
 * A description as long as GitHub takes it, which counts characters; one of them is the ellipsis. GitHub shows it as it
 * is, so nothing in it may hide or reorder text.
 */
export function clip(text: string): string {
  const characters = [...sanitize(text).replaceAll(/\s+/g, ' ')]
  return characters.length <= MAX_DESCRIPTION
    ? characters.join('')
    : `${characters.slice(0, MAX_DESCRIPTION - 1).join('')}…`
}
