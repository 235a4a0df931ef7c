import type { World } from '../world/world.ts'
import { whileActive } from './deployment-status.ts'
import type { CodeDeployment } from './state.ts'

const pollSeconds = 2

/** Waits so many minutes, or until ContinueDeployment clears the wait; says which of both it was. */
export function waitFor(
  world: World,
  deployment: CodeDeployment,
  type: NonNullable<CodeDeployment['waiting']>,
  minutes: number,
  over: (how: 'continued' | 'expired') => void,
): void {
  const until = world.clock.now() + minutes * 60 * 1000
  deployment.waiting = type
  const look = (): void => {
    if (deployment.waiting === undefined) {
      over('continued')
    } else if (world.clock.now() >= until) {
      delete deployment.waiting
      over('expired')
    } else {
      const seconds = Math.min(pollSeconds, (until - world.clock.now()) / 1000)
      whileActive(world, deployment, seconds, look)
    }
  }
  look()
}
