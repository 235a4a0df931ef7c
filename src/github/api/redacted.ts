import type { Redactor } from '../../redact/redactor.ts'
import { clip } from './description.ts'
import type { GithubApi } from './github-api.ts'

/** GitHub's API, which is told no secrets: what is written there can be read by whoever may see the repository. */
export function redacted(api: GithubApi, { redact }: Redactor): GithubApi {
  return {
    ...api,
    createDeployment: deployment =>
      api.createDeployment({ ...deployment, description: clip(redact(deployment.description)) }),
    createStatus: (deployment, status) =>
      api.createStatus(deployment, { ...status, description: clip(redact(status.description)) }),
    createComment: (issue, body) => api.createComment(issue, redact(body)),
    updateComment: (comment, body) => api.updateComment(comment, redact(body)),
  }
}
