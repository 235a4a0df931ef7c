import { updateServiceSchema } from '../aws/client/request-schemas.ts'
import { DeployError } from '../base/errors.ts'
import type { Log } from '../base/log.ts'
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

/** What is left of an update where CodeDeploy deploys and it is meant for ECS alone: nothing, which is said. */
export function passOverUpdate(update: Members, log: Pick<Log, 'notice'>): Record<string, unknown> {
  const members = Object.keys(update)
  if (members.length > 0) {
    log.notice(
      'CodeDeploy deploys the service, so UpdateService is not called',
      `Without effect, as with the official action: ${members.join(', ')}. CodeDeploy starts new tasks in any case.`,
    )
  }
  return {}
}

function refuse(problems: readonly SchemaProblem[]): void {
  if (problems.length === 0) return
  throw new DeployError({
    title: 'Input "service-settings" is not valid',
    message: problems.map(({ path, problem }) => `${path} ${problem}`).join('\n'),
    next: 'Use the members of UpdateService under the names of the Amazon ECS API reference.',
  })
}
