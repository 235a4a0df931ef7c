import { withoutAccounts } from '../../redact/account-ids.ts'
import type { Redactor } from '../../redact/redactor.ts'
import { clip } from './description.ts'
import type { GithubApi } from './github-api.ts'

/**
 * GitHub's API, which is told no secrets and no account ids: what is written there can be read by whoever may see the
 * repository. A description is shortened only then: half a secret is not known for one.
 */
export function redacted(api: GithubApi, { redact }: Redactor): GithubApi {
  const told = (text: string) => withoutAccounts(redact(text))
  return {
    ...api,
    createDeployment: deployment =>
      api.createDeployment({ ...deployment, description: clip(told(deployment.description)) }),
    createStatus: (deployment, status) =>
      api.createStatus(deployment, { ...status, description: clip(told(status.description)) }),
    createComment: (issue, body) => api.createComment(issue, told(body)),
    updateComment: (comment, body) => api.updateComment(comment, told(body)),
  }
}
