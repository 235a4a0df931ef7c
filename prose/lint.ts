import { globSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { scenariosBySubject } from '../simulator/scenarios/all.ts'
import { check } from './check.ts'
import {
  actionProse,
  commentProse,
  documentProse,
  type Prose,
  scenarioProse,
  sourceProse,
  workflowProse,
} from './texts.ts'

/**
 * `npm run prose`: holds the documents, action.yml, workflows, the sentences of the scenarios and the texts in the sources
 * to the words of prose/terms.ts. What is still to be reworded is in prose/to-do.json, by file and word; an entry that is
 * done has to go from it.
 * `npm run prose -- --to-do` writes that file anew.
 */
const TO_DO = join(import.meta.dirname, 'to-do.json')

const documents = globSync(['*.md', '{docs,bench}/**/*.md', '*/README.md', '{compat,examples}/*/README.md'], {
  exclude: ['node_modules/**'],
})
const prose: readonly Prose[] = [
  ...documents.map(documentProse),
  ...globSync(['action.yml', '*/action.yml', 'compat/*/action.yml'], { exclude: ['node_modules/**'] }).map(actionProse),
  ...globSync(['examples/**/*.{yml,tf}', '.github/workflows/*.yml']).map(commentProse),
  ...globSync(['examples/*.yml', '.github/workflows/*.yml']).map(workflowProse),
  ...Object.entries(scenariosBySubject).map(([subject, scenarios]) => scenarioProse(subject, scenarios)),
  ...globSync('src/**/*.ts').map(sourceProse),
]
const findings = (await Promise.all(prose.map(check))).flat()
const found = Object.fromEntries(
  [...Map.groupBy(findings, ({ file }) => file.replaceAll('\\', '/'))]
    .map(([file, those]) => [file, [...new Set(those.map(({ term }) => term))].sort()] as const)
    .sort(([a], [b]) => (a < b ? -1 : 1)),
)

if (process.argv.includes('--to-do')) {
  writeFileSync(TO_DO, `${JSON.stringify(found, null, 2)}\n`)
} else {
  const allowed = JSON.parse(readFileSync(TO_DO, 'utf8')) as Record<string, string[]>
  const left = findings.filter(({ file, term }) => !allowed[file]?.includes(term))
  const done = Object.entries(allowed).flatMap(([file, words]) =>
    words.filter(word => !found[file]?.includes(word)).map(word => `${file}: “${word}”`),
  )
  for (const { file, message } of left) console.error(`${file}: ${message}`)
  for (const entry of done) console.error(`${entry} is done; remove it from prose/to-do.json.`)
  console.log(`${prose.length} files: ${left.length} to correct, ${Object.values(allowed).flat().length} to do later.`)
  if (left.length + done.length > 0) process.exitCode = 1
}
