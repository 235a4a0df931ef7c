import { createHash } from 'node:crypto'
import { runScenario } from '../simulator/run/run-scenario.ts'
import { scenarios } from '../simulator/scenarios/all.ts'

/** A picture of docs/pictures, and the part of a scenario's summary that it shows. */
export interface PictureSource {
  readonly scenario: string
  /** Sections of the summary; what stands before the first section is always shown. */
  readonly sections: readonly string[]
}

/** The pictures of the documents by their names. */
export const PICTURES: Readonly<Record<string, PictureSource>> = {
  'failed.png': { scenario: 'cause-exit-one', sections: ['Last log lines'] },
  'rolling.png': { scenario: 'success', sections: ['What changes', 'Timeline'] },
  'canary.png': { scenario: 'canary', sections: ['Timeline'] },
}

/** The Markdown that a picture shows, as the scenario gives it now. */
export async function markdownOf({ scenario, sections }: PictureSource): Promise<string> {
  const story = scenarios[scenario]
  if (!story) throw new Error(`There is no scenario ${scenario}.`)
  const [before = '', ...all] = (await runScenario(story)).summary.split(/^(?=### )/m)
  const shown = sections.map(title => {
    const section = all.find(text => text.startsWith(`### ${title}\n`))
    if (section === undefined) throw new Error(`The summary of ${scenario} has no section "${title}".`)
    return section
  })
  return [before, ...shown].join('')
}

/** What is kept beside a picture, to know whether it still shows what the scenario gives. */
export function digestOf(markdown: string): string {
  return createHash('sha256').update(markdown).digest('hex')
}
