import type { ServiceDeployment } from '@aws-sdk/client-ecs'
import type { WorldState } from './state.ts'
import type { World } from './world.ts'

/** Lets AWS call a lifecycle stage or a status of service deployments by a name that no SDK knows yet. */
export function useUnreleasedName(world: World, known: string, invented: string): void {
  world.state.unreleasedNames.set(known, invented)
}

/** Stage and status as answers carry them. */
export function withUnreleasedNames(
  state: WorldState,
  { status, lifecycleStage }: Pick<ServiceDeployment, 'status' | 'lifecycleStage'>,
): Pick<ServiceDeployment, 'status' | 'lifecycleStage'> {
  const word = <T extends string>(known: T): T => (state.unreleasedNames.get(known) as T | undefined) ?? known
  return {
    ...(status === undefined ? {} : { status: word(status) }),
    ...(lifecycleStage === undefined ? {} : { lifecycleStage: word(lifecycleStage) }),
  }
}
