import { writeFileSync } from 'node:fs'
import { availableParallelism } from 'node:os'
import { join } from 'node:path'
import { isMainThread, parentPort, Worker } from 'node:worker_threads'
import {
  type FaultCase,
  type FaultResult,
  faultMatrixOf,
  MAIN_SCENARIOS,
  runCase,
} from '../simulator/run/chaos.ts'
import { FAULTS } from '../simulator/run/chaos-faults.ts'
import type { Scenario } from '../simulator/scenario.ts'
import { scenarios } from '../simulator/scenarios/all.ts'

/**
 * `npm run chaos [-- NAME …]`: injects every fault into every call of the main scenarios, one at a time, and
 * writes the results to `chaos.md`. With names, only those scenarios are played, and their results are printed. There is a thread
 * for each processor, and each plays one scenario after the other.
 */
type CaseResult = Omit<FaultCase, 'scenario'> & FaultResult & { readonly scenario: string }

const asked = process.argv.slice(2)
const names: readonly string[] = asked.length > 0 ? asked : MAIN_SCENARIOS
const results: CaseResult[] = []
if (isMainThread) await playAll()
else parentPort?.on('message', (name: string) => void playInThread(name))

async function playAll(): Promise<void> {
  const waiting = [...names]
  await Promise.all(Array.from({ length: availableParallelism() }, () => playFrom(waiting)))
  results.sort((a, b) => names.indexOf(a.scenario) - names.indexOf(b.scenario))
  for (const each of results.filter(({ verdict }) => verdict !== 'right')) console.log(describe(each))
  if (asked.length > 0) console.log(report())
  else writeFileSync(join(import.meta.dirname, 'chaos.md'), report())
  process.exitCode = results.some(({ verdict }) => verdict === 'wrong') ? 1 : 0
}

/** Has a thread play what waits, until nothing does. */
async function playFrom(waiting: string[]): Promise<void> {
  const worker = new Worker(new URL(import.meta.url))
  for (let name = waiting.shift(); name !== undefined; name = waiting.shift()) {
    const begun = performance.now()
    const own = await new Promise<CaseResult[]>((resolve, reject) => {
      worker.once('message', resolve).once('error', reject)
      worker.postMessage(name)
    })
    worker.removeAllListeners('error')
    results.push(...own)
    console.log(`${name}: ${tally(own)}, ${Math.round((performance.now() - begun) / 1000)} s`)
  }
  await worker.terminate()
}

async function playInThread(name: string): Promise<void> {
  const matrix = await faultMatrixOf(scenarios[name] as Scenario)
  const own: CaseResult[] = []
  for (const each of matrix.cases) own.push({ ...each, ...(await runCase(each, matrix)), scenario: name })
  parentPort?.postMessage(own)
}

function tally(cases: readonly CaseResult[]): string {
  const count = (verdict: FaultResult['verdict']) => cases.filter(each => each.verdict === verdict).length
  return `${cases.length} cells, ${count('right')} right, ${count('clear error')} in a clear error, ${count('wrong')} wrong`
}

function describe({ scenario, target, call, operation, fault, verdict, message }: CaseResult): string {
  return `${scenario}: ${target} call ${call} ${operation}, ${fault}: ${verdict}: ${message}`
}

function report(): string {
  const faults = Object.keys(FAULTS.aws)
  const rows = names.map(name => {
    const own = results.filter(({ scenario }) => scenario === name)
    const cells = faults.map(kind => score(own.filter(({ fault }) => fault === kind)))
    return `| ${name} | ${own.length} | ${cells.join(' | ')} |`
  })
  return `# Every wire call disturbed

Each call of AWS or GitHub that a scenario makes is disturbed once, in each of these ways, on the simulator's virtual clock
(\`npm run chaos\`). A cell is right when the run ends as it does undisturbed: the same outcome and exit code, and no
revision, deployment, task, rule, target group, comment or GitHub deployment more. Below a number of cells stands, after a
slash, how many of them ended in another, clear error; a stale answer is 20 seconds old.

${tally(results)}.

| Scenario | Cells | ${faults.join(' | ')} |
| --- | --: | ${faults.map(() => '--:').join(' | ')} |
${rows.join('\n')}

${clearErrors()}`
}

function score(cases: readonly CaseResult[]): string {
  const other = cases.filter(({ verdict }) => verdict !== 'right').length
  return other > 0 ? `${cases.length - other}/${other}` : String(cases.length)
}

/** The titles of the errors in which cells ended otherwise than undisturbed. */
function clearErrors(): string {
  const titles = Map.groupBy(
    results.filter(({ verdict }) => verdict !== 'right'),
    ({ scenario, fault, message }) =>
      `${scenario}, ${fault}: ${/title=(.*?)::/.exec(message)?.[1] ?? message}`,
  )
  if (titles.size === 0) return ''
  const lines = [...titles].map(([title, cases]) => `- ${title} (${cases.length})`)
  return `## Ends other than the undisturbed one\n\n${lines.join('\n')}\n`
}
