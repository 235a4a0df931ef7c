import { DescribeServiceRevisionsCommand } from '@aws-sdk/client-ecs'
import type { Clients } from '../../aws/client/clients.ts'
import { toDeployError } from '../../aws/client/errors.ts'
import { primaryDeployment, type Service } from '../../aws/ecs/service.ts'
import type { Settings } from '../../aws/ecs/service-settings.ts'
import type { OptionalRead } from '../../strategy/optional-read.ts'

/** What AWS tells of a service only in its revisions. */
const MEMBERS = ['gatewayConnectors', 'monitoring'] as const

/** Those of the members that an update sets, as the service has them now; nothing where they may not be read. */
export async function readRevisionSettings(
  { arn, ...service }: Service,
  update: Settings,
  clients: Clients,
  readOptional: OptionalRead,
): Promise<Settings> {
  const asked = MEMBERS.filter(name => update[name] !== undefined)
  const number = primaryDeployment({ arn, ...service })?.id.replace(/^ecs-svc\//, '')
  if (asked.length === 0 || !number) return {}
  const revision = `${arn.replace(':service/', ':service-revision/')}/${number}`
  return readOptional(
    `What ${asked.join(' and ')} are now is not looked at`,
    async () => {
      const found = await clients.ecs
        .send(new DescribeServiceRevisionsCommand({ serviceRevisionArns: [revision] }))
        .catch((error: unknown) => {
          throw toDeployError(error, 'read the service revision')
        })
      const [now] = found.serviceRevisions ?? []
      return now ? Object.fromEntries(asked.map(name => [name, now[name]])) : {}
    },
    {},
  )
}
