import { type ApiError, apiError } from './api-error.ts'
import { sentenceFor, violations } from './constraints.ts'
import { parseJson, readJson, writeJson } from './json.ts'
import { type Model, models, type OperationModel, type ServiceName, shapeOf, withMembers } from './model.ts'
import { readEc2Query, readQuery } from './query.ts'
import { outsideBody, restOperationOf } from './rest.ts'
import { element, escapeXml, writeXml } from './xml.ts'

/** What arrives, in this process or over HTTP. Header names are lower case. */
export interface WireRequest {
  headers: Record<string, string>
  body: string
  /** GET, POST or PUT; only REST APIs go by it, and by the path with its query. */
  method?: string
  path?: string
}

/** What goes back. */
export interface WireResponse {
  status: number
  headers: Record<string, string>
  body: string
  /** What goes over the wire in place of the body, where something on the way has spoiled it. */
  bytes?: Uint8Array | AsyncIterable<Uint8Array>
}

/** The API and the operation of a call. */
export interface ApiAction {
  service: ServiceName
  operation: string
}

/** What a service speaks, and the code under which it refuses an input that breaks its model. */
const dialects: Record<ServiceName, { protocol: 'json' | 'query' | 'ec2' | 'rest'; violation: string }> = {
  ecs: { protocol: 'json', violation: 'InvalidParameterException' },
  elasticloadbalancing: { protocol: 'query', violation: 'ValidationError' },
  codedeploy: { protocol: 'json', violation: 'ValidationException' },
  logs: { protocol: 'json', violation: 'InvalidParameterException' },
  ecr: { protocol: 'json', violation: 'InvalidParameterException' },
  ec2: { protocol: 'ec2', violation: 'InvalidParameterValue' },
  iam: { protocol: 'query', violation: 'ValidationError' },
  sts: { protocol: 'query', violation: 'ValidationError' },
  ssm: { protocol: 'json', violation: 'ValidationException' },
  secretsmanager: { protocol: 'json', violation: 'ValidationException' },
  servicequotas: { protocol: 'json', violation: 'IllegalArgumentException' },
  events: { protocol: 'json', violation: 'ValidationException' },
  scheduler: { protocol: 'rest', violation: 'ValidationException' },
  'vpc-lattice': { protocol: 'rest', violation: 'ValidationException' },
  cloudwatch: { protocol: 'json', violation: 'ValidationError' },
  'application-autoscaling': { protocol: 'json', violation: 'ValidationException' },
}

const services = Object.keys(dialects) as ServiceName[]

/** Whether a service speaks XML, as those with the older protocols do. */
export const speaksXml = (service: ServiceName): boolean => /^(?:query|ec2)$/.test(dialects[service].protocol)

/** The service and operation a request names in its target header or form body. */
export function apiActionOf(request: WireRequest): ApiAction | undefined {
  const target = request.headers['x-amz-target']
  if (target) {
    const [prefix, operation = ''] = target.split('.')
    const service = services.find(
      each => dialects[each].protocol === 'json' && models[each].targetPrefix === prefix,
    )
    return service && { service, operation }
  }
  for (const service of services) {
    const operation = dialects[service].protocol === 'rest' && restOperationOf(models[service], request)
    if (operation) return { service, operation }
  }
  const form = new URLSearchParams(request.body)
  const [operation, version] = [form.get('Action'), form.get('Version')]
  const service = services.find(each => speaksXml(each) && models[each].apiVersion === version)
  return operation && service ? { service, operation } : undefined
}

const unknownOperation = ({ service, operation }: ApiAction): ApiError =>
  speaksXml(service)
    ? apiError('InvalidAction', `The action ${operation} is not valid for this web service.`)
    : apiError('UnknownOperationException', '')

/** What an account's APIs have that the published models do not. */
export interface Unreleased {
  unreleasedMembers: ReadonlyMap<string, readonly string[]>
  refusesUnknown?: 'by-name' | 'namelessly'
}

const PUBLISHED: Unreleased = { unreleasedMembers: new Map() }

const operationModel = (
  action: ApiAction,
  { unreleasedMembers }: Unreleased,
): { model: Model; operation: OperationModel } => {
  const model = withMembers(models[action.service], unreleasedMembers)
  const operation = model.operations[action.operation]
  if (!operation) throw unknownOperation(action)
  return { model, operation }
}

