import { describe, expect, test } from '@jest/globals'
import { addExistingPreview } from '../../simulator/fixtures/existing-previews.ts'
import { setUpGithub } from '../../simulator/github/scenario-setup.ts'
import { addPull, closePull } from '../../simulator/github/world.ts'
import { runUntilKilled } from '../../simulator/run/killed-run.ts'
import { recordToolkit } from '../../simulator/run/recording-toolkit.ts'
import { runtimeOf } from '../../simulator/run/run-scenario.ts'
import type { Scenario } from '../../simulator/scenario.ts'
import { previewScenario, pullEvent } from '../../simulator/scenarios/preview-scenario.ts'
import { createSimulation, type Simulation } from '../../simulator/simulation.ts'
import { runPost } from '../../src/actions/post.ts'
import { runPreview } from '../../src/actions/preview/preview.ts'

/** A world with pull requests, in which several runs can be started. */
function begin(numbers: readonly number[]): Simulation {
  const simulation = createSimulation({ seed: 1 })
  previewScenario('', '').arrange(simulation)
  setUpGithub(simulation.github, { pulls: numbers.map(number => ({ number })) })
  return simulation
}

/** Starts a run for an event of a pull request. */
async function run(
  simulation: Simulation,
  action: string,
  number: number,
  more: Partial<Scenario> = {},
  signal = new AbortController().signal,
) {
  const scenario = previewScenario('', '', { event: pullEvent(action, { number }), ...more })
  const toolkit = recordToolkit(undefined)
  const exitCode = await runPreview({ ...runtimeOf(scenario, simulation, toolkit, new Map()), signal })
  return { exitCode, log: toolkit.log, outcome: toolkit.outputs.get('outcome') }
}

/** What there is of previews in the account. */
function leftOf({ world: { state } }: Simulation) {
  const services = [...state.services.values()].filter(
    ({ name, status }) => name.includes('-pr-') && status !== 'INACTIVE',
  )
  return {
    services: services.map(({ name }) => name).sort(),
    groups: [...state.targetGroups.values()]
      .map(({ view }) => view.TargetGroupName)
      .filter(name => name.includes('-pr-'))
      .sort(),
    priorities: [...state.rules.values()]
      .filter(({ Priority }) => Number(Priority) >= 1000)
      .map(({ Priority }) => Priority)
      .sort(),
    revisions: [...state.taskDefinitions]
      .filter(([family]) => family.includes('-pr-'))
      .flatMap(([, all]) => all.filter(({ status }) => status === 'ACTIVE')).length,
  }
}

const nothing = { services: [], groups: [], priorities: [], revisions: 0 }

test('twelve pull requests at once on one listener get a rule each, even where all begin at the same priority', async () => {
  const numbers = Array.from({ length: 12 }, (_, index) => 100 + index * 20)
  const simulation = begin(numbers)
  const inputs = { 'preview-priorities': '20000-20019' }
  const runs = await Promise.all(numbers.map(number => run(simulation, 'opened', number, { inputs })))
  expect(runs.map(({ outcome }) => outcome)).toEqual(numbers.map(() => 'succeeded'))
  const { priorities, services, groups } = leftOf(simulation)
  expect(priorities).toEqual(numbers.map((_, index) => String(20_000 + index)))
  expect([services.length, groups.length]).toEqual([12, 12])
  const hosts = [...simulation.world.state.rules.values()].flatMap(({ Conditions = [] }) =>
    Conditions.flatMap(({ HostHeaderConfig }) => HostHeaderConfig?.Values ?? []),
  )
  expect(hosts).toEqual(expect.arrayContaining(numbers.map(number => `pr-${number}.preview.example.com`)))
})

test('two runs at once for one pull request make one preview', async () => {
  const simulation = begin([12])
  const runs = await Promise.all([run(simulation, 'opened', 12), run(simulation, 'synchronize', 12)])
  const outcomes = runs.map(({ outcome }) => outcome).sort()
  expect(outcomes).toContain('succeeded')
  expect(outcomes.every(outcome => outcome === 'succeeded' || outcome === 'superseded')).toBe(true)
  const left = leftOf(simulation)
  expect([left.services.length, left.groups.length, left.priorities.length]).toEqual([1, 1, 1])
})

