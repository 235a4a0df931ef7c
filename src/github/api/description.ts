/** GitHub takes no longer descriptions. */
const MAX_DESCRIPTION = 140

/** A description as long as GitHub takes it, which counts characters; one of them is the ellipsis. */
export function clip(text: string): string {
  const characters = [...text.replaceAll(/\s+/g, ' ')]
  return characters.length <= MAX_DESCRIPTION
    ? characters.join('')
    : `${characters.slice(0, MAX_DESCRIPTION - 1).join('')}…`
}
