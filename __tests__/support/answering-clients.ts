import { createVirtualClock } from '../../simulator/clock/virtual-clock.ts'
import type { Clients } from '../../src/aws/client/clients.ts'
import { createRedactor } from '../../src/redact/redactor.ts'
import type { Tools } from '../../src/strategy/tools.ts'

/** What AWS answers to one operation: the output, an error, one after the other of a list (the last one from then on), or what a function makes of the input. */
export type Answer = object | Error | readonly (object | Error)[] | ((input: never) => object)

/** A call as it was sent. */
export interface SentCall {
  readonly operation: string
  readonly input: Record<string, unknown>
}

/** An error of AWS as its SDK gives it, by AWS's own name. */
export function awsError(name: string, message = `${name} was answered.`, httpStatusCode = 400): Error {
  return Object.assign(new Error(message), { name, $metadata: { httpStatusCode } })
}

/** What AWS says of any call for another reason than the thing asked for: https://docs.aws.amazon.com/AWSEC2/latest/APIReference/CommonErrors.html */
export const OTHER_ERRORS = [
  awsError('AccessDeniedException', 'User: me is not authorized to perform: ecs:Any on resource: *'),
  awsError('ThrottlingException', 'Rate exceeded'),
  awsError('ValidationException', 'The request is not valid.'),
]

/**
 * Clients whose services answer each operation as told, for what AWS may answer and the simulator never does. An
 * operation without an answer fails the test: it should not have been asked for.
 */
export function answering(answers: Readonly<Record<string, Answer>>): {
  readonly clients: Clients
  readonly sent: SentCall[]
} {
  const sent: SentCall[] = []
  const times = new Map<string, number>()
  const send = async (command: { readonly input: Record<string, unknown> }): Promise<object> => {
    const operation = command.constructor.name.replace(/Command$/, '')
    sent.push({ operation, input: command.input })
    const answer = answers[operation]
    if (answer === undefined) throw new Error(`Nobody should have called ${operation}.`)
    const count = times.get(operation) ?? 0
    times.set(operation, count + 1)
    const one = Array.isArray(answer) ? (answer[Math.min(count, answer.length - 1)] as object) : answer
    const given = typeof one === 'function' ? (one as (input: unknown) => object)(command.input) : one
    if (given instanceof Error) throw given
    return given
  }
  const credentials = async () => ({ accessKeyId: 'AKIAEXAMPLE', secretAccessKey: 'secret' })
  const client = {
    send,
    config: { region: async () => 'eu-west-1', maxAttempts: async () => 1, credentials },
  }
  const own: Record<string, unknown> = {
    ecs: client,
    ecsOnce: () => client,
    redactor: createRedactor(),
  }
  const given = new Set(['batched', 'batchedReads', 'taskDefinitions', 'accessChecks', 'then'])
  const clients = new Proxy(own, {
    get: (target, name: string) => target[name] ?? (given.has(name) ? undefined : async () => client),
  })
  return { clients: clients as unknown as Clients, sent }
}

/** Answers about a service with one task, which runs at 10.0.0.1 and is healthy in these target groups alone. */
export function runningTask(startedBy: string, ...groups: readonly string[]) {
  const containers = [{ name: 'app', networkInterfaces: [{ privateIpv4Address: '10.0.0.1' }] }]
  return {
    ListTasks: { taskArns: ['t'] },
    DescribeTasks: { tasks: [{ taskArn: 't', startedBy, lastStatus: 'RUNNING', containers }] },
    ...healthyIn(...groups),
  }
}

/** Answers about target groups: the target 10.0.0.1 is in these alone. */
export function healthyIn(...groups: readonly string[]) {
  return {
    DescribeTargetHealth: ({ TargetGroupArn }: { readonly TargetGroupArn: string }) => ({
      TargetHealthDescriptions: groups.includes(TargetGroupArn)
        ? [{ Target: { Id: '10.0.0.1', Port: 80 }, TargetHealth: { State: 'healthy' } }]
        : [],
    }),
  }
}

/** A log that keeps what it is told, one line for each word of it: `notice: TITLE: MESSAGE`. */
export function keepingLog() {
  const lines: string[] = []
  const add = (kind: string) => (one: string, more?: string) =>
    void lines.push([kind, one, ...(more === undefined ? [] : [more])].join(': '))
  return {
    lines,
    log: {
      info: add('info'),
      debug: add('debug'),
      notice: add('notice'),
      warning: add('warning'),
      group: (title: string, all: readonly string[]) =>
        void lines.push(`group: ${title}: ${all.join(' | ')}`),
    },
  }
}

/** Tools on a virtual clock with such clients and such a log; `over` has what else a test gives. */
export function answeringTools(answers: Readonly<Record<string, Answer>>, over: Partial<Tools> = {}) {
  const { clients, sent } = answering(answers)
  const { log, lines } = keepingLog()
  const clock = createVirtualClock()
  const signal = new AbortController().signal
  const tools = { clients, log, clock, signal, ...over } as unknown as Tools
  return { tools, clock, sent, lines }
}
