import type { Clock } from '../../base/clock.ts'
import { recordAt } from '../../base/nested.ts'
import { createdId } from './created.ts'
import type {
  GithubDeployment,
  NewDeploymentStatus,
  NewGithubDeployment,
  Octokit,
  Repository,
} from './github-api.ts'
import { GithubError, withRetry } from './retry.ts'

/** How many of an environment's newest deployments are looked at. */
const NEWEST = 10

/** What is asked about deployments. */
export function deploymentCalls({ rest }: Octokit, repository: Repository, clock: Clock) {
  const permission = '`deployments: write`'
  return {
    createDeployment: (deployment: NewGithubDeployment) =>
      withRetry(
        clock,
        permission,
        async signal => {
          const asked = { ...repository, ...deployment, request: { signal } }
          const answer = await rest.repos.createDeployment(asked)
          // Of a merge that GitHub made instead.
          if (answer.status === 202)
            throw new GithubError(
              `GitHub created no deployment: ${answer.data.message ?? 'no reason given'}`,
              false,
            )
          return toGithubDeployment({ ...answer.data, id: createdId(answer) })
        },
        // An answer that was lost may stand for a deployment, and nobody would ever end that one.
        'once',
      ),
    createStatus: (deployment_id: number, status: NewDeploymentStatus) =>
      withRetry(
        clock,
        permission,
        async signal => {
          const own = { ...repository, deployment_id, request: { signal } }
          await rest.repos.createDeploymentStatus({ ...own, ...status })
        },
        'repeatable',
      ),
    listDeployments: (environment: string, task?: string) =>
      withRetry(
        clock,
        permission,
        async signal => {
          const which = { environment, ...(task === undefined ? {} : { task }), per_page: NEWEST }
          const own = { ...repository, ...which, request: { signal } }
          return (await rest.repos.listDeployments(own)).data.map(toGithubDeployment)
        },
        'repeatable',
      ),
    readState: (deployment_id: number) =>
      withRetry(
        clock,
        permission,
        async signal => {
          const own = { ...repository, deployment_id, per_page: 1, request: { signal } }
          return (await rest.repos.listDeploymentStatuses(own)).data[0]?.state
        },
        'repeatable',
      ),
  }
}

function toGithubDeployment(data: {
  id: number
  production_environment?: boolean
  transient_environment?: boolean
  payload: unknown
}): GithubDeployment {
  return {
    id: data.id,
    production: data.production_environment ?? false,
    transient: data.transient_environment ?? false,
    payload: recordAt(data.payload),
  }
}
