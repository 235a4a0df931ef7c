import { createVirtualClock } from '../../simulator/clock/virtual-clock.ts'
import { createClients } from '../../src/aws/client/clients.ts'
import type { Log } from '../../src/base/log.ts'
import type { Tools } from '../../src/strategy/tools.ts'

/** What AWS answers to an operation: members of JSON, with times in ISO form, or XML as it is. */
export type Answer = Record<string, unknown> | string

/** Answers by operation; a list answers one call after the other, and its last goes on. What is not there is denied. */
export type Answers = Readonly<Record<string, Answer | readonly Answer[]>>

/**
 * Tools over an AWS that gives these answers and no others, on the wire and through the SDK's own deserializers, as if
 * it were `now`.
 */
export function recordedAws(answers: Answers, now = '2026-11-23T09:00:00Z'): Tools & { notices: string[] } {
  const clock = createVirtualClock(Date.parse(now))
  const notices: string[] = []
  const requestHandler = answering(answers)
  const clients = createClients({
    clock,
    region: 'us-east-1',
    maxAttempts: 1,
    overrides: {
      requestHandler,
      credentials: { accessKeyId: 'AKIAEXAMPLE', secretAccessKey: 'secret' },
    } as NonNullable<Parameters<typeof createClients>[0]['overrides']>,
  })
  const say = (title: string) => void notices.push(title)
  const log: Log = { info: say, debug: () => {}, notice: say, warning: say, group: say }
  const signal = new AbortController().signal
  return {
    clients,
    clock,
    log,
    notices,
    random: () => 0.5,
    readFile: async () => undefined,
    origin: '',
    signal,
  }
}

interface SentRequest {
  readonly headers: Readonly<Record<string, string>>
  readonly body?: unknown
}

function answering(answers: Answers) {
  const asked = new Map<string, number>()
  return {
    metadata: { handlerProtocol: 'http/1.1' },
    handle: async (request: SentRequest) => {
      const operation = operationOf(request)
      const count = asked.get(operation) ?? 0
      asked.set(operation, count + 1)
      const given = [answers[operation] ?? []].flat()
      const answer = given[Math.min(count, given.length - 1)]
      const denied = { __type: 'AccessDeniedException', message: `not authorized to perform: ${operation}` }
      const body = typeof answer === 'string' ? answer : JSON.stringify(onTheWire(answer ?? denied))
      return {
        response: {
          statusCode: answer === undefined ? 400 : 200,
          headers: { 'content-type': typeof answer === 'string' ? 'text/xml' : 'application/x-amz-json-1.1' },
          body: new TextEncoder().encode(body),
        },
      }
    },
    updateHttpClientConfig: () => {},
    httpHandlerConfigs: () => ({}),
    destroy: () => {},
  }
}

function operationOf({ headers, body }: SentRequest): string {
  const target = Object.entries(headers).find(([name]) => name.toLowerCase() === 'x-amz-target')?.[1]
  if (target) return target.slice(target.indexOf('.') + 1)
  const form = body instanceof Uint8Array ? new TextDecoder().decode(body) : String(body)
  return new URLSearchParams(form).get('Action') ?? ''
}

/** AWS's JSON protocols carry times as seconds since the epoch; the CLI, which most recordings are from, in ISO form. */
function onTheWire(value: unknown, key = ''): unknown {
  if (typeof value === 'string' && /(?:At|Time)$/.test(key)) return Date.parse(value) / 1000
  if (Array.isArray(value)) return value.map(each => onTheWire(each))
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(Object.entries(value).map(([name, inner]) => [name, onTheWire(inner, name)]))
}

/** An answer of DescribeTargetHealth, in the XML that it comes in. */
export function targetHealthXml(
  descriptions: readonly {
    readonly Target: { readonly Id: string; readonly Port: number; readonly AvailabilityZone?: string }
    readonly HealthCheckPort?: string
    readonly TargetHealth: { readonly State: string }
  }[],
): string {
  const members = descriptions.map(description => `<member>${xml(description)}</member>`).join('')
  const result = `<TargetHealthDescriptions>${members}</TargetHealthDescriptions>`
  return `<DescribeTargetHealthResponse xmlns="http://elasticloadbalancing.amazonaws.com/doc/2015-12-01/"><DescribeTargetHealthResult>${result}</DescribeTargetHealthResult></DescribeTargetHealthResponse>`
}

function xml(value: unknown): string {
  if (typeof value !== 'object' || value === null) return String(value)
  return Object.entries(value)
    .map(([name, inner]) => `<${name}>${xml(inner)}</${name}>`)
    .join('')
}
