import { didYouMean } from '../base/did-you-mean.ts'
import { isRecord } from '../base/schema.ts'
import { isSpelled, sourceOf } from '../base/spelled.ts'
import { DEPLOY_INPUT_NAMES } from './deploy.ts'
import { badInput, type Environment, variableOf } from './fields.ts'

/** One of the services that a mapping names, with what it has for itself. */
export interface MappedService {
  /** Name or ARN. */
  readonly name: string
  /** Its wave; the services of a wave are deployed together, and the lowest begins. */
  readonly wave: number
  /** Its own inputs, as the runner would pass them. */
  readonly own: Environment
}

/** Inputs that are of the run and not of one service. */
const RUN_INPUTS = [
  'service',
  'max-parallel',
  'together',
  'preflight',
  'github-token',
  'github-environment',
  'comment',
  'region',
  'max-attempts',
]

/** What a service of a mapping may have for itself. */
const OWN_NAMES = ['wave', ...DEPLOY_INPUT_NAMES.filter(name => !RUN_INPUTS.includes(name))]

const MOST_WAVES = 1000

const FORM =
  'a mapping such as `web: { image: "shop:2", wave: 1 }`, with inputs of the action for each service'

/** Whether the text of `service` is a mapping; names, ARNs and lists of them have no blank behind a colon. */
export function isServiceMapping(text: string): boolean {
  return /^[ \t]*\{|^[ \t]*(?:"[^"\n]+"|'[^'\n]+'|[^\s"'{]+):(?:\s|$)/m.test(text)
}

/** The services that a mapping in YAML or JSON names. What an error repeats are names of keys, no values. */
export async function readServiceMapping(text: string): Promise<MappedService[]> {
  // The parser is loaded only where there is something to parse: the start is so much quicker.
  const { parseYaml } = await import('../base/yaml.ts')
  const mapping = parseYaml(text, 'Input "service"', { spelled: true })
  if (!isRecord(mapping)) throw badInput('service', 'a list or a text', 'is not a mapping', FORM)
  const all = Object.entries(mapping)
  if (all.length === 0) throw badInput('service', 'an empty mapping', 'names no service', FORM)
  return all.map(([name, own]) => readService(name.trim(), own ?? {}))
}

function readService(name: string, given: unknown): MappedService {
  if (name === '') throw badInput('service', 'an empty name', 'names no service', FORM)
  if (!isRecord(given)) throw badInput('service', `${name} without a mapping`, 'cannot be read', FORM)
  const stranger = Object.keys(given).find(key => !OWN_NAMES.includes(key))
  if (stranger !== undefined) {
    const problem = RUN_INPUTS.includes(stranger)
      ? 'has an input that is of the whole run'
      : 'has a key that it does not know'
    const hint = didYouMean(stranger, OWN_NAMES)
    throw badInput('service', `${name}.${stranger}`, problem, FORM, RUN_INPUTS.includes(stranger) ? '' : hint)
  }
  const { wave = 1, ...inputs } = given
  const own = Object.entries(inputs).map(([key, value]) => [variableOf(key), textOf(value)])
  return { name, wave: readWave(name, wave), own: Object.fromEntries(own) }
}

function readWave(name: string, wave: unknown): number {
  if (typeof wave === 'number' && Number.isInteger(wave) && wave >= 1 && wave <= MOST_WAVES) return wave
  throw badInput(
    'service',
    `the wave of ${name}`,
    `has a wave that is not a whole number from 1 to ${MOST_WAVES}`,
    '`wave: 1`, and higher numbers for services that are deployed later',
  )
}

/** A value as the text of an input; what is not set is what an expression leaves empty. */
function textOf(value: unknown): string {
  if (value === null) return ''
  if (isSpelled(value)) return sourceOf(value)
  return typeof value === 'object' ? flowOf(value) : String(value)
}

/** YAML on one line, in which numbers and booleans stay as they were written. */
function flowOf(value: unknown): string {
  if (isSpelled(value)) return sourceOf(value)
  if (Array.isArray(value)) return `[${value.map(flowOf).join(', ')}]`
  if (!isRecord(value)) return JSON.stringify(value)
  const entries = Object.entries(value).map(([key, inner]) => `${JSON.stringify(key)}: ${flowOf(inner)}`)
  return `{${entries.join(', ')}}`
}
