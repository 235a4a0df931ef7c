import { readFileSync } from 'node:fs'
import { isDeepStrictEqual } from 'node:util'
import { runScenario, type ScenarioResult } from '../../simulator/run/run-scenario.ts'
import { scenarios } from '../../simulator/scenarios/all.ts'
import { type Place, watchPlaces } from './coverage.ts'

/** What a scenario comes to: what a workflow and AWS can tell, and what only a reader sees. */
interface Played {
  readonly end: unknown
  readonly words: string
}

/** What all scenarios come to, and which of them run through each of some places. */
export interface Baseline {
  readonly played: Readonly<Record<string, Played>>
  /** Names of scenarios, by the index of the place. */
  readonly through: readonly (readonly string[])[]
}

/**
 * `play.ts --through FILE` plays all scenarios and prints a baseline for the places in a file, as JSON;
 * `play.ts --against FILE NAME …` says only whether anything is other than in that baseline, and stops at the first other end.
 */
const [flag, file = '', ...rest] = process.argv.slice(2)
if (flag === '--against') console.log(JSON.stringify(await differenceFrom(file, rest)))
else console.log(JSON.stringify(await playAll(JSON.parse(readFileSync(file, 'utf8')))))

async function playAll(places: readonly Place[]): Promise<Baseline> {
  const played: Record<string, Played> = {}
  const through = places.map((): string[] => [])
  const placesOf = await watchPlaces(places)
  for (const name of Object.keys(scenarios)) {
    played[name] = await play(name)
    for (const index of await placesOf()) through[index]?.push(name)
  }
  return { played, through }
}

async function differenceFrom(
  known: string,
  names: readonly string[],
): Promise<{ by: string; name: string }> {
  const { played: before } = JSON.parse(readFileSync(known, 'utf8')) as Baseline
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
