import { DeployError } from '../base/errors.ts'
import { isSpelled, sourceOf } from '../base/spelled.ts'
import { refuseDuplicates } from './edits.ts'
import { quotedEntries } from './quoted-lines.ts'

/** One line of `environment` or `secrets`; without `value` the key is removed. */
export interface VariableEdit {
  readonly container?: string
  readonly key: string
  readonly value?: string
  /** Whether it was written as `NAME: value`, which a line for a container becomes by a blank behind its colon. */
  readonly isMapped?: true
}

/** The inputs that name variables. */
export type VariablesInput = 'environment' | 'secrets'

/** Where a secret is: an ARN, or the name of a parameter in this Region, which AWS also takes without a path. */
const PLACE = /^(?:arn:[\w-]+:(?:secretsmanager|ssm):\S+|(?:\/[\w.-]+)+)$/

const CONTAINER = /^[A-Za-z0-9_-]{1,255}$/

/** ECS takes any name; one with a blank or a quote is `export NAME`, a part of a value, or two names. */
export const VARIABLE_NAME = /^[^\s"'`]+$/

/**
 * `environment` and `secrets`: lines `KEY=value`, `container:KEY=value`, or `-KEY` to remove. Only the first `=` divides,
 * so values may contain more of them. A value is kept as it was written; one that opens a quote and does not close it on
 * its line ends at the closing one. Mistakes are told by the number of the line: it may be a part of a secret.
 */
export function parseVariables(text: string, input: VariablesInput): VariableEdit[] {
  const fail = (line: number, problem: string) => badLine(input, `Line ${line} ${problem}.`)
  const edits = quotedEntries(text, fail).map(({ line, name, value }) => {
    const refuse = (problem: string) => fail(line, problem)
    const removes = name.startsWith('-')
    if (removes && value !== undefined) throw refuse('removes a variable and gives it a value')
    if (!removes && value === undefined) throw refuse('has no "="')
    return variable(removes ? name.slice(1) : name, value, input, refuse)
  })
  refuseDuplicates(input, edits.map(nameOf))
  return edits
}

/** The same as a mapping, read from YAML or JSON with `spelled`: values are text as it was written. */
export function variablesOf(
  mapping: Readonly<Record<string, unknown>>,
  input: VariablesInput,
): VariableEdit[] {
  return Object.entries(mapping).map(([name, given]) => {
    const fail = (problem: string) => badLine(input, `The mapping ${problem}.`)
    const known = VARIABLE_NAME.test(name) ? ` of ${name}` : ''
    const value = isSpelled(given) ? sourceOf(given) : given
    if (value === null) throw fail(`has no value${known}; write "" for an empty one`)
    if (typeof value === 'object') throw fail(`has a list or a mapping as the value${known}`)
    return { ...variable(name, String(value), input, fail), isMapped: true }
  })
}

function variable(
  written: string,
  value: string | undefined,
  input: VariablesInput,
  fail: (problem: string) => DeployError,
): VariableEdit {
  const name = written.trim()
  const colon = name.indexOf(':')
  const key = name.slice(colon + 1)
  const container = colon > 0 ? name.slice(0, colon) : undefined
  if (key === '' || colon === 0) throw fail('has no name')
  if (!VARIABLE_NAME.test(name)) throw fail('has a name with a blank or a quote in it')
  if (container !== undefined && !CONTAINER.test(container)) {
    throw fail('has something else than a container in front of its first ":"')
  }
  // Where a secret is has neither blanks nor quotes around it.
  const place = value?.trim().replace(/^(["'])(.*)\1$/, '$2')
  if (input === 'secrets' && place?.startsWith('arn:') && place.includes('***'))
    throw fail(`gives ${name} an ARN with a part that GitHub masked, most often the account id`)
  if (input === 'secrets' && place !== undefined && !PLACE.test(place)) {
    // It may be the secret itself, which would be registered for all to read.
    throw fail(
      `gives ${name} ${place === '' ? 'nothing' : 'what is neither the ARN of a secret or parameter nor a path'}`,
    )
  }
  return {
    key,
    ...(container === undefined ? {} : { container }),
    ...(value === undefined ? {} : { value: input === 'secrets' ? (place ?? '') : value }),
  }
}

function nameOf({ container, key }: VariableEdit): string {
  return container ? `${container}:${key}` : key
}

const FORMS: Readonly<Record<VariablesInput, string>> = {
  environment:
    'Write each line as KEY=value, container:KEY=value or -KEY, without "export". Put a value with several lines in quotes, or in a mapping `KEY: value`.',
  secrets:
    'Write each line as KEY=arn:… (Secrets Manager or Parameter Store), KEY=/path/of/a/parameter or -KEY.',
}

function badLine(input: VariablesInput, message: string): DeployError {
  return new DeployError({
    title: `Input "${input}" has a line that cannot be read`,
    message,
    next: FORMS[input],
  })
}
