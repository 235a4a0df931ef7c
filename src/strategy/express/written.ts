import { isDeepStrictEqual } from 'node:util'
import { isRecord } from '../../base/schema.ts'
import type { TaskDefinition } from '../../task-definition/definition.ts'

/** Whether a value is what ECS writes into a member; `definition` is the whole. */
type Written = (value: unknown, definition: TaskDefinition) => boolean

const any: Written = () => true
const just =
  (...values: readonly unknown[]): Written =>
  value =>
    values.some(one => isDeepStrictEqual(one, value))
const matching =
  (pattern: RegExp): Written =>
  value =>
    typeof value === 'string' && pattern.test(value)

/** A structure of which each member is as ECS writes it. */
const members =
  (known: Readonly<Record<string, Written>>): Written =>
  (value, definition) =>
    isRecord(value) &&
    Object.entries(value).every(
      ([member, inner]) => isNothing(inner) || known[member]?.(inner, definition) === true,
    )

/** A list of exactly one of these. */
const one =
  (fits: Written): Written =>
  (value, definition) =>
    Array.isArray(value) && value.length === 1 && fits(value[0], definition)

/** The share of the only container: nothing of its own, or the whole task. */
const shareOf =
  (member: 'cpu' | 'memory'): Written =>
  (value, definition) =>
    value === 0 || String(value) === String(definition[member])

const PORT = members({
  containerPort: any,
  hostPort: any,
  protocol: just('tcp'),
  name: matching(/^main-\d+-tcp$/i),
})

const LOGS = members({
  logDriver: just('awslogs'),
  options: members({
    'awslogs-group': any,
    'awslogs-region': any,
    'awslogs-stream-prefix': any,
    mode: just('non-blocking'),
    'max-buffer-size': just('25m'),
  }),
})

const CONTAINER = members({
  name: just('Main'),
  image: any,
  command: any,
  environment: any,
  secrets: any,
  repositoryCredentials: any,
  portMappings: one(PORT),
  logConfiguration: LOGS,
  essential: just(true),
  cpu: shareOf('cpu'),
  memory: shareOf('memory'),
  memoryReservation: shareOf('memory'),
  versionConsistency: just('enabled'),
  linuxParameters: members({ initProcessEnabled: just(true) }),
  stopTimeout: just(30),
})

/**
 * What ECS writes for a primary container, with its defaults, and what RegisterTaskDefinition fills in:
 * https://docs.aws.amazon.com/AmazonECS/latest/developerguide/express-service-work.html
 */
const DEFINITION = members({
  family: any,
  tags: any,
  cpu: any,
  memory: any,
  executionRoleArn: any,
  taskRoleArn: any,
  networkMode: just('awsvpc'),
  requiresCompatibilities: just(['FARGATE']),
  runtimePlatform: members({ cpuArchitecture: any, operatingSystemFamily: just('LINUX') }),
  enableFaultInjection: just(false),
  containerDefinitions: one(CONTAINER),
})

/** Whether a definition says anything that ECS does not write for a primary container, which thus cannot say it. */
export function hasMoreThanWritten(definition: TaskDefinition): boolean {
  return !DEFINITION(definition, definition)
}

function isNothing(value: unknown): boolean {
  if (Array.isArray(value)) return value.length === 0
  return value === undefined || value === null || (isRecord(value) && Object.keys(value).length === 0)
}
