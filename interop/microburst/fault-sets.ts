/** A rule of microburst (https://pypi.org/project/microburst/0.10.0/). */
export interface Rule {
  /** As botocore calls it, or `*` for all. */
  readonly service: string
  readonly operation?: string
  readonly probability?: number
  /** Fires at most so often. */
  readonly times?: number
  readonly sequence?: { readonly fail: number; readonly pass: number }
  readonly error?: { readonly code: string; readonly status?: number }
  readonly latency?: { readonly min: number; readonly max: number }
  /** Holds the connection so long, then answers 504. */
  readonly timeout_ms?: number
  readonly reset?: true
  readonly response?: Readonly<Record<string, unknown>>
}

const ecs = (operation: string, rule: Omit<Rule, 'service' | 'operation'>): Rule => ({
  service: 'ecs',
  operation,
  ...rule,
})

/** What microburst does to the calls, by name. */
export const FAULT_SETS: Readonly<Record<string, readonly Rule[]>> = {
  'every third call is throttled': [
    { service: 'ecs', sequence: { fail: 1, pass: 2 }, error: { code: 'ThrottlingException' } },
  ],
  'the update is throttled twice': [
    ecs('UpdateService', { times: 2, error: { code: 'ThrottlingException' } }),
  ],
  'every update is throttled': [ecs('UpdateService', { error: { code: 'ThrottlingException' } })],
  'the registration fails once': [
    ecs('RegisterTaskDefinition', { times: 1, error: { code: 'ServerException', status: 500 } }),
  ],
  'every registration is refused': [ecs('RegisterTaskDefinition', { error: { code: 'ClientException' } })],
  'the service is not found': [ecs('DescribeServices', { error: { code: 'ServiceNotFoundException' } })],
  'the cluster is not found': [ecs('UpdateService', { error: { code: 'ClusterNotFoundException' } })],
  'access is denied to tasks': [
    ecs('ListTasks', { error: { code: 'AccessDeniedException' } }),
    ecs('DescribeTasks', { error: { code: 'AccessDeniedException' } }),
  ],
  'the token has expired': [{ service: '*', error: { code: 'ExpiredTokenException' } }],
  'load balancers answer 503': [{ service: 'elbv2', error: { code: 'ServiceUnavailable', status: 503 } }],
  'load balancers throttle': [
    { service: 'elbv2', sequence: { fail: 2, pass: 1 }, error: { code: 'Throttling' } },
  ],
  'each answer is slow': [{ service: '*', latency: { min: 50, max: 300 } }],
  'a gateway gives up on reads': [ecs('DescribeServices', { times: 2, timeout_ms: 1000 })],
  'connections are reset': [{ service: 'ecs', sequence: { fail: 1, pass: 3 }, reset: true }],
  'the update is reset': [ecs('UpdateService', { times: 1, reset: true })],
  'the answer to the update breaks off': [ecs('UpdateService', { times: 1, response: { abort_frac: 0.3 } })],
  'the answer to the registration is cut': [
    ecs('RegisterTaskDefinition', { times: 1, response: { truncate_frac: 0.5 } }),
  ],
  'answers are corrupt': [ecs('DescribeServices', { times: 3, response: { corrupt_bytes: 16 } })],
  'answers are called text': [
    { service: 'ecs', times: 4, response: { set_headers: { 'Content-Type': 'text/plain' } } },
  ],
  'three in ten fail as their models allow': [
    { service: 'ecs', probability: 0.3, error: { code: 'ServerException' } },
    { service: 'elbv2', probability: 0.3, reset: true },
  ],
}