test.each([0, 1, 2, 5, 10, 20, 30, 36, 37, 38, 39, 40, 45, 60, 90])(
  'a pull request that is closed %d seconds into its run leaves nothing',
  async seconds => {
    const simulation = begin([12])
    const { clock, github } = simulation
    const up = run(simulation, 'opened', 12)
    const down = (async () => {
      await clock.sleep(seconds * 1000)
      closePull(github.world, 12)
      return run(simulation, 'closed', 12)
    })()
    const [made, gone] = await Promise.all([up, down])
    expect([gone.outcome, made.exitCode, leftOf(simulation)]).toEqual(['removed', 0, nothing])
  },
)

/** Adds the previews of closed pull requests, as earlier runs left them. */
function plantClosed(simulation: Simulation, numbers: readonly number[]): void {
  for (const number of numbers) {
    addExistingPreview(simulation, number)
    addPull(simulation.github.world, { number })
    closePull(simulation.github.world, number)
  }
}

const gone = {
  kind: 'error',
  operation: 'DescribeTaskDefinition',
  code: 'ClientException',
  message: 'Unable to describe task definition.',
} as const

const swept = { inputs: { command: 'sweep' } }

// A run for the closed pull request deregisters and deletes what the sweep has just listed.
test.each([1, 2, 3, 4, 5, 6])('a sweep is green where the revision of its look %d is gone', async call => {
  const simulation = begin([12])
  plantClosed(simulation, [3, 4, 5])
  simulation.faults.push({ ...gone, calls: [call] })
  expect(await run(simulation, 'opened', 12, swept)).toMatchObject({ exitCode: 0, outcome: 'swept' })
  expect(leftOf(simulation)).toMatchObject({ services: [], groups: [], priorities: [] })
})

test.each(['The specified task definition does not exist.', 'The specified task definition is inactive.'])(
  'a revision that another run deregisters first is gone: %s',
  async message => {
    const simulation = begin([12])
    plantClosed(simulation, [12])
    const { taskDefinitions } = simulation.world.state
    simulation.faults.push(
      { kind: 'error', operation: 'DeregisterTaskDefinition', code: 'ClientException', message },
      { ...gone, from: 2 },
    )
    const down = await run(simulation, 'closed', 12)
    expect([down.exitCode, down.outcome, taskDefinitions.size]).toEqual([0, 'removed', 2])
  },
)

test('of 200 families of previews only those of the repository are read, and as fast as AWS allows', async () => {
  const simulation = begin([12])
  const upTo = 'revision'
  const { limits } = simulation.world.state
  for (const what of ['rules', 'target-groups']) limits.set(`${what}-per-application-load-balancer`, 500)
  for (let number = 1; number <= 130; number++)
    addExistingPreview(simulation, number, { repository: 'acme/other', upTo })
  for (let number = 201; number <= 270; number++) addExistingPreview(simulation, number, { upTo })
  const { exitCode, log } = await run(simulation, 'opened', 12, {
    inputs: { command: 'sweep', 'dry-run': 'true', 'max-attempts': '1' },
  })
  expect([exitCode, log.filter(line => line.startsWith('70 previews')).length]).toEqual([0, 1])
  const reads = simulation.calls.filter(({ operation }) => operation === 'DescribeTaskDefinition')
  expect(reads).toHaveLength(70)
})

test.each([0, 1, 5, 20, 40])(
  'two sweeps and the runs of closed pull requests, %d s later, are all green and leave nothing',
  async seconds => {
    const simulation = begin([12])
    plantClosed(simulation, [3, 4, 5])
    const closing = async (number: number) => {
      await simulation.clock.sleep(seconds * 1000)
      return run(simulation, 'closed', number)
    }
    const sweeps = [run(simulation, 'opened', 12, swept), run(simulation, 'opened', 12, swept)]
    const runs = await Promise.all([...sweeps, closing(3), closing(4), closing(5)])
    expect(runs.map(({ exitCode }) => exitCode)).toEqual([0, 0, 0, 0, 0])
    expect(leftOf(simulation)).toEqual(nothing)
  },
)

