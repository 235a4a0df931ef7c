import { sanitize } from '../base/sanitize.ts'

/** GitHub takes 1 MiB a step; long lists are cut far below it at so many rows, and say so. */
export const MAX_TABLE_ROWS = 100
const LENGTH = 1000

/** The first lines, each of a bounded length, and how many more there are. */
export function cut(lines: readonly string[]): string[] {
  return lines.length <= MAX_TABLE_ROWS
    ? lines.map(clip)
    : [
        ...lines.slice(0, MAX_TABLE_ROWS).map(clip),
        `… and ${lines.length - MAX_TABLE_ROWS} more lines in the log`,
      ]
}

/** No text is so long that a hundred of them would not fit. */
function clip(text: string): string {
  return text.length <= LENGTH ? text : `${text.slice(0, LENGTH)}…`
}

/** A table, or nothing where it would have no rows; cells are Markdown. */
export function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  if (rows.length === 0) return ''
  const line = (cells: readonly string[]) => `| ${cells.join(' | ')} |`
  return [line(head), line(head.map(() => '---')), ...rows.map(line)].join('\n')
}

/** Facts as a list, each a name and a value in Markdown: unlike a table, it needs no head and is never cut on a phone. */
export function list(facts: readonly (readonly string[])[]): string {
  return facts.map(([name, value]) => `- ${name}: ${value}`).join('\n')
}

/** Words that a narrow column keeps on one line. */
export function unbroken(text: string): string {
  return text.replaceAll(' ', '&nbsp;')
}

/** The longest bar, in blocks: with the words beside it, it has to fit on a phone. */
const BLOCKS = 8

/** A bar of text, `part` of the longest one, with words behind it. */
export function bar(part: number, words: string): string {
  return unbroken(`${'█'.repeat(Math.ceil(part * BLOCKS))} ${words}`.trim())
}

/** Paragraphs as a quotation. */
export function quote(paragraphs: readonly string[]): string {
  const lines = paragraphs.join('\n\n').split('\n')
  return lines.map(line => (line === '' ? '>' : `> ${line}`)).join('\n')
}

/** What begins a list, a heading or a line across the page. */
const BEGINNING = /^ ?(?:[-+=]|\d{1,9}[.)](?= |$))/

/**
 * What GitHub looks for in the finished page, where an escaped character is a character again: people, issues and
 * addresses. Only a character that nobody sees keeps them apart.
 */
const LINKED = /&#64;|&#35;|\bGH(?=-\d)|:(?=\/\/)|\bwww(?=\.)/gi

/** Text as a paragraph or cell: text from outside may be no Markdown, HTML or link, call nobody and end no table cell. */
export function plain(text: string): string {
  return escaped(text)
    .replace(BEGINNING, mark => `${mark.slice(0, -1)}${entity(mark.slice(-1))}`)
    .replaceAll(LINKED, '$&&#8203;')
}

/** A text of the action's own and the page that it leads to. */
export interface OwnLink {
  readonly text: string
  readonly url: string
}

/** The same, with what stands between backticks as code, and own texts as links; whoever wrote the rest, it is text. */
export function prose(text: string, links: readonly OwnLink[] = []): string {
  return clip(text)
    .split(/(`[^`\r\n]+`)/)
    .map((part, index) => (index % 2 === 1 ? code(part.slice(1, -1)) : linked(part, links)))
    .join('')
}

/** The same, with each long command as a block to copy. */
export function paragraphs(text: string, links: readonly OwnLink[] = []): string {
  return clip(text)
    .split(/`(aws [^`\r\n]{60,})`\.?/)
    .map((part, index, { length }) => {
      if (index % 2 === 1) return fence([part], 'sh')
      const text = length === 1 ? part : part.trim()
      const leadsToCommand = text !== '' && index < length - 1
      return `${prose(text, links)}${leadsToCommand ? ':' : ''}`
    })
    .filter(part => part !== '')
    .join('\n\n')
}

function linked(text: string, links: readonly OwnLink[]): string {
  const [first, ...others] = links
  if (text === '' || first === undefined) return text === '' ? '' : plain(text)
  if (first.text === '') return linked(text, others)
  return text
    .split(first.text)
    .map(part => linked(part, others))
    .join(linkTo(first.url, first.text) ?? plain(first.text))
}

/** A link to an address of the action's own, or of its user; nothing where it is none that can stand in Markdown. */
export function linkTo(url: string, text = url): string | undefined {
  if (!/^https?:\/\/[\w.:/?=&#%~+,;@$!*'-]+$/.test(url)) return undefined
  // Inside a link, nothing is looked for, so that the address can be copied as it is.
  return `[${escaped(text)}](${url})`
}

/** Characters that have a meaning in Markdown, as entities. */
function escaped(text: string): string {
  return clip(sanitize(text))
    .replaceAll(/\s+/g, ' ')
    .replaceAll(/[&\\`*_{}[\]<>#|~@$]/g, entity)
}

function entity(character: string): string {
  return `&#${character.codePointAt(0)};`
}

/** Inline code; names in it come from AWS, which allows no backticks, so one is only ever hostile. */
export function code(text: string): string {
  return `\`${clip(sanitize(text)).replaceAll(/[`|\r\n]/g, ' ') || ' '}\``
}

/** A block whose fence is longer than any run of backticks inside. */
export function fence(lines: readonly string[], language: string): string {
  const text = sanitize(lines.join('\n'))
  const longest = Math.max(2, ...[...text.matchAll(/`+/g)].map(([run]) => run.length))
  const mark = '`'.repeat(longest + 1)
  return `${mark}${language}\n${text}\n${mark}`
}

/** Markdown that is shown when somebody opens it. */
export function details(summary: string, text: string): string {
  return `<details><summary>${summary}</summary>\n\n${text}\n\n</details>`
}
