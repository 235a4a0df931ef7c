import { sentenceFor, violations } from './constraints.ts'
import { readJson, writeJson } from './json.ts'
import { type Model, models, type OperationModel, type ServiceName } from './model.ts'
import { type Problem, problem } from './problem.ts'
import { readQuery } from './query.ts'
import { element, escapeXml, writeXml } from './xml.ts'

/** What arrives, whichever door it comes through. Header names are lower case. */
export interface WireRequest {
  headers: Record<string, string>
  body: string
}

/** What goes back. */
export interface WireAnswer {
  status: number
  headers: Record<string, string>
  body: string
}

/** Which API the request addresses; undefined when it is none of ours. */
export interface Address {
  service: ServiceName
  operation: string
}

const targets: [prefix: string, service: ServiceName][] = [
  [models.ecs.targetPrefix ?? '', 'ecs'],
  [models.codedeploy.targetPrefix ?? '', 'codedeploy'],
  [models.logs.targetPrefix ?? '', 'logs'],
  [models.ecr.targetPrefix ?? '', 'ecr'],
]

/** The service and operation a request names in its target header or form body. */
export function addressOf(request: WireRequest): Address | undefined {
  const target = request.headers['x-amz-target']
  if (target) {
    const [prefix, operation = ''] = target.split('.')
    const service = targets.find(([known]) => known === prefix)?.[1]
    return service && { service, operation }
  }
  const form = new URLSearchParams(request.body)
  const operation = form.get('Action')
  if (!operation || form.get('Version') !== models.elasticloadbalancing.apiVersion) return undefined
  return { service: 'elasticloadbalancing', operation }
}

const isQuery = (service: ServiceName): boolean => service === 'elasticloadbalancing'

const unknownOperation = ({ service, operation }: Address): Problem =>
  isQuery(service)
    ? problem('InvalidAction', `The action ${operation} is not valid for this web service.`)
    : problem('UnknownOperationException', '')

const violationCodes: Record<ServiceName, string> = {
  ecs: 'InvalidParameterException',
  elasticloadbalancing: 'ValidationError',
  codedeploy: 'ValidationException',
  logs: 'InvalidParameterException',
  ecr: 'InvalidParameterException',
}

const operationModel = (address: Address): { model: Model; operation: OperationModel } => {
  const model = models[address.service]
  const operation = model.operations[address.operation]
  if (!operation) throw unknownOperation(address)
  return { model, operation }
}

const parseJson = (body: string): unknown => {
  try {
    return JSON.parse(body === '' ? '{}' : body)
  } catch {
    throw problem('SerializationException', 'Unexpected end-of-input or malformed JSON')
  }
}

/** The request's input, checked against the model; throws the Problem AWS would answer. */
export function readInput(address: Address, request: WireRequest): Record<string, unknown> {
  const { model, operation } = operationModel(address)
  if (!operation.input) return {}
  const input = isQuery(address.service)
    ? readQuery(model, operation.input, new URLSearchParams(request.body))
    : readJson(model, operation.input, parseJson(request.body))
  const found = violations(model, operation.input, input)
  if (found.length > 0) throw problem(violationCodes[address.service], sentenceFor(found))
  return input as Record<string, unknown>
}

const jsonHeaders = (requestId: string) => ({
  'content-type': 'application/x-amz-json-1.1',
  'x-amzn-requestid': requestId,
})
const xmlHeaders = (requestId: string) => ({ 'content-type': 'text/xml', 'x-amzn-requestid': requestId })

const rooted = (name: string, inner: string): string =>
  `<${name} xmlns="${models.elasticloadbalancing.xmlNamespace}">${inner}</${name}>`

/** The answer of a call that went well. */
export function answerOutput(address: Address, output: unknown, requestId: string): WireAnswer {
  const { model, operation } = operationModel(address)
  if (!isQuery(address.service)) {
    const body = operation.output ? JSON.stringify(writeJson(model, operation.output, output)) : ''
    return { status: 200, headers: jsonHeaders(requestId), body }
  }
  const result = operation.output ? writeXml(model, operation.output, output) : ''
  const inner =
    element(operation.resultWrapper ?? `${address.operation}Result`, result) +
    element('ResponseMetadata', element('RequestId', requestId))
  return { status: 200, headers: xmlHeaders(requestId), body: rooted(`${address.operation}Response`, inner) }
}

/** The answer of a call that AWS refuses. */
export function answerProblem(service: ServiceName, found: Problem, requestId: string): WireAnswer {
  const { code, message, status } = found
  if (!isQuery(service)) {
    const body = JSON.stringify({ __type: code, message, ...found.details })
    return { status, headers: jsonHeaders(requestId), body }
  }
  const inner =
    element(
      'Error',
      element('Type', status < 500 ? 'Sender' : 'Receiver') +
        element('Code', code) +
        element('Message', escapeXml(message)),
    ) + element('RequestId', requestId)
  return { status, headers: xmlHeaders(requestId), body: rooted('ErrorResponse', inner) }
}

/** The refusal of an operation that the model knows and the simulator does not serve. */
export const notServed = unknownOperation
