import type { Fault } from '../api/faults.ts'
import type { GithubFault } from '../github/github.ts'
import type { Scenario } from '../scenario.ts'
import type { Simulation } from '../simulation.ts'
import { FAULTS, type FaultTarget } from './chaos-faults.ts'
import { runScenario, type ScenarioResult } from './run-scenario.ts'

/** The scenarios whose calls get faults, one for each way through the action. */
export const MAIN_SCENARIOS = [
  'success',
  'two-target-groups',
  'from-file',
  'circuit-breaker-rollback',
  'superseded',
  'unrecoverable',
  'deregister-old',
  'pin-digest',
  'blue-green',
  'canary',
  'blue-green-pause-continued',
  'rolling-to-blue-green',
  'codedeploy',
  'codedeploy-hooks',
  'codedeploy-active-stop',
  'codedeploy-redeployed',
  'pause-then-continue',
  'pause-then-rollback',
  'control-last-success',
  'control-rollback-rolling',
  'codedeploy-control-continue',
  'codedeploy-control-rollback',
  'codedeploy-control-stop',
  'codedeploy-control-rollback-rolling-back',
  'compat-deploy',
  'run-task',
  'services',
  'github-success',
  'github-comment-again',
  'plan',
  'verify-passed',
  'preview-up',
  'preview-push',
  'preview-down',
  'preview-sweep',
  'before-after',
  'scheduled-tasks',
  'register-file',
  'schedule-file',
  'express-image',
  'express-create',
  'alarms-after-success',
  'together-second-fails',
  'waves',
] as const

/** One call of a scenario, its nth, with what happens to it. */
export interface FaultCase {
  readonly scenario: Scenario
  readonly target: FaultTarget
  /** From 1. */
  readonly call: number
  /** What the undisturbed run calls there. */
  readonly operation: string
  readonly fault: string
}

/** How a disturbed run ended: as the undisturbed one, in an error that says what is wrong, or not as it should. */
export interface FaultResult {
  readonly verdict: 'right' | 'clear error' | 'wrong'
  /** What was called at the disturbed moment. */
  readonly operation: string
  /** What the run said, or what is wrong with its end. */
  readonly message: string
}

/** A scenario as it goes undisturbed, with every fault that each of its calls can have. */
export interface FaultMatrix {
  readonly scenario: Scenario
  readonly undisturbed: ScenarioResult
  /** What there was before it, counted. */
  readonly before: Readonly<Record<string, number>>
  readonly cases: readonly FaultCase[]
}

/** Runs a scenario undisturbed and lists the cases that its calls make. */
export async function faultMatrixOf(scenario: Scenario): Promise<FaultMatrix> {
  let before = {}
  const arrange = (simulation: Simulation) => {
    scenario.arrange(simulation)
    before = countResources(simulation)
  }
  const undisturbed = await runScenario({ ...scenario, arrange })
  const { calls, github } = undisturbed.simulation
  const of = (target: FaultTarget, operations: readonly string[]): FaultCase[] =>
    operations.flatMap((operation, index) =>
      Object.keys(FAULTS[target]).map(fault => ({ scenario, target, call: index + 1, operation, fault })),
    )
  return {
    scenario,
    undisturbed,
    before,
    cases: [
      ...of(
        'aws',
        calls.map(({ operation }) => operation),
      ),
      ...of(
        'github',
        github.calls.map(({ call }) => call),
      ),
    ],
  }
}

/** Runs a case and compares its end with that of the undisturbed run. */
export async function runCase(
  faultCase: FaultCase,
  { undisturbed, before }: FaultMatrix,
): Promise<FaultResult> {
  let result: ScenarioResult
  try {
    result = await runScenario(withFault(faultCase))
  } catch (error) {
    return { verdict: 'wrong', operation: '', message: `the run threw ${String(error)}` }
  }
  const { simulation, exitCode, outputs } = result
  const { calls, github } = simulation
  const operation =
    (faultCase.target === 'aws'
      ? calls[faultCase.call - 1]?.operation
      : github.calls[faultCase.call - 1]?.call) ?? ''
  const twice = duplicates(simulation, undisturbed.simulation, before)
  if (twice.length > 0) return { verdict: 'wrong', operation, message: `made twice: ${twice.join(', ')}` }
  const outcome = outputs.get('outcome')
  const message = `exit code ${exitCode}, outcome ${outcome}`
  if (exitCode === undisturbed.exitCode && outcome === undisturbed.outputs.get('outcome'))
    return { verdict: 'right', operation, message }
  const errors = result.log.filter(line => line.startsWith('::error'))
  const said = errors[0] ?? ''
  const clear = exitCode === 1 && errors.length === 1 && !said.includes('Unexpected error in the action')
  // What GitHub does never decides what becomes of a deployment.
  if (!clear || faultCase.target === 'github')
    return { verdict: 'wrong', operation, message: `${message} ${said}` }
  return { verdict: 'clear error', operation, message: said }
}

function withFault({ scenario, target, call, fault: name }: FaultCase): Scenario {
  const fault = FAULTS[target][name]
  return {
    ...scenario,
    arrange: simulation => {
      scenario.arrange(simulation)
      if (target === 'aws') simulation.faults.push({ ...(fault as Fault), calls: [call] })
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
  const wanted = countResources(undisturbed)
  return Object.entries(countResources(simulation))
    .filter(([kind, amount]) => amount > Math.max(wanted[kind] ?? 0, before[kind] ?? 0))
    .map(([kind, amount]) => `${kind} (${amount} instead of ${wanted[kind]})`)
}

/** What a run can make, counted. */
function countResources({ world, github }: Simulation): Record<string, number> {
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