describe('a run that is canceled while it takes previews down', () => {
  const seconds = [0, 1, 5, 9, 20, 35, 36, 40]
  test.each(seconds.flatMap(after => [[after, 'down'] as const, [after, 'sweep'] as const]))(
    'after %d s (%s) leaves what the next sweep takes',
    async (after, command) => {
      const simulation = begin([12])
      plantClosed(simulation, [3, 4])
      simulation.clock.advanceTo(simulation.clock.now() + 3600_000)
      const canceled = new AbortController()
      const { clock } = simulation
      clock.schedule(clock.now() + after * 1000, () => canceled.abort(new Error('canceled')))
      const first = await run(simulation, 'closed', 3, { inputs: { command } }, canceled.signal)
      expect(['cancelled', 'removed', 'swept']).toContain(first.outcome)
      if (first.outcome === 'cancelled')
        expect(first.log.join()).toContain('The next sweep removes what else the run left')
      expect(await run(simulation, 'opened', 12, swept)).toMatchObject({ exitCode: 0, outcome: 'swept' })
      expect(leftOf(simulation)).toEqual(nothing)
    },
  )
})

test('a preview is made where a family that counts for preview-limit is gone meanwhile', async () => {
  const simulation = begin([12])
  addExistingPreview(simulation, 3, { upTo: 'revision' })
  simulation.faults.push({ ...gone, calls: [2] })
  const inputs = { 'preview-limit': '5' }
  expect(await run(simulation, 'opened', 12, { inputs })).toMatchObject({ outcome: 'succeeded' })
})

test('what has no tags of a preview is as it was after up, down and sweep', async () => {
  const simulation = begin([12])
  const { state } = simulation.world
  const of = (isOurs: (text: string) => boolean) =>
    JSON.stringify([
      [...state.rules.values()].filter(({ Priority }) => Number(Priority) < 1000),
      [...state.targetGroups.values()]
        .filter(({ view }) => !isOurs(view.TargetGroupName))
        .map(({ view }) => view),
      [...state.services.values()]
        .filter(({ name }) => !isOurs(name))
        .map(({ settings, desiredCount }) => [settings, desiredCount]),
      [...state.taskDefinitions].filter(([family]) => !isOurs(family)),
    ])
  const before = of(name => name.includes('-pr-'))
  await run(simulation, 'opened', 12)
  expect(of(name => name.includes('-pr-'))).toBe(before)
  closePull(simulation.github.world, 12)
  await run(simulation, 'closed', 12)
  await run(simulation, 'opened', 12, { inputs: { command: 'sweep' } })
  expect(of(name => name.includes('-pr-'))).toBe(before)
  expect(leftOf(simulation)).toEqual(nothing)
})

const opened = previewScenario('', '', { event: pullEvent('opened') })

/** Kills a run at the first call after which there is a service, before or after that is carried out. */
async function killAtCreateService(applied: boolean) {
  for (let call = 1; ; call++) {
    const trial = begin([12])
    await runUntilKilled({ call, applied: true }, opened, trial, runPreview)
    if (leftOf(trial).services.length === 0) continue
    const world = begin([12])
    return { world, killed: await runUntilKilled({ call, applied }, opened, world, runPreview) }
  }
}

describe('a run that is killed while its service is created', () => {
  test.each([true, false])('and the call was carried out: %s', async applied => {
    const { world, killed } = await killAtCreateService(applied)
    expect([killed.killed, leftOf(world).services.length]).toEqual([true, applied ? 1 : 0])
    const toolkit = recordToolkit(undefined, killed.state)
    await runPost(runtimeOf(opened, world, toolkit, new Map()))
    const words = applied ? 'continues in AWS.' : 'It is unknown whether ECS started a deployment of'
    expect(toolkit.log.join('\n')).toContain(words)
    expect(world.github.world.deployments.at(-1)?.statuses.at(-1)?.state).toBe('error')
    expect(world.github.world.comments.at(-1)?.body).toContain('The run ended before its deployment')
    expect(await run(world, 'synchronize', 12)).toMatchObject({ outcome: 'succeeded' })
    const left = leftOf(world)
    expect([left.services.length, left.groups.length, left.priorities.length]).toEqual([1, 1, 1])
    closePull(world.github.world, 12)
    await run(world, 'closed', 12)
    expect(leftOf(world)).toEqual(nothing)
  })
})
