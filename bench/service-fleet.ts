import { ECSClient, UpdateServiceCommand, waitUntilServicesStable } from '@aws-sdk/client-ecs'
import { arrangeServices, shopCluster, shopImage } from '../simulator/fixtures/many-services.ts'
import { runScenario } from '../simulator/run/run-scenario.ts'
import type { Scenario } from '../simulator/scenario.ts'
import { createSimulation, type Simulation } from '../simulator/simulation.ts'
import type { Behavior } from '../simulator/world/behavior.ts'
import { MAX_WAIT_SECONDS } from './deployers.ts'
import { registerRevision, sdkOptions } from './sdk-deployment.ts'
import { MEGABYTE } from './statistics.ts'
import { inVirtualTime } from './virtual-time.ts'

/** One run over many services. */
export interface Run {
  readonly minutes: number
  readonly calls: number
  readonly throttles: number
  readonly green: boolean
  /** Processor seconds of the run and of the simulated account together. */
  readonly cpu: number
  /** Growth of the heap, megabytes, the account's own included. */
  readonly heap: number
}

function scenarioOf(names: readonly string[], loadBalanced: boolean, behavior: Behavior, seed = 1): Scenario {
  return {
    seed,
    name: 'many-services',
    title: 'Many services.',
    exitCode: 0,
    inputs: {
      cluster: shopCluster,
      service: names.join('\n'),
      image: shopImage('2.0.0'),
      'max-parallel': '1000',
      timeout: `${MAX_WAIT_SECONDS}s`,
    },
    arrange: simulation => {
      arrangeServices(simulation, names, { loadBalanced })
      simulation.world.setBehavior(shopImage('2.0.0'), behavior)
      simulation.limitRequests = true
    },
  }
}

/** The names of so many services. */
export const namesOf = (size: number) => Array.from({ length: size }, (_, index) => `tenant-${index + 1}`)

async function measure(work: () => Promise<{ simulation: Simulation; green: boolean }>): Promise<Run> {
  globalThis.gc?.()
  const heap = process.memoryUsage().heapUsed
  const before = process.cpuUsage()
  const { simulation, green } = await work()
  const { user, system } = process.cpuUsage(before)
  const [first] = simulation.calls
  globalThis.gc?.()
  return {
    minutes: (simulation.clock.now() - (first?.at ?? 0)) / 60_000,
    calls: simulation.calls.length,
    throttles: simulation.calls.filter(({ error }) => error?.code.includes('Throttl')).length,
    green,
    cpu: (user + system) / 1e6,
    heap: (process.memoryUsage().heapUsed - heap) / MEGABYTE,
  }
}

/** One run of the action over all of them. */
export function own(
  names: readonly string[],
  loadBalanced: boolean,
  behavior: Behavior,
  seed?: number,
): Promise<Run> {
  return measure(async () => {
    const { simulation, exitCode } = await runScenario(scenarioOf(names, loadBalanced, behavior, seed))
    return { simulation, green: exitCode === 0 }
  })
}

/** UpdateService and the SDK's waiter for each service, all at once, as a job for each would do it. */
export function waiters(
  names: readonly string[],
  loadBalanced: boolean,
  behavior: Behavior,
  seed = 1,
): Promise<Run> {
  return measure(async () => {
    const simulation = createSimulation({ seed })
    scenarioOf(names, loadBalanced, behavior).arrange(simulation)
    return { simulation, green: await inVirtualTime(simulation.clock, () => updateAll(simulation, names)) }
  })
}

async function updateAll(simulation: Simulation, names: readonly string[]): Promise<boolean> {
  const client = new ECSClient(sdkOptions(simulation))
  const cluster = shopCluster
  const taskDefinition = await registerRevision(client, cluster, names[0] ?? '', shopImage('2.0.0'))
  const wait = { client, minDelay: 15, maxDelay: 15, maxWaitTime: MAX_WAIT_SECONDS }
  const ends = await Promise.allSettled(
    names.map(async service => {
      await client.send(new UpdateServiceCommand({ cluster, service, taskDefinition }))
      await waitUntilServicesStable(wait, { cluster, services: [service] })
    }),
  )
  return ends.every(({ status }) => status === 'fulfilled')
}
