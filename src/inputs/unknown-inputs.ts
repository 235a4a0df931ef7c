import { didYouMean } from '../base/did-you-mean.ts'
import { DeployError } from '../base/errors.ts'
import { type Environment, variableOf } from './fields.ts'

/** A sentence about an input that an action does not have, where there is more to say than that. */
export type Hint = (name: string) => string | undefined

/** A hint that is loaded when there is something to say. */
export type LateHint = (name: string) => Promise<ReturnType<Hint>>

/** Fails on an input that the action does not have: GitHub itself only warns and drops it. */
export function refuseUnknownInputs(env: Environment, known: readonly string[], hint?: Hint): void {
  const name = unknownInput(env, known)
  if (name !== undefined) throw noSuchInput(name, known, hint?.(name))
}

/** The name of an input that is set and that the action does not have. */
export function unknownInput(env: Environment, known: readonly string[]): string | undefined {
  const variables = new Set(known.map(variableOf))
  const stranger = Object.keys(env).find(
    name => name.startsWith('INPUT_') && !variables.has(name) && env[name],
  )
  return stranger?.slice('INPUT_'.length).toLowerCase()
}

/** The error of an input that the action does not have. */
export function noSuchInput(name: string, known: readonly string[], hint: string | undefined): DeployError {
  return new DeployError({
    title: `Input "${name}" does not exist`,
    message: `The action has no such input, so what it says would be lost.${hint ?? didYouMean(name, known)}`,
    next: 'Correct its name or remove it; the README lists all inputs.',
  })
}
