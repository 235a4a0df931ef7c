/** The text without any of these characters at its end, in time that grows with them alone: a pattern would be quadratic. */
export function trimEndOf(text: string, characters: string): string {
  let end = text.length
  while (end > 0 && characters.includes(text[end - 1] ?? '')) end -= 1
  return text.slice(0, end)
}
