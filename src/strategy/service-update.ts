import { updateServiceSchema } from '../aws/client/request-schemas.ts'
import { DeployError } from '../base/errors.ts'
import { valueAt } from '../base/nested.ts'
import { conform, type SchemaProblem } from '../base/schema.ts'
import { unknownMembers } from '../base/unknown-members.ts'

type Members = Readonly<Record<string, unknown>>

/**
 * `service-settings` is sent under AWS's own names, so a name that AWS does not know is found here. What is wrong whatever
 * the service is like fails at once; a member that the SDK does not know is AWS's own where the service has it already,
 * which the answer says.
 */
export function checkUpdate(update: Members): (settings: Members) => Record<string, unknown> {
  const schema = updateServiceSchema()
  const { value, problems } = conform(update, schema)
  const unknown = unknownMembers(value, schema)
  const paths = new Set(unknown.map(({ path }) => path))
  refuse(problems.some(({ path }) => !paths.has(path)) ? problems : [])
  return settings => {
    const strange = new Set(
      unknown.flatMap(({ path, keys }) => (valueAt(settings, ...keys) === undefined ? [path] : [])),
    )
    refuse(problems.filter(({ path }) => strange.has(path)))
    return value as Record<string, unknown>
  }
}

function refuse(problems: readonly SchemaProblem[]): void {
  if (problems.length === 0) return
  throw new DeployError({
    title: 'Input "service-settings" is not valid',
    message: problems.map(({ path, problem }) => `${path} ${problem}`).join('\n'),
    next: 'Use the members of UpdateService under the names of the Amazon ECS API reference.',
  })
}
