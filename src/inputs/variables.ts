import {
  parseVariables,
  VARIABLE_NAME,
  type VariableEdit,
  type VariablesInput,
  variablesOf,
} from '../task-definition/variables.ts'
import { badInput, type Field, mappingField, pairsField } from './fields.ts'

/** `NAME: value`, with the name in quotes or not; the colons of a name have no blank behind them. */
const MAPPING_LINE = /^(?:"[^"]*"|'[^']*'|[^\s"'=:#{}[\],&*!|>%@`-][^\s=]*):(?:\s|$)/
/** A value that the lines below it have, farther in. */
const BLOCK = /:\s+[|>][-+\d]*\s*$/

/** What may stand in front of YAML: a byte order mark, and the line that begins a document. */
const DOCUMENT_START = /^\uFEFF?(?:\s*---[ \t]*(?=[\r\n]))?/

/** Variables in lines, or as a mapping in YAML or JSON. */
export async function readVariables(field: Field, name: VariablesInput): Promise<VariableEdit[]> {
  const text = field(name) ?? ''
  if (!isMapping(text)) return parseVariables(text, name)
  refuseTwice(text, name)
  return variablesOf((await mappingField(field, name, { spelled: true })) ?? {}, name)
}

/** Two lines `app: KEY=value` are meant for a container; YAML would only say that keys must be unique. */
function refuseTwice(text: string, input: VariablesInput): void {
  const lines = text.split(/\r\n|\n|\r/).filter(line => line.trim() !== '')
  const names = lines
    .filter(line => indentOf(line) === indentOf(lines[0] ?? ''))
    .flatMap(line => /^\s*([\w-]+):\s+[\w.-]+=/.exec(line)?.[1] ?? [])
  const twice = names.find((name, index) => names.indexOf(name) < index)
  if (twice === undefined) return
  throw badInput(
    input,
    `${twice}: …`,
    `names "${twice}" twice`,
    `\`${twice}:KEY=value\` without a blank behind the colon, if ${twice} is a container; else each name once`,
  )
}

/** Variables for the one container that a task is run for, by name: nothing is removed, and no container named. */
export async function readPlainVariables(field: Field): Promise<Record<string, string>> {
  if (isMapping(field('environment') ?? '')) {
    const edits = await readVariables(field, 'environment')
    return Object.fromEntries(
      edits.map(({ container, key, value = '' }) => [container ? `${container}:${key}` : key, value]),
    )
  }
  return pairsField(field, 'environment', VARIABLE_NAME)
}

/** Whether a text begins with `{`, or every line of it is `NAME: value` or belongs to the block of one. */
export function isMapping(input: string): boolean {
  const text = input.replace(DOCUMENT_START, '')
  if (/^\s*\{/.test(text)) return true
  const lines = text.split(/\r\n|\n|\r/).filter(line => !/^\s*(?:#|$)/.test(line))
  const outer = indentOf(lines[0] ?? '')
  let inBlock = false
  return (
    lines.length > 0 &&
    lines.every(line => {
      if (inBlock && indentOf(line) > outer) return true
      inBlock = BLOCK.test(line)
      return indentOf(line) === outer && MAPPING_LINE.test(line.trimStart())
    })
  )
}

function indentOf(line: string): number {
  return line.length - line.trimStart().length
}
