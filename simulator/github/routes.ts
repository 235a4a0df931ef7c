import { isRecord } from '../../src/base/shape.ts'
import { forbidden, type GithubAnswer, invalid, notFound, refuse } from './answer.ts'
import { showComment, showDeployment, showStatus } from './shapes.ts'
import { type Access, addComment, addDeployment, addStatus, type GithubWorld } from './world.ts'

/** A request as the API sees it. */
export interface GithubRequest {
  method: string
  /** Below the API's own address, such as `/repos/acme/shop/deployments`. */
  path: string
  query: URLSearchParams
  token: string | undefined
  body: unknown
}

type Fields = Record<string, unknown>
type Route = (world: GithubWorld, ids: string[], request: GithubRequest, fields: Fields) => GithubAnswer

const STATES = ['error', 'failure', 'inactive', 'in_progress', 'queued', 'pending', 'success']
const DESCRIPTION = 140
const BODY = 65_536

/** GitHub's answer, and what it changes in the world. */
export function answer(world: GithubWorld, request: GithubRequest): GithubAnswer {
  if (request.token === undefined) return refuse(401, 'Requires authentication')
  if (request.token !== world.token) return refuse(401, 'Bad credentials')
  if (request.path === '/graphql') return { status: 200, body: { data: { viewer: { login: world.login } } } }
  const home = `/repos/${world.repository}/`
  if (!world.visible || !request.path.startsWith(home)) return notFound()
  const path = request.path.slice(home.length)
  for (const [method, pattern, needed, route] of ROUTES) {
    const match = method === request.method ? pattern.exec(path) : null
    if (!match) continue
    if (!mayDo(world, method, needed)) return forbidden()
    return route(world, match.slice(1), request, isRecord(request.body) ? request.body : {})
  }
  return notFound()
}

type Permission = keyof GithubWorld['permissions']

/** One of the permissions is enough. */
function mayDo(world: GithubWorld, method: string, needed: readonly Permission[]): boolean {
  const enough: Access[] = method === 'GET' ? ['read', 'write'] : ['write']
  return needed.some(name => enough.includes(world.permissions[name]))
}

const createDeployment: Route = (world, _, __, fields) => {
  const { ref, environment, payload } = fields
  if (typeof ref !== 'string' || ref === '') return invalid('Deployment', 'ref', 'missing_field')
  const sha = world.refs.get(ref) ?? (/^[0-9a-f]{40}$/.test(ref) ? ref : undefined)
  if (sha === undefined) return refuse(422, `No ref found for: ${ref}`)
  if (tooLong(fields['description'])) return invalid('Deployment', 'description', 'custom')
  const deployment = addDeployment(world, {
    ref,
    sha,
    ...(typeof environment === 'string' ? { environment } : {}),
    ...textOf(fields, 'task', 'description'),
    ...(isRecord(payload) ? { payload } : {}),
    ...(typeof fields['production_environment'] === 'boolean'
      ? { production: fields['production_environment'] }
      : {}),
    transient: fields['transient_environment'] === true,
  })
  return { status: 201, body: showDeployment(world, deployment) }
}

const listDeployments: Route = (world, _, { query }) => {
  const environment = query.get('environment')
  const found = world.deployments.filter(kept => environment === null || kept.environment === environment)
  return page(
    found.toReversed().map(kept => showDeployment(world, kept)),
    query,
  )
}

