import type { GetParametersRequest } from '@aws-sdk/client-ssm'
import type { Operation } from '../ecs/operation.ts'
import type { World } from '../world/world.ts'
import type { ParameterRecord } from './state.ts'

const hasSelected = ({ version, labels }: ParameterRecord, selector: string | undefined): boolean =>
  selector === undefined ||
  (/^\d+$/.test(selector) ? Number(selector) >= 1 && Number(selector) <= version : labels.has(selector))

/** A parameter by its name or ARN, of the version or label behind a colon. */
const find = (world: World, asked: string): ParameterRecord | undefined => {
  const [, path = asked] = /^arn:.*?:parameter(\/.*)$/.exec(asked) ?? []
  const [name = '', selector] = path.split(':')
  const { parameters } = world.state
  // The ARN of a parameter without hierarchy has a slash that its name has not.
  const found = parameters.get(name) ?? (path === asked ? undefined : parameters.get(name.slice(1)))
  return found && hasSelected(found, selector) ? found : undefined
}

/** GetParameters: those that are there, and the names of those that are not. */
export function getParameters(world: World, input: GetParametersRequest) {
  const names = input.Names ?? []
  const missing = names.filter(name => !find(world, name))
  return {
    Parameters: names.flatMap(name => {
      const found = find(world, name)
      if (!found) return []
      return [
        {
          Name: found.name,
          ARN: found.arn,
          Type: 'SecureString' as const,
          Version: found.version,
          Value: input.WithDecryption ? found.value : Buffer.from(found.value).toString('base64'),
        },
      ]
    }),
    ...(missing.length > 0 ? { InvalidParameters: missing } : {}),
  }
}

/** What the simulated Systems Manager can do, by AWS's names. */
export const ssmOperations: Record<string, Operation> = { GetParameters: getParameters }
