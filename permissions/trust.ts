/** A trust policy for GitHub's tokens, and who can get at the role with it. */
export interface Trust {
  readonly title: string
  /** The operator that compares the subject, and the subject. */
  readonly subject: readonly [operator: 'StringEquals' | 'StringLike', subject: string]
  /** When to take it, one or two sentences. */
  readonly when: string
}

/** Which runs may take a role, by what GitHub says of them in the subject of its token. */
export const TRUST_POLICIES = {
  environment: {
    title: 'An environment',
    subject: ['StringEquals', 'repo:OWNER/REPOSITORY:environment:ENVIRONMENT'],
    when: 'Jobs with `environment: ENVIRONMENT`. The best choice for deployments: reviewers, branch rules and wait times of the environment stand before the role.',
  },
  branch: {
    title: 'A branch',
    subject: ['StringEquals', 'repo:OWNER/REPOSITORY:ref:refs/heads/main'],
    when: 'Runs of the branch `main` whose job names no environment.',
  },
  tag: {
    title: 'Tags',
    subject: ['StringLike', 'repo:OWNER/REPOSITORY:ref:refs/tags/v*'],
    when: 'Runs of tags such as `v1.2.0` whose job names no environment. Who may push such tags may deploy: protect them with a ruleset.',
  },
  'pull-request': {
    title: 'Pull requests',
    subject: ['StringEquals', 'repo:OWNER/REPOSITORY:pull_request'],
    when: 'Runs for any pull request from a branch of the repository, before anybody has reviewed it: only for roles that cannot do harm, such as those that look. Pull requests from forks get no token.',
  },
} as const satisfies Record<string, Trust>

const PROVIDER = 'token.actions.githubusercontent.com'

/** The trust policy with which a role lets runs of GitHub Actions assume it. */
export function trustPolicyOf({ subject: [operator, subject] }: Trust) {
  const audience = { [`${PROVIDER}:aud`]: 'sts.amazonaws.com' }
  const from = { [`${PROVIDER}:sub`]: subject }
  return {
    Version: '2012-10-17',
    Statement: [
      {
        Sid: 'GitHubActions',
        Effect: 'Allow',
        Principal: { Federated: `arn:aws:iam::ACCOUNT:oidc-provider/${PROVIDER}` },
        Action: 'sts:AssumeRoleWithWebIdentity',
        Condition:
          operator === 'StringEquals'
            ? { StringEquals: { ...audience, ...from } }
            : { StringEquals: audience, [operator]: from },
      },
    ],
  }
}
