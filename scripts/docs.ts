import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { parse } from 'yaml'
import './failures-doc.ts'
import { root, writeGenerated } from './generated-file.ts'
import { permissionsTable } from './iam-doc.ts'
import { migratingTable } from './migrating-doc.ts'

/** A declared input or output of an action. */
interface Declared {
  readonly description?: string
  readonly default?: string
  readonly required?: boolean
}

/** An action.yml as far as its README tells of it. */
interface Action {
  readonly inputs: Record<string, Declared>
  readonly outputs: Record<string, Declared>
}

/**
 * Writes the tables of inputs and outputs into the README.md beside each action.yml, between
 * `<!-- inputs -->` and `<!-- /inputs -->` (and the same for outputs).
 * With `--check` it only compares. A missing description or marker is an error, never a silent no-op.
 */
for (const folder of [
  '.',
  'control',
  'compat/deploy-task-definition',
  'compat/render-task-definition',
  'run-task',
  'register',
  'schedule',
  'plan',
  'preview',
  'verify',
]) {
  const action = parse(readFileSync(join(root, folder, 'action.yml'), 'utf8')) as Action
  rewrite(join(folder, 'README.md'), text =>
    insert(insert(text, 'inputs', inputsTable(action.inputs)), 'outputs', outputsTable(action.outputs)),
  )
}
rewrite('README.md', text => insert(text, 'permissions', permissionsTable()))
rewrite('docs/migrating.md', text => insert(text, 'moved', migratingTable()))

function rewrite(file: string, change: (text: string) => string): void {
  writeGenerated(file, change(readFileSync(join(root, file), 'utf8')))
}

function inputsTable(inputs: Record<string, Declared>): string {
  const rows = Object.entries(inputs).map(
    ([name, input]) =>
      `| \`${name}\` | ${describe(name, input)} | ${input.required ? 'required' : input.default === undefined ? '' : `\`${input.default}\``} |`,
  )
  return ['| Input | What it does | Default |', '| --- | --- | --- |', ...rows].join('\n')
}

function outputsTable(outputs: Record<string, Declared>): string {
  const rows = Object.entries(outputs).map(([name, output]) => `| \`${name}\` | ${describe(name, output)} |`)
  return ['| Output | What it holds |', '| --- | --- |', ...rows].join('\n')
}

function describe(name: string, { description }: Declared): string {
  if (!description) throw new Error(`${name} has no description in action.yml`)
  return description.replaceAll(/\s*\n\s*/g, ' ').replaceAll('|', '\\|')
}

function insert(text: string, name: string, table: string): string {
  const [open, close] = [`<!-- ${name} -->`, `<!-- /${name} -->`]
  const [start, end] = [text.indexOf(open), text.indexOf(close)]
  if (start < 0 || end < start) throw new Error(`README.md lacks the markers ${open} and ${close}`)
  return `${text.slice(0, start + open.length)}\n\n${table}\n\n${text.slice(end)}`
}