const createStatus: Route = (world, [id], _, fields) => {
  const deployment = world.deployments.find(kept => String(kept.id) === id)
  if (!deployment) return notFound()
  const { state } = fields
  if (typeof state !== 'string' || !STATES.includes(state))
    return invalid('DeploymentStatus', 'state', 'custom')
  if (tooLong(fields['description'])) return invalid('DeploymentStatus', 'description', 'custom')
  for (const name of ['log_url', 'environment_url']) {
    const url = fields[name]
    if (url !== undefined && !(typeof url === 'string' && /^https?:\/\//.test(url)))
      return invalid('DeploymentStatus', name, 'custom')
  }
  const { log_url: logUrl, environment_url: environmentUrl } = fields
  const status = {
    state,
    ...textOf(fields, 'description'),
    ...(typeof logUrl === 'string' ? { logUrl } : {}),
    ...(typeof environmentUrl === 'string' ? { environmentUrl } : {}),
  }
  const added = addStatus(world, deployment, status, fields['auto_inactive'] !== false)
  return { status: 201, body: showStatus(world, deployment, added) }
}

const listStatuses: Route = (world, [id], { query }) => {
  const deployment = world.deployments.find(kept => String(kept.id) === id)
  if (!deployment) return notFound()
  return page(
    deployment.statuses.toReversed().map(kept => showStatus(world, deployment, kept)),
    query,
  )
}

const listComments: Route = (world, [issue], { query }) =>
  page(
    world.comments.filter(kept => String(kept.issue) === issue).map(kept => showComment(world, kept)),
    query,
  )

const createComment: Route = (world, [issue], _, { body }) => {
  if (typeof body !== 'string' || body === '') return invalid('IssueComment', 'body', 'missing_field')
  if (body.length > BODY) return refuse(422, `Body is too long (maximum is ${BODY} characters)`)
  return { status: 201, body: showComment(world, addComment(world, Number(issue), world.login, body)) }
}

const updateComment: Route = (world, [id], _, { body }) => {
  const comment = world.comments.find(kept => String(kept.id) === id)
  if (!comment) return notFound()
  if (typeof body !== 'string' || body === '') return invalid('IssueComment', 'body', 'missing_field')
  if (body.length > BODY) return refuse(422, `Body is too long (maximum is ${BODY} characters)`)
  comment.body = body
  comment.updatedAt = world.clock.now()
  return { status: 200, body: showComment(world, comment) }
}

const deleteComment: Route = (world, [id]) => {
  const index = world.comments.findIndex(kept => String(kept.id) === id)
  if (index < 0) return notFound()
  world.comments.splice(index, 1)
  return { status: 204 }
}

const ON_PULL_REQUEST = ['issues', 'pull-requests'] as const

const ROUTES: readonly [string, RegExp, readonly Permission[], Route][] = [
  ['POST', /^deployments$/, ['deployments'], createDeployment],
  ['GET', /^deployments$/, ['deployments'], listDeployments],
  ['POST', /^deployments\/(\d+)\/statuses$/, ['deployments'], createStatus],
  ['GET', /^deployments\/(\d+)\/statuses$/, ['deployments'], listStatuses],
  ['GET', /^issues\/(\d+)\/comments$/, ON_PULL_REQUEST, listComments],
  ['POST', /^issues\/(\d+)\/comments$/, ON_PULL_REQUEST, createComment],
  ['PATCH', /^issues\/comments\/(\d+)$/, ON_PULL_REQUEST, updateComment],
  ['DELETE', /^issues\/comments\/(\d+)$/, ON_PULL_REQUEST, deleteComment],
]

function page(items: readonly unknown[], query: URLSearchParams): GithubAnswer {
  const size = Math.min(100, Number(query.get('per_page') ?? 30))
  const number = Number(query.get('page') ?? 1)
  const more = items.length > number * size
  const next = new URLSearchParams(query)
  next.set('page', String(number + 1))
  return {
    status: 200,
    // The door knows its own address and puts it before the query.
    headers: more ? { link: `<?${next}>; rel="next"` } : {},
    body: items.slice((number - 1) * size, number * size),
  }
}

function textOf<Name extends string>(fields: Fields, ...names: Name[]): Partial<Record<Name, string>> {
  const found = names.flatMap(name => (typeof fields[name] === 'string' ? [[name, fields[name]]] : []))
  return Object.fromEntries(found) as Partial<Record<Name, string>>
}

function tooLong(description: unknown): boolean {
  return typeof description === 'string' && [...description].length > DESCRIPTION
}
