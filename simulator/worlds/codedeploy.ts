import type { ServiceRecord } from '../ecs/state.ts'
import type { Simulation } from '../simulation.ts'
import { shareTraffic } from '../world/weights.ts'
import type { World } from '../world/world.ts'
import {
  addDeploymentGroup,
  blueName,
  type CodeDeployOverrides,
  greenName,
  type Listeners,
} from './codedeploy-group.ts'
import { arrangeDemo } from './demo.ts'
import { addListener, addTargetGroup, forwardTo } from './load-balancer.ts'

const testPort = 9001

/** Puts the green target group beside the blue one on the production listener, and opens the test listener. */
const wire = (world: World, overrides: CodeDeployOverrides): Listeners => {
  const blue = [...world.state.targetGroups.values()][0]?.view
  const [listener] = world.state.listeners.values()
  if (!blue || !listener?.ListenerArn || !listener.LoadBalancerArn) throw new Error('no load balancer')
  const green = addTargetGroup(world, greenName, blue.TargetType ?? 'ip', overrides.drainSeconds ?? 30)
  const test =
    overrides.testListener === false
      ? undefined
      : addListener(world, listener.LoadBalancerArn, testPort, [forwardTo(blue.TargetGroupArn)])
  shareTraffic(world.state, listener.ListenerArn, [
    { group: blue.TargetGroupArn, weight: 100 },
    { group: green, weight: 0 },
  ])
  return { production: listener.ListenerArn, test }
}

/** Builds the demo account with a service that CodeDeploy deploys, settled on the blue target group. */
export function arrangeCodeDeployDemo(
  simulation: Simulation,
  overrides: CodeDeployOverrides = {},
): ServiceRecord {
  const { world } = simulation
  const { desiredCount, launch, drainSeconds, containerHealthCheck } = overrides
  const service = arrangeDemo(simulation, {
    controller: 'CODE_DEPLOY',
    groupNames: [blueName],
    ...(desiredCount === undefined ? {} : { desiredCount }),
    ...(launch === undefined ? {} : { launch }),
    ...(drainSeconds === undefined ? {} : { drainSeconds }),
    ...(containerHealthCheck === undefined ? {} : { containerHealthCheck }),
  })
  addDeploymentGroup(world, overrides, wire(world, overrides))
  const { codeDeploy } = world.state
  for (const [name, behaviour] of Object.entries(overrides.functions ?? {})) {
    codeDeploy.functions.set(name, behaviour)
  }
  if (overrides.limitSentence !== undefined) codeDeploy.limitSentence = overrides.limitSentence
  for (const alarm of overrides.alarms ?? []) world.state.alarms.set(alarm, 'OK')
  return service
}
