import { listedPullResponse, pullResponse } from './pull-request-response.ts'
import { page, type Route } from './request.ts'
import { notFound } from './response.ts'

export const getPull: Route = (world, [number]) => {
  const pull = world.pulls.find(kept => String(kept.number) === number)
  return pull ? { status: 200, body: pullResponse(world, pull) } : notFound()
}

export const listPulls: Route = (world, _, { query }) => {
  const state = query.get('state') ?? 'open'
  const [head, base] = [query.get('head'), query.get('base')]
  const owner = world.repository.split('/')[0]
  const found = world.pulls
    .filter(pull => state === 'all' || pull.state === state)
    .filter(pull => base === null || pull.base.ref === base)
    .filter(pull => {
      const from = pull.head.repository?.split('/')[0] ?? owner
      return head === null || head === `${from}:${pull.head.ref}`
    })
    .toSorted((a, b) => b.number - a.number)
  return page(
    (query.get('direction') === 'asc' ? found.toReversed() : found).map(pull =>
      listedPullResponse(world, pull),
    ),
    query,
  )
}
