import { arrangeServices, shopCluster, shopImage } from '../simulator/fixtures/many-services.ts'
import { runScenario } from '../simulator/run/run-scenario.ts'
import type { Scenario } from '../simulator/scenario.ts'
import { imageNotFound } from '../simulator/scenarios/task-failures.ts'
import type { Simulation } from '../simulator/simulation.ts'
import { MAX_WAIT_SECONDS } from './deployers.ts'
import { tableOf } from './markdown-table.ts'

const SIZES = [1, 10, 100, 1000]
const WAVES = 4
const BROKEN = shopImage('3.0.0')

/** One run over services in waves, of which one service of one wave fails. */
interface WavesRun {
  /** From the first call to the verdict. */
  readonly minutes: number
  readonly calls: number
  readonly throttles: number
  /** Services whose new version was started, and those of them that run their old revision again at the end. */
  readonly started: number
  readonly back: number
}

const namesOf = (size: number) => Array.from({ length: size }, (_, index) => `tenant-${index + 1}`)

/** As many services in each wave; a single service is a wave of its own. */
const waveOf = (index: number, size: number) => Math.floor((index * Math.min(WAVES, size)) / size) + 1

function scenarioOf(size: number, failingWave: number | undefined): Scenario {
  const names = namesOf(size)
  const failing = names.findLast((_, index) => waveOf(index, size) === failingWave)
  const mapping = names.map((name, index) => {
    const image = name === failing ? `, image: "${BROKEN}"` : ''
    return `${name}: { wave: ${waveOf(index, size)}${image} }`
  })
  return {
    name: 'failing-waves',
    title: 'Services in waves.',
    exitCode: failingWave === undefined ? 0 : 1,
    inputs: {
      cluster: shopCluster,
      service: mapping.join('\n'),
      image: shopImage('2.0.0'),
      together: 'true',
      preflight: 'off',
      'max-parallel': '1000',
      timeout: `${MAX_WAIT_SECONDS}s`,
    },
    arrange: simulation => {
      arrangeServices(simulation, names, { ownFamilies: true })
      simulation.world.setBehavior(BROKEN, imageNotFound(BROKEN))
      simulation.limitRequests = true
    },
  }
}

async function measure(size: number, failingWave: number | undefined): Promise<WavesRun> {
  const { simulation } = await runScenario(scenarioOf(size, failingWave))
  const { calls, clock } = simulation
  return {
    minutes: (clock.now() - (calls[0]?.at ?? 0)) / 60_000,
    calls: calls.length,
    throttles: calls.filter(({ error }) => error?.code.includes('Throttl')).length,
    ...servicesAfter(simulation),
  }
}

/** The first UpdateService of each service starts its new version; a revision 1 is what it ran before. */
function servicesAfter({ calls, world }: Simulation): Pick<WavesRun, 'started' | 'back'> {
  const updates = calls.filter(({ operation, status }) => operation === 'UpdateService' && status === 200)
  const started = new Set(updates.map(({ input }) => input['service']))
  const back = [...world.state.services.values()].filter(
    ({ name, settings }) => started.has(name) && settings.taskDefinition.endsWith(':1'),
  )
  return { started: started.size, back: back.length }
}

/** Table of runs over 1 to 1000 services in four waves with `together: true`, in each of which another wave fails. */
export async function benchFailingWaves(): Promise<string> {
  const rows: string[][] = []
  for (const size of SIZES) {
    for (const failing of [undefined, 1, 2, 3, 4]) {
      if ((failing ?? 1) > size) continue
      rows.push(rowOf(size, failing, await measure(size, failing)))
    }
  }
  return tableOf(
    [
      'Services',
      'Fails',
      'Minutes',
      'Started',
      'Back on the old revision',
      'Calls',
      'a service',
      'Throttled',
    ],
    rows,
    2,
  )
}

function rowOf(size: number, failing: number | undefined, run: WavesRun): string[] {
  return [
    String(size),
    failing === undefined ? 'none' : `one of wave ${failing}`,
    run.minutes.toFixed(1),
    String(run.started),
    String(run.back),
    String(run.calls),
    (run.calls / size).toFixed(1),
    String(run.throttles),
  ]
}
