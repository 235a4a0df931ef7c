import { mkdtempSync, renameSync, rmSync, symlinkSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from '@jest/globals'
import { serveSimulation } from '../../simulator/http/server.ts'
import { runStep, type StepResult } from '../../simulator/run/runner-step.ts'
import type { Scenario } from '../../simulator/scenario.ts'
import { demoScenario } from '../../simulator/scenarios/demo-scenario.ts'
import { createSimulation, type Simulation } from '../../simulator/simulation.ts'
import { bundleEnv, MAIN, POST, RUN_TASK } from '../support/bundle.ts'
import { sample } from '../support/sweep.ts'

/** Files that cannot be written, whoever the runner's user is. */
const BROKEN = {
  'on a full disk': '/dev/full',
  'that is a folder': tmpdir(),
  'that is gone': join(tmpdir(), 'no-such-folder', 'file'),
}

const SPEED = 25
const LIMIT = 60_000

interface Played {
  readonly main: StepResult
  readonly post: StepResult
  readonly simulation: Simulation
}

async function play(scenario: Scenario, entry: string, broken: Record<string, string>): Promise<Played> {
  const simulation = createSimulation({ seed: 1 })
  scenario.arrange(simulation)
  const server = await serveSimulation(simulation, { port: 0, speed: SPEED })
  const env = bundleEnv(scenario, server.url)
  try {
    const main = await runStep({ entry, env: { ...env, ...broken } })
    const post = await runStep({ entry: POST, env, state: main.state })
    return { main, post, simulation }
  } finally {
    await server.close()
  }
}

function changesIn(simulation: Simulation): string[] {
  return simulation.calls
    .map(({ operation }) => operation)
    .filter(name => !/^(?:Describe|List|Get|BatchGet)/.test(name))
}

const deploy = (inputs: Record<string, string> = {}) => demoScenario('files', '', { inputs })

test.concurrent.each([
  ...Object.entries(BROKEN).map(([name, file]) => [name, file, MAIN, deploy()] as const),
  ['that nobody names', '', MAIN, deploy()] as const,
  [
    'on a full disk, of a task',
    '/dev/full',
    RUN_TASK,
    demoScenario('files', '', { entry: 'run-task', inputs: {} }),
  ] as const,
])(
  'a state %s ends the run before it changes anything',
  async (_, file, entry, scenario) => {
    const { main, post, simulation } = await play(scenario, entry, { GITHUB_STATE: file })
    expect(main.exitCode).toBe(1)
    const errors = main.log.filter(line => line.startsWith('::error'))
    expect(errors).toHaveLength(1)
    expect(errors[0]).toContain('title=The runner cannot save the state of this step')
    expect(changesIn(simulation)).toEqual([])
    expect(post.exitCode).toBe(0)
  },
  LIMIT,
)

/** Without `SWEEPS=whole`, one in so many of the cases below. */
const SHARE = 4

const UNWRITABLE = sample(
  Object.entries(BROKEN).flatMap(([name, file]) => [
    [`outputs ${name}`, 'outputs of the step', { GITHUB_OUTPUT: file }, {}] as const,
    [`a summary ${name}`, 'step summary', { GITHUB_STEP_SUMMARY: file }, {}] as const,
    [
      `outputs ${name}, without a wait,`,
      'outputs of the step',
      { GITHUB_OUTPUT: file },
      { wait: 'none' },
    ] as const,
  ]),
  SHARE,
  ([, what]) => what,
)

test.concurrent.each(UNWRITABLE)(
  '%s are a warning, and the post step takes nothing back',
  async (_, what, broken, inputs) => {
    const { main, post, simulation } = await play(deploy(inputs), MAIN, broken)
    expect(main.log.filter(line => /^::(?:error|warning)/.test(line))).toEqual([
      expect.stringContaining(`::warning title=The ${what} could not be written`),
    ])
    expect(main.exitCode).toBe(0)
    expect(main.state.get('finished')).toBe('true')
    expect(post.log).toEqual([])
    expect(changesIn(simulation)).toEqual(['RegisterTaskDefinition', 'UpdateService'])
  },
  LIMIT,
)

/** Plays a run whose disk is full from a line of its log on, and the post step, when there is space again. */
async function playFull(scenario: Scenario, line: string): Promise<Played> {
  const simulation = createSimulation({ seed: 1 })
  scenario.arrange(simulation)
  const server = await serveSimulation(simulation, { port: 0, speed: SPEED })
  const home = mkdtempSync(join(tmpdir(), 'job-'))
  const env = bundleEnv(scenario, server.url)
  const state = join(home, 'state')
  let isFull = false
  try {
    const main = await runStep({
      entry: MAIN,
      env,
      home,
      onLine: said => {
        if (isFull || !said.startsWith(line)) return
        isFull = true
        renameSync(state, `${state}.whole`)
        symlinkSync('/dev/full', state)
      },
      onStart: child => child.once('exit', () => isFull && renameSync(`${state}.whole`, state)),
    })
    const post = await runStep({ entry: POST, env, home, state: main.state })
    return { main, post, simulation }
  } finally {
    await server.close()
    rmSync(home, { recursive: true, force: true })
  }
}

const FULL = sample(
  ['Registered ', 'Started '].flatMap(line =>
    ['none', 'traffic', 'stable'].map(wait => [line, wait] as const),
  ),
  SHARE,
  ([line]) => line,
)

test.concurrent.each(FULL)(
  'a disk that is full from "%s" on leaves a green run, with wait: %s, as it is',
  async (line, wait) => {
    const { main, post, simulation } = await playFull(deploy({ wait }), line)
    expect(main.exitCode).toBe(0)
    // A run that does not wait may have written its end before the disk is full.
    if (wait !== 'none') expect(main.state.get('finished')).toBeUndefined()
    expect(post.log).toEqual([])
    expect(changesIn(simulation)).toEqual(['RegisterTaskDefinition', 'UpdateService'])
  },
  LIMIT,
)
