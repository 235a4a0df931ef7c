import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { parse } from 'yaml'
import { failuresDocument } from './failures-doc.ts'
import { root, writeGenerated } from './generated-file.ts'
import { cloudFormationStatements, terraformStatements } from './getting-started.ts'
import './iam-doc.ts'
import {
  type Action,
  groupedInputs,
  inputsDocument,
  inputsTable,
  outputsTable,
  shortOutputs,
} from './inputs-doc.ts'
import { migratingTable } from './migrating-doc.ts'

/**
 * Writes the tables of inputs and outputs into the README.md beside each action.yml, between
 * `<!-- inputs -->` and `<!-- /inputs -->` (and the same for outputs), and docs/inputs.md with all that the deploy
 * action's says. With `--check` it only compares. A missing description or marker is an error, never a silent no-op.
 */
for (const folder of [
  'control',
  'compat/deploy-task-definition',
  'compat/render-task-definition',
  'compat/deploy-express-service',
  'run-task',
  'register',
  'schedule',
  'plan',
  'preview',
  'verify',
  'express',
]) {
  const action = readAction(folder)
  rewrite(join(folder, 'README.md'), text =>
    insert(insert(text, 'inputs', inputsTable(action)), 'outputs', outputsTable(action)),
  )
}
const deploy = readAction('.')
rewrite('README.md', text => {
  const withTables = insert(insert(text, 'inputs', groupedInputs(deploy)), 'outputs', shortOutputs(deploy))
  return insert(withTables, 'quick-start', fence('yaml', withoutHeader(read('examples/rolling.yml'))))
})
rewrite('docs/getting-started.md', text => {
  const withLog = insert(text, 'log', fence('text', logOf('success')))
  return insert(withLog, 'failure', fence('text', errorOf('cause-exit-one-breaker')))
})
rewrite('examples/getting-started/github-deploy.yml', text =>
  insertLines(text, 'policy', cloudFormationStatements()),
)
rewrite('examples/getting-started/main.tf', text => insertLines(text, 'policy', terraformStatements()))
writeGenerated('docs/inputs.md', inputsDocument(deploy))
writeGenerated('docs/failures.md', failuresDocument())
rewrite('docs/migrating.md', text => insert(text, 'moved', migratingTable()))

function read(file: string): string {
  return readFileSync(join(root, file), 'utf8')
}

function readAction(folder: string): Action {
  return parse(read(join(folder, 'action.yml'))) as Action
}

function rewrite(file: string, change: (text: string) => string): void {
  writeGenerated(file, change(read(file)))
}

function fence(language: string, text: string): string {
  return `\`\`\`${language}\n${text.trim()}\n\`\`\``
}

/** A workflow without the comment that a file begins with. */
function withoutHeader(text: string): string {
  return text.replace(/^(?:#.*\n)+/, '')
}

/** The log of a scenario, as its golden file has it; workflow commands are left out, which a reader does not see. */
function logOf(scenario: string): string {
  const [, log = ''] =
    /^--- log\n([\s\S]*?)^--- /m.exec(read(`__tests__/scenarios/golden/${scenario}.txt`)) ?? []
  return log.replaceAll(/^::group::/gm, '▼ ').replaceAll(/^::endgroup::\n/gm, '')
}

/** The error annotation of a scenario, its title first. */
function errorOf(scenario: string): string {
  const [, title = '', message = ''] = /^::error title=(.*?)::(.*)$/m.exec(logOf(scenario)) ?? []
  return decodeURIComponent(`Error: ${title}%0A${message}`)
}

function insert(text: string, name: string, table: string): string {
  const [open, close] = [`<!-- ${name} -->`, `<!-- /${name} -->`]
  const [start, end] = [text.indexOf(open), text.indexOf(close)]
  if (start < 0 || end < start) throw new Error(`The document lacks the markers ${open} and ${close}`)
  return `${text.slice(0, start + open.length)}\n\n${table}\n\n${text.slice(end)}`
}

/** Replaces the lines between the comments `# NAME` and `# /NAME`, which give the indentation. */
function insertLines(text: string, name: string, lines: string): string {
  const pattern = new RegExp(`^( *)# ${name}\\n[\\s\\S]*?^ *# /${name}$`, 'm')
  const [, indent] = pattern.exec(text) ?? []
  if (indent === undefined) throw new Error(`The file lacks the comments # ${name} and # /${name}`)
  const indented = lines.replaceAll(/^(?=.)/gm, indent)
  return text.replace(pattern, () => `${indent}# ${name}\n${indented}\n${indent}# /${name}`)
}
