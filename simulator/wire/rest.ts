import { type Model, type OperationModel, shapeOf } from './model.ts'

/** What a REST API goes by beside the body. */
interface RestRequest {
  method?: string
  path?: string
}

/** The path of an operation as a pattern that names its members. */
const patternOf = (requestUri: string): RegExp =>
  new RegExp(`^${requestUri.replaceAll(/\{(\w+)\}/g, '(?<$1>[^/]+)')}$`)

const pathOf = ({ path = '' }: RestRequest): string => path.split('?')[0] ?? ''

/** The operation that a request names by its method and path. */
export function restOperationOf(model: Model, request: RestRequest): string | undefined {
  return Object.entries(model.operations).find(
    ([, { http }]) =>
      http && http.method === request.method && patternOf(http.requestUri).test(pathOf(request)),
  )?.[0]
}

/** The members of the input that are in the path or in the query. */
export function outsideBody(
  model: Model,
  { input = '', http }: OperationModel,
  request: RestRequest,
): Record<string, unknown> {
  const labels = patternOf(http?.requestUri ?? '').exec(pathOf(request))?.groups ?? {}
  const query = new URLSearchParams(request.path?.split('?')[1] ?? '')
  const found = Object.entries(shapeOf(model, input).members ?? {}).flatMap(([name, ref]) => {
    const own = ref.locationName ?? name
    const label = labels[own]
    const value = ref.location === 'uri' ? label && decodeURIComponent(label) : ref.location && query.get(own)
    if (!value) return []
    return [[name, shapeOf(model, ref.shape).type === 'integer' ? Number(value) : value] as const]
  })
  return Object.fromEntries(found)
}
