import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import {
  type Cell,
  DISTURBANCES,
  type Judgement,
  judge,
  layOut,
  MAIN_SCENARIOS,
} from '../simulator/run/chaos.ts'
import type { Scenario } from '../simulator/scenario.ts'
import { scenarios } from '../simulator/scenarios/all.ts'

/**
 * `npm run chaos [-- NAME …]`: disturbs every wire call of the main scenarios, one at a time, in every way, and
 * writes what came of it to `chaos.md`. With names, only those scenarios are played and nothing is written.
 */
type Judged = Cell & Judgement

const asked = process.argv.slice(2)
const names = asked.length > 0 ? asked : MAIN_SCENARIOS
const judged: Judged[] = []
for (const name of names) {
  const begun = performance.now()
  const own = await judgeAll(scenarios[name] as Scenario)
  judged.push(...own)
  console.log(`${name}: ${tally(own)}, ${Math.round((performance.now() - begun) / 1000)} s`)
}
for (const each of judged.filter(({ verdict }) => verdict !== 'right')) console.log(describe(each))
if (asked.length === 0) writeFileSync(join(import.meta.dirname, 'chaos.md'), report())
process.exitCode = judged.some(({ verdict }) => verdict === 'wrong') ? 1 : 0

async function judgeAll(scenario: Scenario): Promise<Judged[]> {
  const board = await layOut(scenario)
  const own: Judged[] = []
  for (const cell of board.cells) own.push({ ...cell, ...(await judge(cell, board)) })
  return own
}

function tally(cells: readonly Judged[]): string {
  const count = (verdict: Judgement['verdict']) => cells.filter(cell => cell.verdict === verdict).length
  return `${cells.length} cells, ${count('right')} right, ${count('clear error')} in a clear error, ${count('wrong')} wrong`
}

function describe({ scenario, wire, call, operation, disturbance, verdict, words }: Judged): string {
  return `${scenario.name}: ${wire} call ${call} ${operation}, ${disturbance}: ${verdict}: ${words}`
}

function report(): string {
  const disturbances = Object.keys(DISTURBANCES.aws)
  const rows = names.map(name => {
    const own = judged.filter(({ scenario }) => scenario.name === name)
    const cells = disturbances.map(kind => score(own.filter(({ disturbance }) => disturbance === kind)))
    return `| ${name} | ${own.length} | ${cells.join(' | ')} |`
  })
  return `# Every wire call disturbed

Each call of AWS or GitHub that a scenario makes is disturbed once, in each of these ways, on the simulator's virtual clock
(\`npm run chaos\`). A cell is right when the run ends as it does undisturbed: the same outcome and exit code, and no
revision, deployment, task, rule, target group, comment or GitHub deployment more. Below a number of cells stands, after a
slash, how many of them ended in another, clear error; a stale answer is 20 seconds old.

${tally(judged)}.

| Scenario | Cells | ${disturbances.join(' | ')} |
| --- | --: | ${disturbances.map(() => '--:').join(' | ')} |
${rows.join('\n')}

${clearErrors()}`
}

function score(cells: readonly Judged[]): string {
  const other = cells.filter(({ verdict }) => verdict !== 'right').length
  return other > 0 ? `${cells.length - other}/${other}` : String(cells.length)
}

/** The titles of the errors in which cells ended otherwise than undisturbed. */
function clearErrors(): string {
  const titles = Map.groupBy(
    judged.filter(({ verdict }) => verdict !== 'right'),
    ({ scenario, disturbance, words }) =>
      `${scenario.name}, ${disturbance}: ${/title=(.*?)::/.exec(words)?.[1] ?? words}`,
  )
  if (titles.size === 0) return ''
  const lines = [...titles].map(([title, cells]) => `- ${title} (${cells.length})`)
  return `## Ends other than the undisturbed one\n\n${lines.join('\n')}\n`
}
