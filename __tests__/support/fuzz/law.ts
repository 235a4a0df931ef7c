import fc from 'fast-check'
import { DeployError } from '../../../src/base/errors.ts'
import { beginProcessorTime } from '../processor-time.ts'

/** A parser with what has to hold of it for any input. */
export interface Parser {
  readonly name: string
  /** The law for some input; throws where it is broken. */
  readonly property: fc.IRawProperty<unknown>
}

/** Milliseconds that one input may take; most take a hundredth of one. */
const PATIENCE = 3000

const PROTOTYPES = [Object.prototype, Array.prototype, Function.prototype, String.prototype]
const known = JSON.stringify(PROTOTYPES.map(prototype => Object.getOwnPropertyNames(prototype)))

/** A law that holds of whatever `arbitrary` gives; beside it, time is limited and no prototype may change. */
export function law<T>(name: string, arbitrary: fc.Arbitrary<T>, holds: (input: T) => unknown): Parser {
  const check = async (input: T) => {
    const spent = beginProcessorTime()
    await holds(input)
    const took = spent()
    if (took > PATIENCE) throw new Error(`took ${Math.round(took)} ms`)
    const now = JSON.stringify(PROTOTYPES.map(prototype => Object.getOwnPropertyNames(prototype)))
    if (now !== known) throw new Error('a prototype has been changed')
  }
  return { name, property: fc.asyncProperty(arbitrary, check) as fc.IRawProperty<unknown> }
}

/** What a parser answers, or the words with which it refuses; any other error is a finding. */
export function answer<T>(parse: () => T): { value: T; words?: never } | { value?: never; words: string } {
  try {
    return { value: parse() }
  } catch (error) {
    return { words: wordsOf(error) }
  }
}

/** The same of a reader that takes its time. */
export async function reading<T>(
  read: () => T | Promise<T>,
): Promise<{ value: T; words?: never } | { value?: never; words: string }> {
  try {
    return { value: await read() }
  } catch (error) {
    return { words: wordsOf(error) }
  }
}

function wordsOf(error: unknown): string {
  if (!(error instanceof DeployError)) throw error
  return [error.title, error.message, error.next].join('\n')
}

/** Fails a law. */
export function insist(fact: boolean, otherwise: string): asserts fact {
  if (!fact) throw new Error(otherwise)
}

/** Fails a law where two values are not the same as JSON. */
export function same(one: unknown, other: unknown): void {
  insist(
    JSON.stringify(one) === JSON.stringify(other),
    `${JSON.stringify(one)} is not ${JSON.stringify(other)}`,
  )
}
