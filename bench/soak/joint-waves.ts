import { registerTaskDefinition } from '../../simulator/ecs/task-definitions.ts'
import { arrangeServices, shopCluster, shopImage } from '../../simulator/fixtures/many-services.ts'
import { fargateTaskDefinition } from '../../simulator/fixtures/task-definition.ts'
import { runScenario } from '../../simulator/run/run-scenario.ts'
import type { Scenario } from '../../simulator/scenario.ts'
import { schedule } from '../../simulator/scenarios/demo-scenario.ts'
import { exits, imageNotFound } from '../../simulator/scenarios/task-failures.ts'
import type { Simulation } from '../../simulator/simulation.ts'
import type { Behavior } from '../../simulator/world/behavior.ts'
import { createDraw } from './draw.ts'

/** Services in waves with `together`, from one seed. */
export interface JointWaves {
  readonly seed: number
  readonly services: readonly { readonly name: string; readonly wave: number; readonly behavior: Behavior }[]
  /** The one whose new version is broken. */
  readonly failing: string | undefined
  readonly loadBalanced: boolean
  readonly desiredCount: number
  readonly maxParallel: number
  readonly bakeMinutes: number
  /** Somebody else deploys a service, so many seconds after the start of the run. */
  readonly hotfix: { readonly name: string; readonly seconds: number } | undefined
  /** UpdateService is throttled, or its answer is lost, at that call. */
  readonly disturbed:
    | { readonly kind: 'throttle' | 'drop-after' | 'drop-before'; readonly call: number }
    | undefined
}

/** Everything about one run, from its seed alone. */
export function drawJointWaves(seed: number): JointWaves {
  const { one, whole, chance } = createDraw(seed)
  const size = whole(2, 8)
  const waves = whole(1, Math.min(3, size))
  const names = Array.from({ length: size }, (_, index) => `tenant-${index + 1}`)
  const failing = chance(0.75) ? one(names) : undefined
  const services = names.map((name, index) => ({
    name,
    wave: Math.floor((index * waves) / size) + 1,
    behavior: name === failing ? one([imageNotFound(imageOf(name)), exits(1)]) : paceOf(whole),
  }))
  return {
    seed,
    services,
    failing,
    loadBalanced: chance(0.5),
    desiredCount: whole(1, 3),
    maxParallel: one([1, 2, 10]),
    bakeMinutes: chance(0.3) ? whole(1, 5) : 0,
    hotfix: chance(0.3) ? { name: one(names), seconds: whole(1, 400) } : undefined,
    disturbed: chance(0.2)
      ? { kind: one(['throttle', 'drop-after', 'drop-before'] as const), call: whole(1, size * 2) }
      : undefined,
  }
}

const imageOf = (name: string): string => shopImage(`2.0.0-${name}`)

function paceOf(whole: (from: number, to: number) => number): Behavior {
  return { pullSeconds: whole(1, 30), startSeconds: whole(1, 120), targetHealthySeconds: whole(5, 60) }
}

function scenarioOf(drawn: JointWaves, hotfixed: Map<string, string>): Scenario {
  const { services, failing, bakeMinutes, maxParallel, seed } = drawn
  return {
    name: 'joint-waves',
    title: 'Services in waves that go back together.',
    exitCode: failing === undefined ? 0 : 1,
    seed,
    inputs: {
      cluster: shopCluster,
      service: services
        .map(({ name, wave }) => `${name}: { wave: ${wave}, image: "${imageOf(name)}" }`)
        .join('\n'),
      together: bakeMinutes > 0 ? `{ bake-between: ${bakeMinutes}m }` : 'true',
      'max-parallel': String(maxParallel),
      preflight: 'off',
      timeout: '60m',
    },
    arrange: simulation => arrange(simulation, drawn, hotfixed),
  }
}

function arrange(simulation: Simulation, drawn: JointWaves, hotfixed: Map<string, string>): void {
  const { services, hotfix, disturbed, loadBalanced, desiredCount } = drawn
  const names = services.map(({ name }) => name)
  arrangeServices(simulation, names, { ownFamilies: true, loadBalanced, desiredCount })
  for (const { name, behavior } of services) simulation.world.setBehavior(imageOf(name), behavior)
  if (disturbed) {
    const { kind, call } = disturbed
    simulation.faults.push({ kind, operation: 'UpdateService', calls: [call] })
  }
  if (hotfix) schedule(simulation, hotfix.seconds, () => deployHotfix(simulation, hotfix.name, hotfixed))
}

/** Deploys a revision that this run knows nothing of, and notes it. */
function deployHotfix({ world, outOfBand }: Simulation, name: string, hotfixed: Map<string, string>): void {
  const definition = fargateTaskDefinition(`shop-${name}`, 'shop-execution', {
    name: 'app',
    image: shopImage('1.0.0'),
    essential: true,
    portMappings: [{ containerPort: 8080, protocol: 'tcp' }],
    environment: [{ name: 'HOTFIX', value: 'on' }],
  })
  const { taskDefinition } = registerTaskDefinition(world, definition)
  const revision = taskDefinition?.taskDefinitionArn ?? ''
  outOfBand.updateService({ cluster: shopCluster, service: name, taskDefinition: revision })
  hotfixed.set(name, revision)
}

/** One run over services in waves and what is wrong with its end. */
export interface JointWavesResult {
  readonly drawn: JointWaves
  readonly outcome: string
  readonly wrong: readonly string[]
  readonly log: readonly string[]
}

/**
 * Deploys services in waves: green, all of them run what this run has registered; red, each runs what it ran before, or
 * what somebody else has deployed meanwhile.
 */
export async function runJointWaves(seed: number): Promise<JointWavesResult> {
  const drawn = drawJointWaves(seed)
  const hotfixed = new Map<string, string>()
  const { outputs, exitCode, simulation, log } = await runScenario(scenarioOf(drawn, hotfixed))
  const wrong: string[] = []
  if (exitCode === 1 && drawn.failing === undefined && !drawn.hotfix) wrong.push('a good run ended red')
  if (exitCode === 0 && drawn.failing !== undefined) wrong.push('a broken run ended green')
  for (const { name, settings } of simulation.world.state.services.values()) {
    const runs = settings.taskDefinition
    const first = runs.replace(/:\d+$/, ':1')
    const before = hotfixed.get(name) ?? first
    // ECS rolls back to what has been completed: a hotfix that this run met at the very moment of its start was not.
    const isBack = runs === before || (runs === first && !isCompleted(simulation, before))
    if (exitCode === 1 && !isBack) wrong.push(`${name} is left on ${runs.split('/').at(-1)}`)
    if (exitCode === 0 && (runs === hotfixed.get(name) || runs.endsWith(':1')))
      wrong.push(`${name} was not deployed`)
  }
  return { drawn, outcome: outputs.get('outcome') ?? '', wrong, log }
}

function isCompleted({ world: { state } }: Simulation, taskDefinition: string): boolean {
  return [...state.serviceDeployments.values()].some(
    ({ view }) =>
      view.status === 'SUCCESSFUL' &&
      state.serviceRevisions.get(view.targetServiceRevision?.arn ?? '')?.taskDefinition === taskDefinition,
  )
}
