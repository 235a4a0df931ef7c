import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { serveSimulation } from '../../simulator/http/server.ts'
import { createSimulation, type Simulation } from '../../simulator/simulation.ts'
import { observeGroundTruth, REVISION } from '../soak/ground-truth.ts'
import type { Contender } from './contenders.ts'
import type { RivalWorld } from './worlds.ts'

/** How a contender did in one world. */
export interface Finish {
  /** Green where and when the deployment had succeeded, red where it could not or did not. */
  readonly isRight: boolean
  readonly isGreen: boolean
  /** Milliseconds of the account from the truth to the verdict; not a number where green came before success. */
  readonly lag: number
  readonly calls: number
  /** `undefined` where there is no cause to name. */
  readonly namesCause: boolean | undefined
}

/** Lets one contender deploy into a world of its own. */
export async function race(contender: Contender, world: RivalWorld, seed: number): Promise<Finish> {
  const simulation = createSimulation({ seed })
  world.scenario.arrange(simulation)
  const truth = observeGroundTruth(simulation, REVISION, 'stable')
  const trouble = observeTrouble(simulation)
  const folder = mkdtempSync(join(tmpdir(), 'rival-'))
  // Only the program's waits let time pass: no machine is too slow for its verdict.
  const { url, close } = await serveSimulation(simulation, { speed: 0 })
  try {
    const { exitCode, text } = await contender.deploy(world, environment(url), folder)
    const endedAt = simulation.clock.now()
    const { since, lostAt } = truth()
    const isGreen = exitCode === 0
    const lost = Math.min(trouble() ?? Number.POSITIVE_INFINITY, lostAt ?? Number.POSITIVE_INFINITY)
    const known = world.cause === undefined ? (since ?? Number.NaN) : lost
    return {
      isGreen,
      isRight: exitCode !== undefined && isGreen === (world.cause === undefined) && known <= endedAt,
      lag: endedAt - known,
      calls: simulation.calls.length,
      namesCause: world.cause?.test(text),
    }
  } finally {
    await close()
    rmSync(folder, { recursive: true, force: true })
  }
}

function environment(url: string): Record<string, string> {
  return {
    AWS_ENDPOINT_URL: url,
    AWS_REGION: 'eu-west-1',
    AWS_DEFAULT_REGION: 'eu-west-1',
    AWS_ACCESS_KEY_ID: 'AKIAEXAMPLE',
    AWS_SECRET_ACCESS_KEY: 'secret',
    AWS_EC2_METADATA_DISABLED: 'true',
    AWS_PAGER: '',
  }
}

/** When (ms) the first task of the new revision stopped, or a call met expired credentials. */
function observeTrouble({ world, clock, calls }: Simulation): () => number | undefined {
  let stopped: number | undefined
  const look = (now: number) => {
    stopped ??= [...world.state.tasks.values()].some(
      ({ view }) => view.taskDefinitionArn === REVISION && view.desiredStatus === 'STOPPED',
    )
      ? now
      : undefined
  }
  clock.beforeAdvance(look)
  return () => {
    look(clock.now())
    return stopped ?? calls.find(({ error }) => error?.code === 'ExpiredTokenException')?.at
  }
}
