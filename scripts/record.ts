import { existsSync } from 'node:fs'
import { inputVariables } from '../simulator/run/input-variables.ts'
import { isActionName } from '../src/actions/registry.ts'
import { differencesOf } from './record/compare.ts'
import { recordExchanges } from './record/exchanges.ts'
import { readInputs } from './record/inputs.ts'
import { readRecording, writeRecording } from './record/recording.ts'
import { createScrubber } from './record/scrub.ts'

const usage = `usage: npm run record -- ACTION FILE [INPUT=VALUE…]            runs an action and records it
       npm run record -- compare FILE SCENARIO [INPUT=VALUE…]  says how a recording differs from a scenario of the simulator`

const [first = '', second = '', third = '', ...others] = process.argv.slice(2)

/** Runs the action as a runner does, and writes the recording when the process ends, however that is. */
async function record(action: string, file: string, inputs: Record<string, string>): Promise<void> {
  if (existsSync(file)) throw new Error(`${file} already exists. Name a new file.`)
  const { exchanges } = recordExchanges()
  process.on('exit', () => {
    const source = 'recorded by npm run record from an account of its own'
    const situation = `${action}, which ended with exit code ${process.exitCode ?? 0}`
    writeRecording(file, { source, situation, data: exchanges.map(createScrubber()) })
  })
  Object.assign(process.env, inputVariables(inputs), { ECS_DEPLOY_ENTRY: action })
  await import('../src/main.ts')
}

/** Prints the differences as Markdown; they are something to look at, and no failure. */
async function compare(file: string, name: string, inputs: Record<string, string>): Promise<void> {
  // A recording does without the simulator.
  const { runScenario } = await import('../simulator/run/run-scenario.ts')
  const { scenarios } = await import('../simulator/scenarios/all.ts')
  const scenario = scenarios[name]
  if (!scenario) throw new Error(`There is no scenario "${name}".`)
  const recording = readRecording(file)
  const { exchanges, stop } = recordExchanges()
  await runScenario({ ...scenario, inputs: { ...scenario.inputs, ...inputs } })
  stop()
  const differences = differencesOf(recording.data, exchanges.map(createScrubber()))
  console.log(`### ${recording.situation}; the scenario ${name}: ${differences.length} differences\n`)
  if (differences.length > 0) console.log(['```text', ...differences, '```', ''].join('\n'))
}

if (first === 'compare' && second && third) await compare(second, third, readInputs(others))
else if (isActionName(first) && second) await record(first, second, readInputs(process.argv.slice(4)))
else {
  console.error(usage)
  process.exitCode = 1
}
