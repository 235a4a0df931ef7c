import { type Container, essentialContainers, type TaskDefinition } from './definition.ts'

/** How long the health check of each essential container may take to its first verdict, in milliseconds, by name. */
export type HealthChecks = ReadonlyMap<string, number>

/** AWS's defaults, in seconds (https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_HealthCheck.html). */
const DEFAULTS = { interval: 30, timeout: 5, retries: 3, startPeriod: 0 }

/**
 * The health checks that decide about a task: only those of essential containers do. `NONE` turns the one of the
 * image off.
 */
export function healthChecks(definition: TaskDefinition): HealthChecks {
  return new Map(decidingChecks(definition).map(([name, check]) => [name, longestOf(check)]))
}

/** Seconds between the health checks of each essential container that has one. */
export function checkIntervals(definition: TaskDefinition): number[] {
  return decidingChecks(definition).map(([, { interval }]) => Number(interval ?? DEFAULTS.interval))
}

function decidingChecks(definition: TaskDefinition): [name: string, check: Record<string, unknown>][] {
  const essential = essentialContainers(definition)
  return definition.containerDefinitions.flatMap((container): [string, Record<string, unknown>][] => {
    const check = checkOf(container)
    return check && essential.has(container.name) ? [[container.name, check]] : []
  })
}

function checkOf({ healthCheck }: Container): Record<string, unknown> | undefined {
  if (typeof healthCheck !== 'object' || healthCheck === null) return undefined
  const check = healthCheck as Record<string, unknown>
  const [kind] = Array.isArray(check['command']) ? check['command'] : []
  return kind === 'NONE' ? undefined : check
}

function longestOf(check: Record<string, unknown>): number {
  const [interval, timeout, retries, startPeriod] = (
    ['interval', 'timeout', 'retries', 'startPeriod'] as const
  ).map(member => Number(check[member] ?? DEFAULTS[member])) as [number, number, number, number]
  return (startPeriod + retries * (interval + timeout)) * 1000
}
