import { GetApplicationRevisionCommand } from '@aws-sdk/client-codedeploy'
import type { Clients } from '../client/clients.ts'
import { toDeployError } from '../client/errors.ts'

/** The AppSpec that an application was given before, by its SHA-256: no other call shows its content. */
export async function getAppSpecContent(
  clients: Clients,
  applicationName: string,
  sha256: string,
): Promise<string | undefined> {
  const codedeploy = await clients.codedeploy()
  const revision = { revisionType: 'AppSpecContent' as const, appSpecContent: { sha256 } }
  try {
    const answer = await codedeploy.send(new GetApplicationRevisionCommand({ applicationName, revision }))
    return answer.revision?.appSpecContent?.content ?? answer.revision?.string?.content
  } catch (error) {
    throw toDeployError(error, `read an AppSpec of the application ${applicationName}`)
  }
}
