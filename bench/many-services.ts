import { tableOf } from './markdown-table.ts'
import { namesOf, own, type Run, waiters } from './service-fleet.ts'

const SIZES = [1, 10, 100, 1000]
/** ECS's bucket for UpdateService: so many at once, and so many a second. */
const [BURST, REFILL] = [50, 5]

/** How long the tasks of a new version take to start, seconds. */
const STARTS = { 'about 2 minutes': 60, 'about 20 minutes': 1140 }
const LENGTHS = ['about 2 minutes', 'about 20 minutes'] as const

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
  for (const [seed, name] of namesOf(10).entries())
    minutes.push((await run([name], loadBalanced, behavior, seed + 1)).minutes)
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
