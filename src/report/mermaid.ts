/** Colours that are legible on GitHub's light and dark pages alike. */
export const COLOURS = {
  blue: '#0969da',
  red: '#cf222e',
  green: '#1f883d',
  grey: '#afb8c1',
  white: '#ffffff',
}

/** Longer names make a diagram illegible. */
const LENGTH = 60

/**
 * Text for a diagram. Mermaid has no escape that holds everywhere, so only what means nothing to it in
 * any place stays: no colon, no quote, no `%%`, no `#`, no `;`, no markup, no second line.
 */
export function label(text: string): string {
  const safe = text
    .slice(0, LENGTH * 4)
    .replaceAll(/[^\p{L}\p{N} ()/.,_+-]/gu, ' ')
    .replaceAll(/-{2,}/g, '-')
    .replaceAll(/ {2,}/g, ' ')
    .trim()
  const letters = [...safe]
  return letters.length > LENGTH ? `${letters.slice(0, LENGTH).join('').trim()}…` : safe || 'unnamed'
}

/** The line in front of a diagram that sets how it looks; a page that ignores it shows the same facts. */
export function look(config: Readonly<Record<string, unknown>>): string {
  return `%%{init: ${JSON.stringify(config)}}%%`
}