const readBody = {
  json: (model: Model, shape: string, body: string) => readJson(model, shape, parseJson(body)),
  query: (model: Model, shape: string, body: string) => readQuery(model, shape, new URLSearchParams(body)),
  ec2: (model: Model, shape: string, body: string) => readEc2Query(model, shape, new URLSearchParams(body)),
  rest: (model: Model, shape: string, body: string) => readJson(model, shape, parseJson(body)),
}

/** The request's input, checked against the model; throws the Problem AWS would answer. */
export function readInput(
  action: ApiAction,
  request: WireRequest,
  unreleased: Unreleased = PUBLISHED,
): Record<string, unknown> {
  const { model, operation } = operationModel(action, unreleased)
  if (!operation.input) return {}
  const stranger = unreleased.refusesUnknown && unknownMember(model, operation.input, request.body)
  if (stranger !== undefined) {
    throw unreleased.refusesUnknown === 'by-name'
      ? apiError('ClientException', `Unexpected key '${stranger}' found in params`)
      : apiError('SerializationException', '')
  }
  const { protocol, violation } = dialects[action.service]
  const body =
    protocol === 'rest'
      ? JSON.stringify({ ...(parseJson(request.body) as object), ...outsideBody(model, operation, request) })
      : request.body
  const input = readBody[protocol](model, operation.input, body)
  const found = violations(model, operation.input, input)
  if (found.length > 0) throw apiError(violation, sentenceFor(found))
  return input as Record<string, unknown>
}

const unknownMember = (model: Model, shape: string, body: string): string | undefined => {
  const known = shapeOf(model, shape).members ?? {}
  return Object.keys(parseJson(body) as object).find(name => !(name in known))
}

const jsonHeaders = (requestId: string) => ({
  'content-type': 'application/x-amz-json-1.1',
  'x-amzn-requestid': requestId,
})
const xmlHeaders = (requestId: string) => ({ 'content-type': 'text/xml', 'x-amzn-requestid': requestId })

const rooted = (service: ServiceName, name: string, inner: string): string =>
  `<${name} xmlns="${models[service].xmlNamespace}">${inner}</${name}>`

/** The answer of a call that went well. */
export function outputResponse(
  action: ApiAction,
  output: unknown,
  requestId: string,
  unreleased: Unreleased = PUBLISHED,
): WireResponse {
  const { model, operation } = operationModel(action, unreleased)
  const { service } = action
  const { protocol } = dialects[service]
  if (!speaksXml(service)) {
    const body = operation.output ? JSON.stringify(writeJson(model, operation.output, output)) : ''
    return { status: 200, headers: jsonHeaders(requestId), body }
  }
  const result = operation.output ? writeXml(model, operation.output, output) : ''
  const inner =
    protocol === 'ec2'
      ? element('requestId', requestId) + result
      : element(operation.resultWrapper ?? `${action.operation}Result`, result) +
        element('ResponseMetadata', element('RequestId', requestId))
  const body = rooted(service, `${action.operation}Response`, inner)
  return { status: 200, headers: xmlHeaders(requestId), body }
}

/** The answer of a call that AWS refuses. */
export function errorResponse(service: ServiceName, found: ApiError, requestId: string): WireResponse {
  const { code, message, status } = found
  const { protocol } = dialects[service]
  if (protocol === 'rest') {
    const body = JSON.stringify({ Message: message, ...found.details })
    return { status, headers: { ...jsonHeaders(requestId), 'x-amzn-errortype': code }, body }
  }
  if (protocol === 'json') {
    const body = JSON.stringify({ __type: code, message, ...found.details })
    return { status, headers: jsonHeaders(requestId), body }
  }
  const said = element('Code', code) + element('Message', escapeXml(message))
  if (protocol === 'ec2') {
    const inner = element('Errors', element('Error', said)) + element('RequestID', requestId)
    return { status, headers: xmlHeaders(requestId), body: element('Response', inner) }
  }
  const inner =
    element('Error', element('Type', status < 500 ? 'Sender' : 'Receiver') + said) +
    element('RequestId', requestId)
  return { status, headers: xmlHeaders(requestId), body: rooted(service, 'ErrorResponse', inner) }
}

/** The refusal of an operation that the model knows and the simulator does not serve. */
export const notServed = unknownOperation
