/** A trust policy for GitHub's tokens, and who can get at the role with it. */
export interface Trust {
  readonly title: string
  /** How the subject is compared. */
  readonly operator: 'StringEquals' | 'StringLike'
  /** The end of the subject, behind the repository. */
  readonly context: string
  /** When to take it, one or two sentences. */
  readonly when: string
}

/** Which runs may take a role, by what GitHub says of them in the subject of its token. */
export const TRUST_POLICIES = {
  environment: {
    title: 'An environment',
    operator: 'StringEquals',
    context: 'environment:ENVIRONMENT',
    when: 'Jobs with `environment: ENVIRONMENT`. The best choice for deployments: reviewers, branch rules and wait times of the environment protect the role. A `:` in the name of the environment is `%3A` in the subject.',
  },
  branch: {
    title: 'A branch',
    operator: 'StringEquals',
    context: 'ref:refs/heads/main',
    when: 'Runs of the branch `main` whose job names no environment.',
  },
  tag: {
    title: 'Tags',
    operator: 'StringLike',
    context: 'ref:refs/tags/v*',
    when: 'Runs of tags such as `v1.2.0` whose job names no environment. Whoever can push such tags can deploy: protect them with a ruleset.',
  },
  'pull-request': {
    title: 'Pull requests',
    operator: 'StringEquals',
    context: 'pull_request',
    when: 'Runs for any pull request from a branch of the repository, before anyone has reviewed it. Use it only for roles that can only read. Pull requests from forks get no token.',
  },
} as const satisfies Record<string, Trust>

/** A repository in a subject; its name alone, or with the ids that stay when names change. */
export interface SubjectRepository {
  readonly owner: string
  readonly name: string
  readonly ownerId: number | string
  readonly id: number | string
}

/**
 * Since this day new, renamed and moved repositories have the immutable subject, others once they opt in. GitHub
 * Enterprise Server has it nowhere.
 * https://docs.github.com/en/actions/reference/security/oidc
 */
export const IMMUTABLE_SINCE = '2026-07-15'

/** Both forms of a subject, the immutable one first. No repository has the token of both. */
export function subjectsOf(
  { owner, name, ownerId, id }: SubjectRepository,
  context: string,
): readonly [immutable: string, byName: string] {
  return [`repo:${owner}@${ownerId}/${name}@${id}:${context}`, `repo:${owner}/${name}:${context}`]
}

/** The end of the subject of jobs in an environment, in whose name GitHub encodes colons. */
export function environmentContext(environment: string): string {
  return `environment:${environment.replaceAll(':', '%3A')}`
}

/** The repository of the policies to copy, in capitals. */
export const PLACEHOLDERS: SubjectRepository = {
  owner: 'OWNER',
  name: 'REPOSITORY',
  ownerId: 'OWNER_ID',
  id: 'REPOSITORY_ID',
}

const PROVIDER = 'token.actions.githubusercontent.com'

/** The trust policy with which a role lets runs of GitHub Actions assume it. */
export function trustPolicyOf({ operator, context }: Trust) {
  const audience = { [`${PROVIDER}:aud`]: 'sts.amazonaws.com' }
  const from = { [`${PROVIDER}:sub`]: subjectsOf(PLACEHOLDERS, context) }
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
