import { groupInputs } from './input-groups.ts'

/** A declared input or output of an action. */
export interface Declared {
  readonly description?: string
  readonly default?: string
  readonly required?: boolean
}

/** An action.yml as far as its documents tell of it. */
export interface Action {
  readonly inputs: Record<string, Declared>
  readonly outputs: Record<string, Declared>
}

/** Longest first sentence of a description, in characters: two lines of a table in the README. */
const LONGEST = 150

/** What the input of an action has as its default where nothing is to be changed. */
const UNCHANGED = '(unchanged)'

/** The inputs of the deploy action by group, each with the first sentence of its description, for the README. */
export function groupedInputs({ inputs }: Action): string {
  return [...groupInputs(inputs)]
    .map(([title, members]) => {
      const rows = members.map(
        ([name, input]) => `| ${link(name)} | ${firstSentence(name, input)} | ${defaultOf(input)} |`,
      )
      return [`### ${title}`, ['| Input | What it does | Default |', RULE, ...rows].join('\n')].join('\n\n')
    })
    .join('\n\n')
}

const RULE = '| --- | --- | --- |'

/** The outputs of the deploy action with the first sentence of their descriptions. */
export function shortOutputs({ outputs }: Action): string {
  const rows = Object.entries(outputs).map(
    ([name, output]) => `| \`${name}\` | ${firstSentence(name, output)} |`,
  )
  return ['| Output | What it holds |', '| --- | --- |', ...rows].join('\n')
}

/** All inputs of an action in one table. */
export function inputsTable({ inputs }: Action): string {
  const rows = Object.entries(inputs).map(
    ([name, input]) => `| \`${name}\` | ${cell(describe(name, input))} | ${defaultOf(input)} |`,
  )
  return ['| Input | What it does | Default |', RULE, ...rows].join('\n')
}

/** All outputs of an action in one table. */
export function outputsTable({ outputs }: Action): string {
  const rows = Object.entries(outputs).map(
    ([name, output]) => `| \`${name}\` | ${cell(describe(name, output))} |`,
  )
  return ['| Output | What it holds |', '| --- | --- |', ...rows].join('\n')
}

/** docs/inputs.md: everything that action.yml says, with a heading for each input to link to. */
export function inputsDocument(action: Action): string {
  const groups = [...groupInputs(action.inputs)].flatMap(([title, members]) => [
    `## ${title}`,
    ...members.flatMap(([name, input]) => [`### \`${name}\``, detail(name, input)]),
  ])
  return `${[INTRODUCTION, ...groups, '## Outputs', outputsTable(action)].join('\n\n')}\n`
}

const INTRODUCTION = `<!-- Written by scripts/inputs-doc.ts from action.yml. -->

# Inputs and outputs

All inputs and outputs of the deploy action. The sub-actions list theirs in their own README files.

Leave out an input to leave its setting unchanged. An expression that evaluates to an empty string is not the same as a
missing input: for \`image\`, \`task-definition\`, \`cluster\` and \`service\` it is an error, for all others a notice. To pass an
optional input through a composite action or a reusable workflow, give the outer input the default \`(unchanged)\`.`

function detail(name: string, input: Declared): string {
  const value = input.required ? 'Required.' : defaultOf(input) && `Default: ${defaultOf(input)}`
  return [describe(name, input), value].filter(Boolean).join('\n\n')
}

function link(name: string): string {
  return `[\`${name}\`](docs/inputs.md#${name})`
}

function defaultOf(input: Declared): string {
  if (input.required) return 'required'
  return input.default === undefined || input.default === UNCHANGED ? '' : `\`${input.default}\``
}

function firstSentence(name: string, declared: Declared): string {
  const text = describe(name, declared)
  const [first = text] = /^.*?\.(?= |$)/.exec(text) ?? []
  if (first.length > LONGEST)
    throw new Error(`The first sentence of ${name} in action.yml has more than ${LONGEST} characters.`)
  return cell(first)
}

function describe(name: string, { description }: Declared): string {
  if (!description) throw new Error(`${name} has no description in action.yml`)
  return description.replaceAll(/\s*\n\s*/g, ' ')
}

function cell(text: string): string {
  return text.replaceAll('|', '\\|')
}
