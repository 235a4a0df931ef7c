import { runScenario } from '../simulator/run/run-scenario.ts'
import { scenarios } from '../simulator/scenarios/all.ts'
import { isActionName } from '../src/actions/registry.ts'
import { differencesOf } from './record/compare.ts'
import { recordExchanges } from './record/exchanges.ts'
import { readRecording, writeRecording } from './record/recording.ts'
import { createScrubber } from './record/scrub.ts'

const usage = `usage: npm run record -- ACTION FILE       runs an action with the inputs in INPUT_… and records it
       npm run record -- compare FILE SCENARIO  says how a recording differs from a scenario of the simulator`

const [first = '', second = '', third = ''] = process.argv.slice(2)

/** Runs the action as a runner does, and writes the recording when the process ends, however that is. */
async function record(action: string, file: string): Promise<void> {
  const { exchanges } = recordExchanges()
  process.on('exit', () => {
    const source = 'recorded by npm run record from an account of its own'
    const situation = `${action}, which ended with exit code ${process.exitCode ?? 0}`
    writeRecording(file, { source, situation, data: exchanges.map(createScrubber()) })
  })
  process.env['ECS_DEPLOY_ENTRY'] = action
  await import('../src/main.ts')
}

/** Prints the differences; they are something to look at, and no failure. */
async function compare(file: string, name: string): Promise<void> {
  const scenario = scenarios[name]
  if (!scenario) throw new Error(`There is no scenario "${name}".`)
  const { exchanges, stop } = recordExchanges()
  await runScenario(scenario)
  stop()
  const differences = differencesOf(readRecording(file).data, exchanges.map(createScrubber()))
  console.log([`${differences.length} differences`, ...differences.map(each => `- ${each}`)].join('\n'))
}

if (first === 'compare' && second && third) await compare(second, third)
else if (isActionName(first) && second) await record(first, second)
else {
  console.error(usage)
  process.exitCode = 1
}
