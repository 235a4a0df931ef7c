import { parseArgs } from 'node:util'
import { openDataPlane } from './http/data-plane.ts'
import { serveSimulation } from './http/server.ts'
import { scenarios } from './scenarios/all.ts'
import { createSimulation } from './simulation.ts'

const usage = `usage: npm run simulator -- [--scenario NAME] [--port PORT] [--speed N]

Serves a simulated AWS account on 127.0.0.1.

  --scenario NAME  the account and what happens to it (default: success)
  --port PORT      0 takes any free one (default: 0)
  --speed N        simulated seconds in each real one (default: 1)
  --traffic        also serves the running tasks behind their load balancer
  --list           names every scenario
  --help           shows this text`

interface Options {
  scenario: string
  port: number
  speed: number
  traffic: boolean
}

const fail = (message: string): never => {
  throw new Error(`${message}\n\n${usage}`)
}

const numberOption = (name: string, text: string, lowest: number, highest: number): number => {
  const value = Number(text)
  if (text.trim() === '' || Number.isNaN(value) || value < lowest || value > highest) {
    return fail(`--${name} must be a number from ${lowest} to ${highest}, not "${text}".`)
  }
  return value
}

const readOptions = (args: string[]): Options | 'help' | 'list' => {
  const { values } = parseArgs({
    args,
    options: {
      scenario: { type: 'string', default: 'success' },
      port: { type: 'string', default: '0' },
      speed: { type: 'string', default: '1' },
      traffic: { type: 'boolean', default: false },
      list: { type: 'boolean', default: false },
      help: { type: 'boolean', default: false },
    },
  })
  if (values.help) return 'help'
  if (values.list) return 'list'
  const scenario = values.scenario
  if (!(scenario in scenarios)) fail(`There is no scenario "${scenario}"; --list names them.`)
  return {
    scenario,
    port: numberOption('port', values.port, 0, 65535),
    speed: numberOption('speed', values.speed, 0.01, 10_000),
    traffic: values.traffic,
  }
}

const listing = (): string => {
  const width = Math.max(...Object.keys(scenarios).map(name => name.length))
  return Object.values(scenarios)
    .map(({ name, title }) => `${name.padEnd(width)}  ${title}`)
    .join('\n')
}

const serve = async ({ scenario, port, speed, traffic }: Options): Promise<void> => {
  const simulation = createSimulation()
  scenarios[scenario]?.arrange(simulation)
  const { url } = await serveSimulation(simulation, { port, speed })
  console.log(`# ${scenarios[scenario]?.title}`)
  console.log(`export AWS_ENDPOINT_URL=${url}`)
  console.log('export AWS_REGION=eu-west-1')
  console.log('export AWS_ACCESS_KEY_ID=AKIASIMULATED AWS_SECRET_ACCESS_KEY=simulated')
  if (traffic) {
    const { urls } = await openDataPlane(simulation)
    for (const [name, address] of Object.entries(urls)) console.log(`# ${name} answers at ${address}`)
  }
  console.log(`# what was called: curl ${url}/_calls`)
}

try {
  const options = readOptions(process.argv.slice(2))
  if (options === 'help') console.log(usage)
  else if (options === 'list') console.log(listing())
  else await serve(options)
} catch (error) {
  console.error(error instanceof Error ? error.message : String(error))
  process.exitCode = 1
}
