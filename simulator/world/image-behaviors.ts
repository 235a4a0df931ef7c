import type { TaskDefinition } from '@aws-sdk/client-ecs'
import type { Behaviour, ImageUse } from './behavior.ts'
import { findTaskDefinition } from './task-definitions.ts'
import type { World } from './world.ts'

const useOf = (world: World, image: string): ImageUse => {
  const use = world.state.behaviourUses.get(image) ?? { count: 0, since: world.clock.now() }
  world.state.behaviourUses.set(image, use)
  return use
}

const isOver = (world: World, behaviour: Behaviour, use: ImageUse): boolean =>
  use.count >= (behaviour.onlyFirst ?? Number.POSITIVE_INFINITY) ||
  world.clock.now() - use.since >= (behaviour.onlyForSeconds ?? Number.POSITIVE_INFINITY) * 1000

/** How each container of a new task will behave, by name; containers of ordinary images are left out. */
export function drawBehaviours(world: World, definition: TaskDefinition): Map<string, Behaviour> {
  const drawn = new Map<string, Behaviour>()
  for (const { name = '', image = '' } of definition.containerDefinitions ?? []) {
    const behaviour = world.behaviours.get(image)
    if (!behaviour) continue
    const use = useOf(world, image)
    drawn.set(name, isOver(world, behaviour, use) ? {} : behaviour)
    use.count++
  }
  return drawn
}

/** The event that says why no task of the definition can be placed now; undefined when one can. */
export function placementProblem(world: World, taskDefinition: string): string | undefined {
  const definition = findTaskDefinition(world.state, taskDefinition)
  for (const { image = '' } of definition?.containerDefinitions ?? []) {
    const behaviour = world.behaviours.get(image)
    if (behaviour?.unplaceable === undefined) continue
    if (!isOver(world, behaviour, useOf(world, image))) return behaviour.unplaceable
  }
  return undefined
}
