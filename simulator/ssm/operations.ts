import type { GetParameterRequest, GetParametersRequest, Parameter } from '@aws-sdk/client-ssm'
import type { Operation } from '../ecs/operation.ts'
import { apiError } from '../wire/api-error.ts'
import type { World } from '../world/world.ts'
import type { ParameterRecord } from './state.ts'

const hasSelected = ({ version, labels }: ParameterRecord, selector: string | undefined): boolean =>
  selector === undefined ||
  (/^\d+$/.test(selector) ? Number(selector) >= 1 && Number(selector) <= version : labels.has(selector))

/** A parameter by its name or ARN, and the version or label behind a colon. */
const lookUp = (world: World, asked: string): { found: ParameterRecord | undefined; selector?: string } => {
  const [, path = asked] = /^arn:.*?:parameter(\/.*)$/.exec(asked) ?? []
  const [name = '', selector] = path.split(':')
  const { parameters } = world.state
  // The ARN of a parameter without hierarchy has a slash that its name has not.
  const found = parameters.get(name) ?? (path === asked ? undefined : parameters.get(name.slice(1)))
  return { found, ...(selector === undefined ? {} : { selector }) }
}

const find = (world: World, asked: string): ParameterRecord | undefined => {
  const { found, selector } = lookUp(world, asked)
  return found && hasSelected(found, selector) ? found : undefined
}

const viewOf = (found: ParameterRecord, decrypted: boolean | undefined): Parameter => ({
  Name: found.name,
  ARN: found.arn,
  Type: 'SecureString',
  Version: found.version,
  Value: decrypted ? found.value : Buffer.from(found.value).toString('base64'),
  DataType: 'text',
})

/** GetParameter: one that is not there is an error, and so is a version that is not. */
export function getParameter(world: World, { Name = '', WithDecryption }: GetParameterRequest) {
  const { found, selector } = lookUp(world, Name)
  if (!found) throw apiError('ParameterNotFound', '')
  if (!hasSelected(found, selector)) {
    throw apiError(
      'ParameterVersionNotFound',
      `Systems Manager could not find version ${selector} of ${found.name}. Verify the version and try again.`,
    )
  }
  const selected = selector === undefined ? {} : { Selector: `:${selector}` }
  return { Parameter: { ...viewOf(found, WithDecryption), ...selected } }
}

/** GetParameters: those that are there, and the names of those that are not. */
export function getParameters(world: World, { Names = [], WithDecryption }: GetParametersRequest) {
  const missing = Names.filter(name => !find(world, name))
  return {
    Parameters: Names.flatMap(name => {
      const found = find(world, name)
      return found ? [viewOf(found, WithDecryption)] : []
    }),
    ...(missing.length > 0 ? { InvalidParameters: missing } : {}),
  }
}

/** What the simulated Systems Manager can do, by AWS's names. */
export const ssmOperations: Record<string, Operation> = {
  GetParameter: getParameter,
  GetParameters: getParameters,
}
