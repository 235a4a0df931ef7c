import { DeployError } from '../base/errors.ts'
import { type Environment, unquoted, variableOf } from './fields.ts'

/**
 * What is lost when an expression with nothing behind it stands for one of these: the deployment would go green with
 * another image, revision or service than was meant. Each with the next step.
 */
const NEVER_EMPTY: Readonly<Record<string, string>> = {
  image: 'Remove the line to keep the current image.',
  'task-definition': 'Remove the line to use the revision that the service runs.',
  command: 'Remove the line to use the default, or correct the expression.',
  cluster: 'Remove the line to use the cluster in the ARN of the service, or `default`.',
  service: 'Write the name or the ARN of the service; if it is an expression, check that it has a value.',
}

/** The input whose description gives a meaning to an empty text in every action. */
const MEANT_EMPTY = 'github-token'

/**
 * Fails on the first of the inputs that an expression left empty. GitHub passes the default where the step does not have
 * the input, and an empty text where it has; a variable that is not there at all counts as not written.
 */
export function refuseEmptyInputs(env: Environment, names: readonly string[]): void {
  const name = emptyAmong(env, names).find(each => Object.hasOwn(NEVER_EMPTY, each))
  if (name === undefined) return
  throw new DeployError({
    title: `Input "${name}" is empty`,
    message:
      name === 'service'
        ? // Most actions require it, so it has no default: GitHub passes an empty text also where it is not written.
          'It is not set, or its expression evaluated to an empty string.'
        : 'Its expression evaluated to an empty string.',
    next: NEVER_EMPTY[name] ?? '',
  })
}

/** Fails on the first of the inputs that an action cannot do without and that is empty; GitHub itself asks for none. */
export function refuseEmptyRequired(env: Environment, names: readonly string[]): void {
  const [name] = emptyAmong(env, names)
  if (name === undefined) return
  throw new DeployError({
    title: `Input "${name}" is empty`,
    message: 'It is required. It is not written, or the expression behind it produced nothing.',
    next: 'Write its value; if it is an expression, check that it has one.',
  })
}

/** The other inputs that are empty, which then count as not set: for a notice. */
export function emptyInputs(env: Environment, names: readonly string[]): string[] {
  return emptyAmong(env, names).filter(name => name !== MEANT_EMPTY)
}

function emptyAmong(env: Environment, names: readonly string[]): string[] {
  return names.filter(name => {
    const text = env[variableOf(name)]
    // Quotes around an expression stay where it produces nothing; of a command they are an empty word.
    return text !== undefined && (name === 'command' ? text.trim() : unquoted(text)) === ''
  })
}
