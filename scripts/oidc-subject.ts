import { environmentContext, IMMUTABLE_SINCE, subjectsOf } from '../permissions/trust.ts'

/**
 * Prints the subject that the tokens of a repository have, for the trust policy of a role:
 * `node scripts/oidc-subject.ts OWNER/REPOSITORY environment:prod`. The second argument is the end of the subject, such as
 * `ref:refs/heads/main` or `pull_request`. GITHUB_TOKEN is needed for private repositories only.
 */
const [, , repository = '', context = 'environment:ENVIRONMENT'] = process.argv
if (!/^[\w.-]+\/[\w.-]+$/.test(repository))
  throw new Error('Name a repository: node scripts/oidc-subject.ts OWNER/REPOSITORY environment:prod')
const { GITHUB_API_URL: api = 'https://api.github.com', GITHUB_TOKEN: token } = process.env
const answer = await fetch(`${api}/repos/${repository}`, {
  headers: { accept: 'application/vnd.github+json', ...(token ? { authorization: `Bearer ${token}` } : {}) },
})
if (!answer.ok) throw new Error(`GitHub answered ${answer.status} for ${repository}`)
const found = (await answer.json()) as {
  id: number
  name: string
  owner: { login: string; id: number }
  created_at: string
}
const [kind = '', ...rest] = context.split(':')
const end = kind === 'environment' ? environmentContext(rest.join(':')) : context
const names = { owner: found.owner.login, ownerId: found.owner.id, name: found.name, id: found.id }
const [immutable, byName] = subjectsOf(names, end)
if (found.created_at >= IMMUTABLE_SINCE) console.log(immutable)
else {
  console.log(`${byName}\n${immutable}`)
  console.error(
    `The first one, unless the repository was renamed, moved or opted in since ${IMMUTABLE_SINCE}; then the second one.`,
  )
}
