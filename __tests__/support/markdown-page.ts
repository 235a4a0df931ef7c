import { lexer, type Token, type Tokens } from 'marked'

/** What a reader of a Markdown text could click, load or be called by. */
export interface Page {
  readonly links: readonly string[]
  readonly images: readonly string[]
  /** HTML as it is written. */
  readonly html: readonly string[]
  /** What GitHub searches for people, issues and addresses: text outside code, with its characters decoded. */
  readonly text: string
  readonly kinds: ReadonlySet<string>
  /** Entries of lists as they are written. */
  readonly entries: readonly string[]
}

/** Reads a Markdown text as GitHub's flavour of it. */
export function pageOf(markdown: string): Page {
  const links: string[] = []
  const images: string[] = []
  const html: string[] = []
  const texts: string[] = []
  const kinds = new Set<string>()
  const entries: string[] = []
  const visit = (tokens: readonly Token[]): void => {
    for (const token of tokens) {
      kinds.add(token.type)
      if (token.type === 'link') links.push((token as Tokens.Link).href)
      if (token.type === 'image') images.push((token as Tokens.Image).href)
      if (token.type === 'list_item') entries.push(token.raw)
      if (token.type === 'html') html.push(token.raw.trim())
      // In a link GitHub searches for nothing; the link itself is among the others.
      const inner = token.type === 'link' ? [] : childrenOf(token)
      if (inner.length > 0) visit(inner)
      else if (token.type === 'text' || token.type === 'escape')
        texts.push(decode((token as Tokens.Text).text))
    }
  }
  visit(lexer(markdown, { gfm: true }))
  return { links, images, html, text: texts.join('\n'), kinds, entries }
}

function childrenOf(token: Token): Token[] {
  if (token.type === 'list') return (token as Tokens.List).items
  if (token.type === 'table') {
    const { header, rows } = token as Tokens.Table
    return [...header, ...rows.flat()].flatMap(({ tokens }) => tokens)
  }
  return ('tokens' in token && token.tokens) || []
}

/** Characters as a browser reads them, and therefore as GitHub's search for mentions does. */
function decode(text: string): string {
  const named: Readonly<Record<string, string>> = {
    amp: '&',
    lt: '<',
    gt: '>',
    commat: '@',
    num: '#',
    quot: '"',
  }
  return text.replaceAll(
    /&(?:#x([\da-f]+)|#(\d+)|(\w+));/gi,
    (whole, hex?: string, decimal?: string, name?: string) => {
      if (hex) return String.fromCodePoint(Number.parseInt(hex, 16))
      return decimal ? String.fromCodePoint(Number(decimal)) : (named[name ?? ''] ?? whole)
    },
  )
}

/** A person, team, issue or address that GitHub would find in a text. */
export const FOUND_BY_GITHUB = /@[a-z\d]|(?:^|[^&\w])[\w./-]*#\d|\bGH-\d|\b(?:https?|ftp):\/\/|\bwww\.|\w@\w/i
