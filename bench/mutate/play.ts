import { readFileSync } from 'node:fs'
import { isDeepStrictEqual } from 'node:util'
import { runScenario, type ScenarioResult } from '../../simulator/run/run-scenario.ts'
import { scenarios } from '../../simulator/scenarios/all.ts'

/** What a scenario comes to: what a workflow and AWS can tell, and what only a reader sees. */
interface Played {
  readonly end: unknown
  readonly words: string
}

/**
 * `play.ts NAME …`: plays scenarios and prints what each comes to, as JSON; `play.ts --against FILE NAME …` says
 * only whether anything is other than in that file, and stops at the first other end.
 */
const [flag, file = '', ...rest] = process.argv.slice(2)
if (flag === '--against') console.log(JSON.stringify(await differenceFrom(file, rest)))
else console.log(JSON.stringify(await playAll(process.argv.slice(2))))

async function playAll(names: readonly string[]): Promise<Record<string, Played>> {
  const all: Record<string, Played> = {}
  for (const name of names) all[name] = await play(name)
  return all
}

async function differenceFrom(
  known: string,
  names: readonly string[],
): Promise<{ by: string; name: string }> {
  const before = JSON.parse(readFileSync(known, 'utf8')) as Record<string, Played>
  let reworded = ''
  for (const name of names) {
    const now = JSON.parse(JSON.stringify(await play(name))) as Played
    if (!isDeepStrictEqual(now.end, before[name]?.end)) return { by: 'end', name }
    if (now.words !== before[name]?.words) reworded ||= name
  }
  return reworded ? { by: 'words', name: reworded } : { by: 'nothing', name: '' }
}

async function play(name: string): Promise<Played> {
  const scenario = scenarios[name]
  if (!scenario) throw new Error(`There is no scenario ${name}.`)
  const played = await runScenario(scenario)
  return { end: endOf(played), words: [...played.log, played.summary].join('\n') }
}

/** Exit code, outcome, and each change in AWS with what was asked for. */
function endOf({ exitCode, outputs, simulation }: ScenarioResult): unknown {
  const changes = simulation.calls
    .filter(({ operation }) => !/^(?:Describe|List|Get|BatchGet|Simulate)/.test(operation))
    .map(({ operation, input }) => [operation, input])
  return { exitCode, outcome: outputs.get('outcome'), changes }
}
