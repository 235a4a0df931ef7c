import { isRecord } from '../../src/base/schema.ts'
import { commentResponse } from './deployment-response.ts'
import {
  createDeployment,
  createStatus,
  deleteDeployment,
  getDeployment,
  listDeployments,
  listStatuses,
} from './deployment-routes.ts'
import { getPull, listPulls } from './pull-request-routes.ts'
import { type GithubRequest, page, type Route } from './request.ts'
import { errorResponse, forbidden, type GithubResponse, invalid, notFound } from './response.ts'
import { type Access, addComment, type GithubWorld } from './world.ts'

const BODY = 65_536

/** GitHub's answer, and what it changes in the world. */
export function handleRequest(world: GithubWorld, request: GithubRequest): GithubResponse {
  if (request.token === undefined) return errorResponse(401, 'Requires authentication')
  if (request.token !== world.token) return errorResponse(401, 'Bad credentials')
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

const listComments: Route = (world, [issue], { query }) =>
  page(
    world.comments.filter(kept => String(kept.issue) === issue).map(kept => commentResponse(world, kept)),
    query,
  )

const createComment: Route = (world, [issue], _, { body }) => {
  if (typeof body !== 'string' || body === '') return invalid('IssueComment', 'body', 'missing_field')
  if (body.length > BODY) return errorResponse(422, `Body is too long (maximum is ${BODY} characters)`)
  return { status: 201, body: commentResponse(world, addComment(world, Number(issue), world.login, body)) }
}

const updateComment: Route = (world, [id], _, { body }) => {
  const comment = world.comments.find(kept => String(kept.id) === id)
  if (!comment) return notFound()
  if (typeof body !== 'string' || body === '') return invalid('IssueComment', 'body', 'missing_field')
  if (body.length > BODY) return errorResponse(422, `Body is too long (maximum is ${BODY} characters)`)
  comment.body = body
  comment.updatedAt = world.clock.now()
  return { status: 200, body: commentResponse(world, comment) }
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
  ['GET', /^deployments\/(\d+)$/, ['deployments'], getDeployment],
  ['DELETE', /^deployments\/(\d+)$/, ['deployments'], deleteDeployment],
  ['GET', /^pulls$/, ['pull-requests'], listPulls],
  ['GET', /^pulls\/(\d+)$/, ['pull-requests'], getPull],
  ['POST', /^deployments\/(\d+)\/statuses$/, ['deployments'], createStatus],
  ['GET', /^deployments\/(\d+)\/statuses$/, ['deployments'], listStatuses],
  ['GET', /^issues\/(\d+)\/comments$/, ON_PULL_REQUEST, listComments],
  ['POST', /^issues\/(\d+)\/comments$/, ON_PULL_REQUEST, createComment],
  ['PATCH', /^issues\/comments\/(\d+)$/, ON_PULL_REQUEST, updateComment],
  ['DELETE', /^issues\/comments\/(\d+)$/, ON_PULL_REQUEST, deleteComment],
]
