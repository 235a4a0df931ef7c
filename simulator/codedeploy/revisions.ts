import type {
  GetApplicationRevisionInput,
  RegisterApplicationRevisionInput,
  RevisionLocation,
} from '@aws-sdk/client-codedeploy'
import { type ApiError, apiError } from '../wire/api-error.ts'
import type { World } from '../world/world.ts'
import { existingApplication } from './lookup.ts'
import { sha256Of } from './new-deployment.ts'
import type { RevisionRecord } from './state.ts'

const invalidRevision = (message: string): ApiError => apiError('InvalidRevisionException', message)

/** The AppSpec of a revision, or AWS's refusal. */
export function contentOf(revision: RevisionLocation | undefined): string {
  if (!revision) throw apiError('RevisionRequiredException', 'RevisionLocation must be specified')
  const { revisionType, appSpecContent } = revision
  if (revisionType !== 'AppSpecContent' || !appSpecContent) {
    throw invalidRevision('The revision must be of type AppSpecContent and have its content.')
  }
  const { content, sha256 } = appSpecContent
  if (!content) throw invalidRevision('The AppSpec content must not be empty.')
  if (sha256 !== undefined && sha256.toLowerCase() !== sha256Of(content)) {
    throw invalidRevision('The sha256 value does not match the AppSpec content.')
  }
  return content
}

const findRevision = (
  world: World,
  application: string,
  sha256: string | undefined,
): RevisionRecord | undefined =>
  world.state.codeDeploy.revisions.get(`${application}/${sha256?.toLowerCase()}`)

/** Keeps a revision, and that a group was given it. */
export function rememberRevision(
  world: World,
  application: string,
  content: string,
  use: { group?: string; description?: string },
): void {
  const now = world.clock.now()
  const sha256 = sha256Of(content)
  const known = findRevision(world, application, sha256)
  const revision: RevisionRecord = known ?? { application, content, sha256, groups: [], registeredAt: now }
  if (use.description !== undefined) revision.description = use.description
  if (use.group !== undefined) {
    revision.firstUsedAt ??= now
    revision.lastUsedAt = now
    revision.groups = [...new Set([...revision.groups, use.group])]
  }
  world.state.codeDeploy.revisions.set(`${application}/${sha256}`, revision)
}

const when = (ms: number | undefined): Date | undefined => (ms === undefined ? undefined : new Date(ms))

const hashOf = (revision: RevisionLocation | undefined): string | undefined => {
  if (!revision) throw apiError('RevisionRequiredException', 'RevisionLocation must be specified')
  return revision.appSpecContent?.sha256
}

/** GetApplicationRevision: by the sha256 of an AppSpec; the only call that shows its content. */
export function getApplicationRevision(world: World, input: GetApplicationRevisionInput) {
  const { applicationName } = existingApplication(world.state.codeDeploy, input.applicationName)
  const found = findRevision(world, applicationName, hashOf(input.revision))
  if (!found) {
    throw apiError('RevisionDoesNotExistException', `No revision was found in application ${applicationName}`)
  }
  const { content, sha256, groups, description } = found
  return {
    applicationName,
    revision: { revisionType: 'AppSpecContent', appSpecContent: { content, sha256 } },
    revisionInfo: {
      description,
      deploymentGroups: groups,
      firstUsedTime: when(found.firstUsedAt),
      lastUsedTime: when(found.lastUsedAt),
      registerTime: when(found.registeredAt),
    },
  }
}

/** RegisterApplicationRevision: keeps an AppSpec without deploying it. */
export function registerApplicationRevision(world: World, input: RegisterApplicationRevisionInput): void {
  const { applicationName } = existingApplication(world.state.codeDeploy, input.applicationName)
  const { description } = input
  rememberRevision(world, applicationName, contentOf(input.revision), {
    ...(description === undefined ? {} : { description }),
  })
}
