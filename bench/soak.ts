import { parseArgs } from 'node:util'
import { TRIALS } from './soak/trials.ts'
import { MEGABYTE } from './statistics.ts'

/**
 * Random deployments, each in a world drawn from its seed, with what the runs said and did held against the simulated
 * account itself: `--of worlds` (where not set), `two-runs`, `broken-version`, `alarms` or `together`. `--seed N` plays one
 * again and shows its world and its log.
 */
const { values } = parseArgs({
  options: {
    of: { type: 'string', default: 'worlds' },
    runs: { type: 'string', default: '10000' },
    from: { type: 'string', default: '1' },
    seed: { type: 'string' },
  },
})
/** Heap is compared after so many runs, when everything that is loaded once has been. */
const WARM = 500

const play = TRIALS[values.of as keyof typeof TRIALS]
if (play === undefined) throw new Error(`--of is one of ${Object.keys(TRIALS).join(', ')}`)
if (values.seed === undefined) await soak(Number(values.from), Number(values.runs))
else await replay(Number(values.seed))

async function replay(seed: number): Promise<void> {
  const { drawn, kind, wrong, log } = await play(seed)
  const verdict = wrong.length === 0 ? 'right' : wrong.join('; ')
  console.log(`${JSON.stringify(drawn, null, 2)}\n${log.join('\n')}\n${kind}: ${verdict}`)
  process.exitCode = wrong.length === 0 ? 0 : 1
}

async function soak(from: number, runs: number): Promise<void> {
  const kinds = new Map<string, number>()
  const heaps: number[] = []
  let wrongs = 0
  console.log(`Seeds ${from} to ${from + runs - 1} of ${values.of}`)
  for (let seed = from; seed < from + runs; seed++) {
    const { kind, wrong } = await play(seed)
    kinds.set(kind, (kinds.get(kind) ?? 0) + 1)
    if (wrong.length > 0) {
      wrongs += 1
      console.log(
        `Seed ${seed}: ${wrong.join('; ')}. Again: npm run soak -- --of ${values.of} --seed ${seed}`,
      )
    }
    if ((seed - from + 1) % WARM === 0) {
      globalThis.gc?.()
      heaps.push(process.memoryUsage().heapUsed / MEGABYTE)
      console.log(`${seed - from + 1} seeds, ${wrongs} wrong, heap ${heaps.at(-1)?.toFixed(1)} MB`)
    }
  }
  for (const [kind, count] of [...kinds].sort()) console.log(`${kind}: ${count}`)
  console.log(`${runs} seeds, ${wrongs} wrong, heap ${heaps.map(mb => mb.toFixed(1)).join(', ')} MB`)
  process.exitCode = wrongs === 0 ? 0 : 1
}
