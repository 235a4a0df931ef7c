import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
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
 * writes the results to `chaos.md`. With names, only those scenarios are played and nothing is written.
 */
type CaseResult = FaultCase & FaultResult

const asked = process.argv.slice(2)
const names = asked.length > 0 ? asked : MAIN_SCENARIOS
const results: CaseResult[] = []
for (const name of names) {
  const begun = performance.now()
  const own = await runAllCases(scenarios[name] as Scenario)
  results.push(...own)
  console.log(`${name}: ${tally(own)}, ${Math.round((performance.now() - begun) / 1000)} s`)
}
for (const each of results.filter(({ verdict }) => verdict !== 'right')) console.log(describe(each))
if (asked.length === 0) writeFileSync(join(import.meta.dirname, 'chaos.md'), report())
process.exitCode = results.some(({ verdict }) => verdict === 'wrong') ? 1 : 0

async function runAllCases(scenario: Scenario): Promise<CaseResult[]> {
  const matrix = await faultMatrixOf(scenario)
  const own: CaseResult[] = []
  for (const each of matrix.cases) own.push({ ...each, ...(await runCase(each, matrix)) })
  return own
}

function tally(cases: readonly CaseResult[]): string {
  const count = (verdict: FaultResult['verdict']) => cases.filter(each => each.verdict === verdict).length
  return `${cases.length} cells, ${count('right')} right, ${count('clear error')} in a clear error, ${count('wrong')} wrong`
}

function describe({ scenario, target, call, operation, fault, verdict, message }: CaseResult): string {
  return `${scenario.name}: ${target} call ${call} ${operation}, ${fault}: ${verdict}: ${message}`
}

function report(): string {
  const faults = Object.keys(FAULTS.aws)
  const rows = names.map(name => {
    const own = results.filter(({ scenario }) => scenario.name === name)
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
      `${scenario.name}, ${fault}: ${/title=(.*?)::/.exec(message)?.[1] ?? message}`,
  )
  if (titles.size === 0) return ''
  const lines = [...titles].map(([title, cases]) => `- ${title} (${cases.length})`)
  return `## Ends other than the undisturbed one\n\n${lines.join('\n')}\n`
}
