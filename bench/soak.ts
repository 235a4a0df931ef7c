import { parseArgs } from 'node:util'
import { runTrial } from './soak/trial.ts'
import { MEGABYTE } from './statistics.ts'

/**
 * Random deployments, each in a world drawn from its seed, with every verdict held against the simulated
 * account itself. `--seed N` plays one again and shows its world and its log.
 */
const { values } = parseArgs({
  options: {
    runs: { type: 'string', default: '10000' },
    from: { type: 'string', default: '1' },
    seed: { type: 'string' },
  },
})
/** Heap is compared after so many runs, when everything that is loaded once has been. */
const WARM = 500

if (values.seed === undefined) await soak(Number(values.from), Number(values.runs))
else await replay(Number(values.seed))

async function replay(seed: number): Promise<void> {
  const { world, outcome, wrong, log } = await runTrial(seed)
  console.log(`${JSON.stringify(world, null, 2)}\n${log.join('\n')}\n${outcome}: ${wrong ?? 'right'}`)
  process.exitCode = wrong === undefined ? 0 : 1
}

async function soak(from: number, runs: number): Promise<void> {
  const outcomes = new Map<string, number>()
  const heaps: number[] = []
  let wrongs = 0
  console.log(`Seeds ${from} to ${from + runs - 1}`)
  for (let seed = from; seed < from + runs; seed++) {
    const { world, outcome, wrong } = await runTrial(seed)
    const key = `${world.strategy} ${outcome}`
    outcomes.set(key, (outcomes.get(key) ?? 0) + 1)
    if (wrong !== undefined) {
      wrongs += 1
      console.log(`Seed ${seed}: ${wrong}. Again: npm run soak -- --seed ${seed}`)
    }
    if ((seed - from + 1) % WARM === 0) {
      globalThis.gc?.()
      heaps.push(process.memoryUsage().heapUsed / MEGABYTE)
      console.log(`${seed - from + 1} deployments, ${wrongs} wrong, heap ${heaps.at(-1)?.toFixed(1)} MB`)
    }
  }
  for (const [key, count] of [...outcomes].sort()) console.log(`${key}: ${count}`)
  console.log(
    `${runs} deployments, ${wrongs} wrong verdicts, heap ${heaps.map(mb => mb.toFixed(1)).join(', ')} MB`,
  )
  process.exitCode = wrongs === 0 ? 0 : 1
}
