import { TextlintKernel } from '@textlint/kernel'
import markdown from '@textlint/textlint-plugin-markdown'
import terminology from 'textlint-rule-terminology'
import { TERMS } from './terms.ts'
import type { Prose } from './texts.ts'

/** A word that is not to be used, and where it is. */
export interface Finding {
  readonly file: string
  /** The word or words, in lower case. */
  readonly term: string
  readonly message: string
}

const kernel = new TextlintKernel()
const terms = TERMS.map(([pattern, replacement]) => [pattern.replaceAll(' ', '\\s+'), replacement])

/** The words of a text that prose/terms.ts names; code, in the text or in fences, is left out. */
export async function check({ file, text }: Prose): Promise<Finding[]> {
  const { messages } = await kernel.lintText(text, {
    ext: '.md',
    filePath: file,
    plugins: [{ pluginId: 'markdown', plugin: markdown.default }],
    rules: [
      {
        ruleId: 'terminology',
        rule: terminology,
        options: { defaultTerms: false, terms, skip: ['Code', 'CodeBlock', 'Html', 'HtmlBlock'] },
      },
    ],
  })
  const lines = text.split('\n')
  return messages.map(({ message, loc }) => ({
    file,
    term: (/“(.*?)”/s.exec(message)?.[1] ?? '').replaceAll(/\s+/g, ' ').toLowerCase(),
    message: `${message.replaceAll(/\s+/g, ' ')}: ${lines[loc.start.line - 1]?.trim()}`,
  }))
}
