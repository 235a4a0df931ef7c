import { ECSClient, UpdateServiceCommand, waitUntilServicesStable } from '@aws-sdk/client-ecs'
import { arrangeServices, shopCluster, shopImage } from '../simulator/fixtures/many-services.ts'
import { runScenario } from '../simulator/run/run-scenario.ts'
import type { Scenario } from '../simulator/scenario.ts'
import { createSimulation, type Simulation } from '../simulator/simulation.ts'
import type { Behavior } from '../simulator/world/behavior.ts'
import { MAX_WAIT_SECONDS } from './deployers.ts'
import { tableOf } from './markdown-table.ts'
import { registerRevision, sdkOptions } from './sdk-deployment.ts'
import { MEGABYTE } from './statistics.ts'
import { inVirtualTime } from './virtual-time.ts'

const SIZES = [1, 10, 100, 1000]
/** ECS's bucket for UpdateService: so many at once, and so many a second. */
const [BURST, REFILL] = [50, 5]

/** How long the tasks of a new version take to start, seconds. */
const STARTS = { 'about 2 minutes': 60, 'about 20 minutes': 1140 }
const LENGTHS = ['about 2 minutes', 'about 20 minutes'] as const

/** One run over many services. */
interface Run {
  readonly minutes: number
  readonly calls: number
  readonly throttles: number
  readonly green: boolean
  /** Processor seconds of the run and of the simulated account together. */
  readonly cpu: number
  /** Growth of the heap, megabytes, the account's own included. */
  readonly heap: number
}

function scenarioOf(names: readonly string[], loadBalanced: boolean, behavior: Behavior): Scenario {
  return {
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

const namesOf = (size: number) => Array.from({ length: size }, (_, index) => `tenant-${index + 1}`)

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

function own(names: readonly string[], loadBalanced: boolean, behavior: Behavior): Promise<Run> {
  return measure(async () => {
    const { simulation, exitCode } = await runScenario(scenarioOf(names, loadBalanced, behavior))
    return { simulation, green: exitCode === 0 }
  })
}

/** UpdateService and the SDK's waiter for each service, all at once, as a job for each would do it. */
function waiters(names: readonly string[], loadBalanced: boolean, behavior: Behavior): Promise<Run> {
  return measure(async () => {
    const simulation = createSimulation({ seed: 1 })
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

/** Seconds that AWS's bucket makes the last of so many UpdateService calls wait. */
const bucketSeconds = (size: number) => Math.max(0, size - BURST) / REFILL

/** A table of one run over 1 to 1000 services and of the SDK's waiters over as many, and a picture of what a service costs. */
export async function benchManyServices(): Promise<string> {
  const rows: string[][] = []
  const pictures: string[] = []
  for (const length of LENGTHS) {
    for (const loadBalanced of [false, true]) {
      const runs = await runsOf(length, loadBalanced, own)
      rows.push(...rowsOf(length, loadBalanced, 'this action', runs))
      if (loadBalanced) pictures.push(pictureOf(length, runs))
    }
  }
  const others = await runsOf(LENGTHS[0], false, waiters)
  rows.push(...rowsOf(LENGTHS[0], false, "the SDK's waiter for each, every 15 s", others))
  const heads = [
    'One service takes',
    'Load balancer',
    'Who deploys',
    'Services',
    'Green',
    'Minutes',
    'times one',
    'Bucket alone, times one',
    'Calls',
    'a service',
    'Throttled',
    'CPU, s',
    'Heap, MB',
  ]
  return [tableOf(heads, rows, 3), ...pictures].join('\n\n')
}

/** One run for each size, and the minutes of the slowest of ten services that are deployed alone. */
interface Runs {
  readonly alone: number
  readonly bySize: ReadonlyMap<number, Run>
}

async function runsOf(length: keyof typeof STARTS, loadBalanced: boolean, run: typeof own): Promise<Runs> {
  const behavior = { startSeconds: STARTS[length] }
  const minutes: number[] = []
  for (const name of namesOf(10)) minutes.push((await run([name], loadBalanced, behavior)).minutes)
  const bySize = new Map<number, Run>()
  for (const size of SIZES) bySize.set(size, await run(namesOf(size), loadBalanced, behavior))
  return { alone: Math.max(...minutes), bySize }
}

function rowsOf(length: string, loadBalanced: boolean, who: string, { alone, bySize }: Runs): string[][] {
  return [...bySize].map(([size, run]) => rowOf(length, loadBalanced, who, size, run, alone))
}

/** Three lines over the number of services, drawn by GitHub itself. */
function pictureOf(length: string, { bySize }: Runs): string {
  const many = [...bySize].filter(([size]) => size > 1)
  const lineOf = (cost: (run: Run) => number) =>
    `line [${many.map(([size, run]) => Math.max(0, cost(run) / size).toFixed(1)).join(', ')}]`
  return `\`\`\`mermaid
xychart-beta
  title "Calls, ms of processor time and kB of heap a service, ${length}"
  x-axis [${many.map(([size]) => `"${size} services"`).join(', ')}]
  y-axis "For one service"
  ${lineOf(({ calls }) => calls)}
  ${lineOf(({ cpu }) => cpu * 1000)}
  ${lineOf(({ heap }) => heap * 1000)}
\`\`\``
}

function rowOf(
  length: string,
  loadBalanced: boolean,
  who: string,
  size: number,
  run: Run,
  alone: number,
): string[] {
  return [
    length,
    loadBalanced ? 'yes' : 'no',
    who,
    String(size),
    run.green ? 'all' : 'not all',
    run.minutes.toFixed(1),
    (run.minutes / alone).toFixed(2),
    (1 + bucketSeconds(size) / 60 / alone).toFixed(2),
    String(run.calls),
    (run.calls / size).toFixed(1),
    String(run.throttles),
    run.cpu.toFixed(1),
    Math.max(0, run.heap).toFixed(0),
  ]
}
