import type { DeploymentLifecycleHook } from '@aws-sdk/client-ecs'
import { demoCluster, demoService } from '../fixtures/demo.ts'
import { addLambdaFunction } from '../fixtures/lambda-functions.ts'
import { arrangeNativeDemo, type NativeDemo, type NativeOverrides } from '../fixtures/native-demo.ts'
import type { Scenario } from '../scenario.ts'
import type { Simulation } from '../simulation.ts'
import type { HookAnswer } from '../world/native/lambda-functions.ts'
import type { Stage } from '../world/native/progress.ts'
import { type ScenarioOverrides, scenariosOf, schedule } from './demo-scenario.ts'

/** What a scenario changes: by default the image is deployed blue/green and everything goes well. */
export interface NativeScenarioOverrides extends ScenarioOverrides<NativeOverrides, NativeDemo> {
  /** Lambda functions by name: what they answer, and at which stages ECS calls them. */
  functions?: Record<string, { stages: Stage[]; answers?: HookAnswer[] }>
  /** PAUSE hooks by stage, with the minutes after which they expire. */
  pauses?: Partial<Record<Stage, { minutes: number; action?: 'ROLLBACK' | 'CONTINUE' }>>
}

export const hookRole = 'arn:aws:iam::123456789012:role/cicd-demo-hooks'

const hooksOf = (
  simulation: Simulation,
  functions: NativeScenarioOverrides['functions'] = {},
  pauses: NativeScenarioOverrides['pauses'] = {},
) => [
  ...Object.entries(functions).map(
    ([name, { stages, answers }]): DeploymentLifecycleHook => ({
      targetType: 'AWS_LAMBDA',
      hookTargetArn: addLambdaFunction(simulation.world, name, answers),
      roleArn: hookRole,
      lifecycleStages: stages as NonNullable<DeploymentLifecycleHook['lifecycleStages']>,
    }),
  ),
  ...Object.entries(pauses).map(
    ([stage, { minutes, action = 'ROLLBACK' }]): DeploymentLifecycleHook => ({
      targetType: 'PAUSE',
      lifecycleStages: [stage] as NonNullable<DeploymentLifecycleHook['lifecycleStages']>,
      timeoutConfiguration: { timeoutInMinutes: minutes, action },
    }),
  ),
]

/** A scenario of the demo service under a strategy that shifts traffic. */
export function nativeScenario(
  name: string,
  title: string,
  { functions, pauses, ...overrides }: NativeScenarioOverrides = {},
): Scenario {
  const scenario = scenariosOf((simulation, world: NativeOverrides | undefined) => {
    const demo = arrangeNativeDemo(simulation, world)
    const hooks = hooksOf(simulation, functions, pauses)
    if (hooks.length > 0) demo.service.deploymentConfiguration.lifecycleHooks = hooks
    return demo
  })
  return scenario(name, title, overrides)
}

/** Runs `run` as soon as the service's deployment under way has been in that stage for some seconds. */
export function atStage(
  simulation: Simulation,
  stage: Stage,
  run: () => void,
  seconds = 1,
  patience = 7200,
): void {
  const { serviceDeployments } = simulation.world.state
  const before = serviceDeployments.size
  const look = (left: number): void =>
    schedule(simulation, 1, () => {
      const newest = [...serviceDeployments.values()].at(-1)
      const there = newest?.view.lifecycleStage === stage && serviceDeployments.size > before
      if (there) schedule(simulation, seconds, run)
      else if (left > 0) look(left - 1)
    })
  look(patience)
}

/** A deployment of the demo service that the run did not start. */
export const deployOutOfBand = (simulation: Simulation): void =>
  simulation.outOfBand.updateService({
    cluster: demoCluster,
    service: demoService,
    forceNewDeployment: true,
  })
