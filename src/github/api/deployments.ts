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
  const call = <T>(work: (signal: AbortSignal) => Promise<T>, repeat: 'once' | 'repeatable' = 'repeatable') =>
    withRetry(clock, '`deployments: write`', work, repeat)
  return {
    createDeployment: (deployment: NewGithubDeployment) =>
      call(
        async signal => {
          const asked = { ...repository, ...deployment, request: { signal } }
          const answer = await rest.repos.createDeployment(asked)
          if (answer.status === 202) throw mergedInstead(answer.data.message)
          return toGithubDeployment({ ...answer.data, id: createdId(answer) })
        },
        // An answer that was lost may stand for a deployment, and nobody would ever end that one.
        'once',
      ),
    createStatus: (deployment_id: number, status: NewDeploymentStatus) =>
      call(async signal => {
        const own = { ...repository, deployment_id, request: { signal } }
        await rest.repos.createDeploymentStatus({ ...own, ...status })
      }),
    listDeployments: (environment: string, task?: string) =>
      call(async signal => {
        const which = { environment, ...(task === undefined ? {} : { task }), per_page: NEWEST }
        const own = { ...repository, ...which, request: { signal } }
        return (await rest.repos.listDeployments(own)).data.map(toGithubDeployment)
      }),
    readState: (deployment_id: number) =>
      call(async signal => {
        const own = { ...repository, deployment_id, per_page: 1, request: { signal } }
        return (await rest.repos.listDeploymentStatuses(own)).data[0]?.state
      }),
  }
}

/** GitHub may answer that it merged the base branch, and then there is no deployment. */
function mergedInstead(message = 'no reason given'): GithubError {
  return new GithubError(`GitHub created no deployment: ${message}`, false)
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
