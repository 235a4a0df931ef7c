import type { TrafficRoutingConfig } from '@aws-sdk/client-codedeploy'
import { shareTraffic } from '../world/listener-weights.ts'
import type { World } from '../world/world.ts'
import { whileActive } from './deployment-status.ts'
import type { CodeDeployment, TargetGroupPair } from './state.ts'

/** When how many percent of the traffic shall be on green. */
export interface TrafficStep {
  /** After the first one. */
  seconds: number
  percent: number
}

const steadily = (percent: number, minutes: number): TrafficStep[] => {
  const count = Math.ceil(100 / percent)
  return Array.from({ length: count }, (_, index) => ({
    seconds: index * minutes * 60,
    percent: Math.min(100, (index + 1) * percent),
  }))
}

/** The steps in which a configuration moves the traffic; the last one is always everything. */
export function trafficSteps({
  type,
  timeBasedCanary,
  timeBasedLinear,
}: TrafficRoutingConfig): TrafficStep[] {
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
export function setTraffic(
  world: World,
  listeners: string[],
  { blue, green }: TargetGroupPair,
  percent: number,
): void {
  for (const listener of listeners) {
    shareTraffic(world.state, listener, [
      { group: blue, weight: 100 - percent },
      { group: green, weight: percent },
    ])
  }
}

/** Moves the production traffic to green as the deployment's configuration says, and then calls `done`. */
export function shiftTraffic(
  world: World,
  deployment: CodeDeployment,
  pair: TargetGroupPair,
  done: () => void,
): void {
  for (const { seconds, percent } of trafficSteps(deployment.routing)) {
    whileActive(world, deployment, seconds + 0.6, () => {
      setTraffic(world, pair.production, pair, percent)
      deployment.updatedAt = world.clock.now()
      if (percent === 100) done()
    })
  }
}
