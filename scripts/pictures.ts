import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { runScenario } from '../simulator/run/run-scenario.ts'
import { scenarios } from '../simulator/scenarios/all.ts'
import { root } from './generated-file.ts'
import { digestOf, markdownOf, PICTURES } from './picture-sources.ts'
import { takePicture } from './summary-picture.ts'

/**
 * `npm run pictures`: takes the pictures of docs/pictures anew, and notes in sources.json what they show.
 * `npm run pictures -- SCENARIO FILE.png [--width 390] [--dark] [--comment]`: one whole step summary, or the last comment
 * of the scenario, as a reader sees it on GitHub.
 */
const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    width: { type: 'string', default: '1280' },
    dark: { type: 'boolean', default: false },
    comment: { type: 'boolean', default: false },
  },
})
/** The hero of the README is shown at half this width on a phone. */
const DOCUMENT = { width: 780, zoom: 1.25 }

const [name, file] = positionals
if (name === undefined) await takeAll()
else await takeOne(name, file ?? `${name}.png`)

async function takeAll(): Promise<void> {
  const digests: Record<string, string> = {}
  for (const [picture, source] of Object.entries(PICTURES)) {
    const markdown = await markdownOf(source)
    await takePicture(markdown, join(root, 'docs', 'pictures', picture), DOCUMENT)
    digests[picture] = digestOf(markdown)
  }
  writeFileSync(join(root, 'docs', 'pictures', 'sources.json'), `${JSON.stringify(digests, null, 2)}\n`)
}

async function takeOne(name: string, path: string): Promise<void> {
  const scenario = scenarios[name]
  if (!scenario) throw new Error(`There is no scenario ${name}.`)
  const { summary, simulation } = await runScenario(scenario)
  const comment = simulation.github.world.comments.at(-1)?.body
  const markdown = values.comment ? (comment ?? '') : summary
  await takePicture(markdown, path, { width: Number(values.width), dark: values.dark })
}
