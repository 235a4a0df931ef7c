import { parseDuration } from '../base/duration.ts'
import { isRecord, mappingOf } from '../base/schema.ts'
import type { DeployInputs } from './deploy.ts'
import { badInput, type Field } from './fields.ts'
import { entriesIn, isStructured, TEXT } from './structured.ts'
import { refuseUnwatched } from './unwatched.ts'

/** How several services are one deployment: when one fails, all that the run deployed go back. */
export interface Together {
  /** Milliseconds for which deployed services are watched before the next wave begins. */
  readonly bakeBetween: number
}

const FORM = '`true`, or `{ bake-between: 5m }`'

const SCHEMA = mappingOf({ 'bake-between': TEXT })

/** `true`, or a mapping with `bake-between`; `false` is as if it were not set. */
export async function readTogether(field: Field): Promise<Together | undefined> {
  const text = field('together')?.trim()
  if (text === undefined || text === 'false') return undefined
  if (text === 'true') return { bakeBetween: 0 }
  const [value, ...others] = isStructured(text) ? await entriesIn(text, 'together', SCHEMA, FORM) : [text]
  if (!isRecord(value) || others.length > 0)
    throw badInput('together', 'another value', 'is neither true nor a mapping', FORM)
  const { 'bake-between': bake } = value
  const bakeBetween = bake === undefined ? 0 : parseDuration(String(bake))
  if (bakeBetween !== undefined) return { bakeBetween }
  throw badInput(
    'together',
    `bake-between: ${String(bake)}`,
    'has a "bake-between" that is not a duration',
    '`{ bake-between: 5m }`',
  )
}

/** The inputs of one of the services that roll back together. Throws where they say otherwise, or would keep it from being seen. */
export function asPartOf(inputs: DeployInputs): DeployInputs {
  const { onFailure, onCancel } = inputs.failurePolicy
  if (onFailure === 'leave' || onFailure === 'stop') {
    throw badInput(
      'together',
      `\`on-failure: ${onFailure}\` for ${inputs.service}`,
      'takes every service back when one fails',
      '`on-failure: rollback`, or nothing there',
    )
  }
  if (onCancel === 'stop') {
    throw badInput(
      'together',
      `\`on-cancel: stop\` for ${inputs.service}`,
      'takes every service back when the run is canceled, or none',
      '`on-cancel: rollback` or `leave`',
    )
  }
  refuseUnwatched(inputs, 'together', 'services that roll back together')
  return {
    ...inputs,
    failurePolicy: { ...inputs.failurePolicy, onFailure: 'rollback', together: true },
  }
}
