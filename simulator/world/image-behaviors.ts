import type { TaskDefinition } from '@aws-sdk/client-ecs'
import type { Behavior, ImageUse } from './behavior.ts'
import { findTaskDefinition } from './task-definitions.ts'
import type { World } from './world.ts'

const useOf = (world: World, image: string): ImageUse => {
  const use = world.state.behaviorUses.get(image) ?? { count: 0, since: world.clock.now() }
  world.state.behaviorUses.set(image, use)
  return use
}

const isOver = (world: World, behavior: Behavior, use: ImageUse): boolean =>
  use.count >= (behavior.onlyFirst ?? Number.POSITIVE_INFINITY) ||
  world.clock.now() - use.since >= (behavior.onlyForSeconds ?? Number.POSITIVE_INFINITY) * 1000

/** The name under which the behavior of a command is kept, which RunTask gives a container in place of its own. */
export const commandKey = (command: readonly string[]): string => `$ ${command.join(' ')}`

/** How each container of a new task will behave, by name; containers of ordinary images are left out. */
export function drawBehaviors(
  world: World,
  definition: TaskDefinition,
  commands: ReadonlyMap<string, readonly string[]> = new Map(),
): Map<string, Behavior> {
  const drawn = new Map<string, Behavior>()
  for (const { name = '', image = '' } of definition.containerDefinitions ?? []) {
    const command = commandKey(commands.get(name) ?? [])
    const key = world.behaviors.has(command) ? command : image
    const behavior = world.behaviors.get(key)
    if (!behavior) continue
    const use = useOf(world, key)
    drawn.set(name, isOver(world, behavior, use) ? {} : behavior)
    use.count++
  }
  return drawn
}

/** The event that says why no task of the definition can be placed now; undefined when one can. */
export function placementProblem(world: World, taskDefinition: string): string | undefined {
  const definition = findTaskDefinition(world.state, taskDefinition)
  for (const { image = '' } of definition?.containerDefinitions ?? []) {
    const behavior = world.behaviors.get(image)
    if (behavior?.unplaceable === undefined) continue
    if (!isOver(world, behavior, useOf(world, image))) return behavior.unplaceable
  }
  return undefined
}
