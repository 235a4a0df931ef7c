import type { TrafficRoutingConfig } from '@aws-sdk/client-codedeploy'
import { shareTraffic } from '../world/listener-weights.ts'
import type { World } from '../world/world.ts'
import { whileGoing } from './deployment-status.ts'
import type { CodeDeployment, Wiring } from './state.ts'

/** When how many percent of the traffic shall be on green. */
export interface Step {
  /** After the first one. */
  seconds: number
  percent: number
}

const steadily = (percent: number, minutes: number): Step[] => {
  const count = Math.ceil(100 / percent)
  return Array.from({ length: count }, (_, index) => ({
    seconds: index * minutes * 60,
    percent: Math.min(100, (index + 1) * percent),
  }))
}

/** The steps in which a configuration moves the traffic; the last one is always everything. */
export function stepsOf({ type, timeBasedCanary, timeBasedLinear }: TrafficRoutingConfig): Step[] {
  if (type === 'TimeBasedCanary') {
    return [
      { seconds: 0, percent: timeBasedCanary?.canaryPercentage ?? 10 },
      { seconds: (timeBasedCanary?.canaryInterval ?? 5) * 60, percent: 100 },
    ]
  }
  if (type === 'TimeBasedLinear') {
    return steadily(timeBasedLinear?.linearPercentage ?? 10, timeBasedLinear?.linearInterval ?? 1)
  }
  return [{ seconds: 0, percent: 100 }]
}

/** Sends so many percent of the listeners' traffic to green, and the rest to blue. */
export function send(world: World, listeners: string[], { blue, green }: Wiring, percent: number): void {
  for (const listener of listeners) {
    shareTraffic(world.state, listener, [
      { group: blue, weight: 100 - percent },
      { group: green, weight: percent },
    ])
  }
}

/** Moves the production traffic to green as the deployment's configuration says, and then calls `done`. */
export function shift(world: World, deployment: CodeDeployment, wiring: Wiring, done: () => void): void {
  for (const { seconds, percent } of stepsOf(deployment.routing)) {
    whileGoing(world, deployment, seconds + 0.6, () => {
      send(world, wiring.production, wiring, percent)
      deployment.updatedAt = world.clock.now()
      if (percent === 100) done()
    })
  }
}
