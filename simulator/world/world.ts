import type { VirtualClock } from '../clock/virtual-clock.ts'
import type { ServiceRecord } from '../ecs/state.ts'
import { createRandom, type Random } from '../random.ts'
import type { Place } from './arn.ts'
import type { Behavior } from './behavior.ts'
import { emptyState, type WorldState } from './state.ts'

/** The simulated account: its state, its time, its randomness and how images behave. */
export interface World {
  state: WorldState
  place: Place
  clock: VirtualClock
  random: Random
  behaviors: Map<string, Behavior>
  /** What an essential container without a health check makes of the health of its task. */
  taskHealth: 'documented' | 'observed'
  /** Says how tasks of this image will behave from now on, or RunTask's with this command (`commandKey`). */
  setBehavior(image: string, behavior: Behavior): void
  /** Lets the service's scheduler look at it again, in about that many seconds. */
  scheduleReconcile(service: ServiceRecord, seconds?: number): void
}

/** What a service's scheduler does each time it looks: one implementation per deployment strategy. */
export type Scheduler = (world: World, service: ServiceRecord) => void

const mostJitteredSeconds = 5

const toucher =
  (world: Pick<World, 'clock' | 'random'>, look: (service: ServiceRecord) => void) =>
  (service: ServiceRecord, seconds = 2): void => {
    const jitter = Math.min(seconds, mostJitteredSeconds) * 0.3 * (world.random.fraction() * 2 - 1)
    const at = world.clock.now() + Math.round((seconds + jitter) * 1000)
    if (service.reconcileAt !== undefined && service.reconcileAt <= at) return
    service.reconcileAt = at
    world.clock.schedule(at, () => {
      if (service.reconcileAt !== at) return
      delete service.reconcileAt
      if (service.status !== 'INACTIVE') look(service)
    })
  }

/** An empty account whose services are looked after by `driver`. */
export function createWorld(clock: VirtualClock, seed: number, place: Place, driver: Scheduler): World {
  const behaviors = new Map<string, Behavior>()
  const random = createRandom(seed)
  const world: World = {
    state: emptyState(),
    place,
    clock,
    random,
    behaviors,
    taskHealth: seed % 2 === 0 ? 'observed' : 'documented',
    setBehavior: (image, behavior) => {
      behaviors.set(image, behavior)
    },
    scheduleReconcile: toucher({ clock, random }, service => driver(world, service)),
  }
  return world
}

/** Runs `run` that many (virtual) seconds from now. */
export const after = (world: World, seconds: number, run: () => void): void =>
  world.clock.schedule(world.clock.now() + Math.round(seconds * 1000), run)

/** The present moment as AWS's records carry it. */
export const present = (world: World): Date => new Date(world.clock.now())
