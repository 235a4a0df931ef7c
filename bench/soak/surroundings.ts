import type { ContainerDefinition } from '@aws-sdk/client-ecs'
import { demoCluster, demoHealthCheck, demoImage, demoService } from '../../simulator/fixtures/demo.ts'
import { schedule } from '../../simulator/scenarios/demo-scenario.ts'
import { addForeignTarget } from '../../simulator/scenarios/service-surroundings.ts'
import { exits } from '../../simulator/scenarios/task-failures.ts'
import type { Simulation } from '../../simulator/simulation.ts'
import type { Behavior } from '../../simulator/world/behavior.ts'
import { createDraw } from './draw.ts'

/** What AWS shows otherwise than one would think, and what is around the service. */
export interface Surroundings {
  readonly launch: 'fargate' | 'ec2-bridge' | 'ec2-host'
  readonly severalBindings: boolean
  readonly sidecars: readonly ContainerDefinition[]
  readonly sidecarFails: boolean
  readonly behavior: Behavior
  /** Seconds until the new tasks are protected, and the service is scaled in a second later. */
  readonly protectedAt: number | undefined
  readonly hasForeignTarget: boolean
}

/** Drawn apart from the rest, so that a seed keeps the rest of its world. */
const APART = 1_000_003

const sidecar = (over: Partial<ContainerDefinition>): ContainerDefinition => ({
  name: 'proxy',
  image: demoImage('sidecar'),
  memory: 64,
  ...over,
})

/** What surrounds the deployment of a seed. */
export function drawSurroundings(seed: number): Surroundings {
  const { one, whole, chance } = createDraw(seed + APART)
  const essential = chance(0.5)
  const checked = chance(0.5)
  const check = checked ? { healthCheck: demoHealthCheck } : {}
  const crash = { ...exits(1, [], { afterSeconds: whole(5, 30) }), provisionSeconds: 1, pullSeconds: 1 }
  const { fails } = crash
  const uncounted = fails ? { ...crash, fails: { ...fails, isUncounted: true } } : {}
  return {
    launch: one(['fargate', 'fargate', 'ec2-bridge', 'ec2-host']),
    severalBindings: chance(0.3),
    sidecars: chance(0.4) ? [sidecar({ essential, ...check })] : [],
    sidecarFails: !essential && chance(0.5),
    behavior: chance(0.1) ? uncounted : {},
    protectedAt: chance(0.1) ? whole(30, 150) : undefined,
    hasForeignTarget: chance(0.2),
  }
}

/** Puts that around the service. */
export function surround(simulation: Simulation, drawn: Surroundings): void {
  const { protectedAt: at } = drawn
  const where = [demoCluster, demoService] as const
  if (drawn.sidecarFails) simulation.world.setBehavior(demoImage('sidecar'), { container: 'unhealthy' })
  if (drawn.hasForeignTarget) addForeignTarget(simulation)
  if (at === undefined) return
  schedule(simulation, at, () => simulation.outOfBand.protectTasks(...where))
  schedule(simulation, at + 1, () => simulation.outOfBand.scale(...where, 1))
}
