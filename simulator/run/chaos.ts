import type { Fault } from '../api/faults.ts'
import type { GithubFault } from '../github/github.ts'
import type { Scenario } from '../scenario.ts'
import type { Simulation } from '../simulation.ts'
import { type Played, play } from './run-scenario.ts'

/** Whose call is disturbed. */
export type Wire = 'aws' | 'github'

/** What happens to one call of a run, by the name that a report gives it. */
export const DISTURBANCES: Readonly<Record<Wire, Readonly<Record<string, Fault | GithubFault>>>> = {
  aws: {
    throttle: { kind: 'throttle' },
    'server error': { kind: 'server' },
    'reset before': { kind: 'drop-before' },
    'reset after': { kind: 'drop-after' },
    '10 s delay': { kind: 'delay', ms: 10_000 },
    'truncated body': { kind: 'truncated' },
    'wrong content type': { kind: 'wrong-content-type' },
    'stale answer': { kind: 'stale', seconds: 20 },
  },
  github: {
    throttle: { kind: 'secondary-rate-limit' },
    'server error': { kind: 'server' },
    'reset before': { kind: 'drop' },
    'reset after': { kind: 'drop-after' },
    '10 s delay': { kind: 'slow', ms: 10_000 },
    'truncated body': { kind: 'truncated' },
    'wrong content type': { kind: 'wrong-content-type' },
  },
}

/** The stories whose calls are disturbed, one for each way through the action. */
export const MAIN_SCENARIOS = [
  'success',
  'two-target-groups',
  'from-file',
  'circuit-breaker-rollback',
  'superseded',
  'hopeless',
  'deregister-old',
  'pin-digest',
  'blue-green',
  'canary',
  'blue-green-pause-continued',
  'rolling-to-blue-green',
  'codedeploy',
  'codedeploy-hooks',
  'codedeploy-active-stop',
  'pause-then-continue',
  'pause-then-rollback',
  'control-last-success',
  'compat-deploy',
  'run-task',
  'fleet',
  'github-success',
  'github-comment-again',
  'plan',
  'verify-passed',
  'preview-up',
  'preview-push',
  'preview-down',
  'preview-sweep',
] as const

/** One call of a scenario, its nth, with what happens to it. */
export interface Cell {
  readonly scenario: Scenario
  readonly wire: Wire
  /** From 1. */
  readonly call: number
  readonly disturbance: string
}

/** How a disturbed run ended: as the undisturbed one, in an error that says what is wrong, or not as it should. */
export interface Judgement {
  readonly verdict: 'right' | 'clear error' | 'wrong'
  /** What was called at the disturbed moment. */
  readonly operation: string
  /** What the run said, or what is wrong with its end. */
  readonly words: string
}

/** A scenario as it goes undisturbed, with every cell that can be made of it. */
export interface Board {
  readonly scenario: Scenario
  readonly undisturbed: Played
  /** What there was before it, counted. */
  readonly before: Readonly<Record<string, number>>
  readonly cells: readonly Cell[]
}

/** Plays a scenario undisturbed and lists its cells. */
export async function layOut(scenario: Scenario): Promise<Board> {
  let before = {}
  const arrange = (simulation: Simulation) => {
    scenario.arrange(simulation)
    before = census(simulation)
  }
  const undisturbed = await play({ ...scenario, arrange })
  const { calls, github } = undisturbed.simulation
  const of = (wire: Wire, amount: number): Cell[] =>
    Array.from({ length: amount }, (_, index) =>
      Object.keys(DISTURBANCES[wire]).map(disturbance => ({ scenario, wire, call: index + 1, disturbance })),
    ).flat()
  return {
    scenario,
    undisturbed,
    before,
    cells: [...of('aws', calls.length), ...of('github', github.calls.length)],
  }
}

/** Plays a cell and compares its end with that of the undisturbed run. */
export async function judge(cell: Cell, { undisturbed, before }: Board): Promise<Judgement> {
  let played: Played
  try {
    played = await play(disturb(cell))
  } catch (error) {
    return { verdict: 'wrong', operation: '', words: `the run threw ${String(error)}` }
  }
  const { simulation, exitCode, outputs } = played
  const { calls, github } = simulation
  const operation =
    (cell.wire === 'aws' ? calls[cell.call - 1]?.operation : github.calls[cell.call - 1]?.call) ?? ''
  const twice = duplicates(simulation, undisturbed.simulation, before)
  if (twice.length > 0) return { verdict: 'wrong', operation, words: `made twice: ${twice.join(', ')}` }
  const outcome = outputs.get('outcome')
  const words = `exit code ${exitCode}, outcome ${outcome}`
  if (exitCode === undisturbed.exitCode && outcome === undisturbed.outputs.get('outcome'))
    return { verdict: 'right', operation, words }
  const errors = played.log.filter(line => line.startsWith('::error'))
  const said = errors[0] ?? ''
  const clear = exitCode === 1 && errors.length === 1 && !said.includes('Unexpected error in the action')
  // What GitHub does never decides what becomes of a deployment.
  if (!clear || cell.wire === 'github') return { verdict: 'wrong', operation, words: `${words} ${said}` }
  return { verdict: 'clear error', operation, words: said }
}

function disturb({ scenario, wire, call, disturbance }: Cell): Scenario {
  const fault = DISTURBANCES[wire][disturbance]
  return {
    ...scenario,
    arrange: simulation => {
      scenario.arrange(simulation)
      if (wire === 'aws') simulation.faults.push({ ...(fault as Fault), calls: [call] })
      else simulation.github.faults.push({ ...(fault as GithubFault), times: [call] })
    },
  }
}

/** What there is more of than before, and than without the disturbance. */
function duplicates(
  simulation: Simulation,
  undisturbed: Simulation,
  before: Readonly<Record<string, number>>,
): string[] {
  const wanted = census(undisturbed)
  return Object.entries(census(simulation))
    .filter(([kind, amount]) => amount > Math.max(wanted[kind] ?? 0, before[kind] ?? 0))
    .map(([kind, amount]) => `${kind} (${amount} instead of ${wanted[kind]})`)
}

/** What a run can make, counted. */
function census({ world, github }: Simulation): Record<string, number> {
  const { state } = world
  const revisions = [...state.taskDefinitions.values()].flat()
  return {
    revisions: revisions.filter(({ status }) => status === 'ACTIVE').length,
    deployments: state.serviceDeployments.size + state.codeDeploy.deployments.size,
    tasks: [...state.tasks.values()].filter(({ clientToken }) => clientToken !== undefined).length,
    services: [...state.services.values()].filter(({ status }) => status !== 'INACTIVE').length,
    'target groups': state.targetGroups.size,
    rules: state.rules.size,
    'GitHub deployments': github.world.deployments.length,
    comments: github.world.comments.length,
  }
}
