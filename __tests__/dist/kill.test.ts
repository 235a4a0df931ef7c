import type { ChildProcess } from 'node:child_process'
import { describe, expect, test } from '@jest/globals'
import { serveSimulation } from '../../simulator/http/server.ts'
import { runStep, type StepResult } from '../../simulator/run/runner-step.ts'
import type { Scenario } from '../../simulator/scenario.ts'
import { scenarios } from '../../simulator/scenarios/all.ts'
import { createSimulation, type Simulation } from '../../simulator/simulation.ts'
import { bundleEnv, MAIN, POST } from '../support/bundle.ts'
import { sample } from '../support/sweep.ts'

/** Simulated seconds in a real one: slow enough that the deployment never ends before the kill. */
const SPEED = 5
/** Wire calls from the first look at the service to the first looks at the deployment. */
const CALLS = [1, 4, 6, 7, 8, 9, 11]

interface Killed {
  readonly main: StepResult
  readonly post: StepResult
  readonly simulation: Simulation
}

/** Plays a scenario with the bundle and strikes it at its nth call, before or after AWS carries that out. */
async function killAt(call: number, signal: NodeJS.Signals, applied: boolean): Promise<Killed> {
  const scenario = scenarios['success'] as Scenario
  const simulation = createSimulation({ seed: 1 })
  scenario.arrange(simulation)
  let child: ChildProcess | undefined
  let calls = 0
  const struck: Simulation = {
    ...simulation,
    handle: async (request, abort) => {
      calls += 1
      if (calls !== call) return simulation.handle(request, abort)
      if (applied) await simulation.handle(request, abort)
      child?.kill(signal)
      // What a killed process still had under way comes to nothing; a signalled one tries again.
      throw Object.assign(new Error('socket hang up'), { code: 'ECONNRESET' })
    },
  }
  const server = await serveSimulation(struck, { port: 0, speed: SPEED })
  const env = bundleEnv(scenario, server.url)
  try {
    const onStart = (started: ChildProcess) => {
      child = started
    }
    const main = await runStep({ entry: MAIN, env, onStart })
    const post = await runStep({ entry: POST, env, state: main.state })
    return { main, post, simulation }
  } finally {
    await server.close()
  }
}

/** Whether what is left in AWS is one of the states that a cut-off run may leave. */
function describeEnd({ simulation }: Killed): string {
  const { serviceDeployments, taskDefinitions } = simulation.world.state
  const latest = taskDefinitions.get('cicd-demo')?.at(-1)
  const ours = [...serviceDeployments.values()].filter(({ view }) => view.status !== 'SUCCESSFUL')
  if (ours.length > 1) return 'several deployments'
  const [deployment] = ours
  if (deployment)
    return /^ROLLBACK/.test(deployment.view.status ?? '') ? 'rolled back' : `left ${deployment.view.status}`
  if (latest?.revision === 41) return 'untouched'
  return latest?.status === 'INACTIVE' ? 'revision deregistered' : `revision ${latest?.revision} left behind`
}

const SIGNALS = ['SIGINT', 'SIGTERM', 'SIGKILL'] as const

/** Without `SWEEPS=whole`, one in so many of the signals at each call, before as after it is carried out. */
const SHARE = 9
const KILLS = sample(
  SIGNALS.flatMap(signal => CALLS.flatMap(call => [false, true].map(applied => ({ signal, call, applied })))),
  SHARE,
  ({ call, applied }) => `${call} ${applied}`,
)

describe.each(SIGNALS)('after %s', signal => {
  test.concurrent.each(KILLS.filter(each => each.signal === signal))(
    'at call $call, carried out: $applied, nothing is left unexplained',
    async ({ call, applied }) => {
      const killed = await killAt(call, signal, applied)
      const isUnknown = killed.post.log
        .join('\n')
        .includes('It is unknown whether ECS started a deployment of')
      const ends = ['untouched', 'revision deregistered', 'rolled back']
      expect(isUnknown ? [...ends, 'revision 42 left behind'] : ends).toContain(describeEnd(killed))
      expect(killed.main.outputs.get('outcome') ?? 'none').toMatch(/^(?:none|cancelled)$/)
      // Told once: by the run itself where it could, else by the post step.
      const told = [...killed.main.log, ...killed.post.log].filter(line =>
        /^::(?:error|warning) title=/.test(line),
      )
      expect(told.length).toBeLessThanOrEqual(1)
      if (describeEnd(killed) !== 'untouched') expect(told).toHaveLength(1)
    },
    60_000,
  )
})
