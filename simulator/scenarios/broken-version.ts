import { demoCluster, demoImage, demoService } from '../fixtures/demo.ts'
import type { Scenario } from '../scenario.ts'
import type { Simulation } from '../simulation.ts'
import type { Behavior } from '../world/behavior.ts'
import { addServiceEvent } from '../world/service-events.ts'
import { codeDeployScenario } from './codedeploy-scenario.ts'
import { circuitBreaker, demoScenario, schedule } from './demo-scenario.ts'
import { nativeScenario } from './native-scenario.ts'

/** New tasks start only when old ones have gone. */
const oneAfterTheOther = {
  deploymentConfiguration: { maximumPercent: 100, minimumHealthyPercent: 0 },
  drainSeconds: 60,
}

const noCapacity =
  'was unable to place a task. Reason: Capacity is unavailable at this time. Please try again later or in a different availability zone.'

/** No new task can be placed for a while. */
const lateCapacity: Behavior = { unplaceable: noCapacity, onlyForSeconds: 40 }

const sicken = (simulation: Simulation, check: 'container' | 'target', seconds = 2): void =>
  schedule(simulation, seconds, () => simulation.outOfBand.sicken(demoCluster, demoService, check))

/** The service says something twice, some seconds apart. */
const sayTwice = (simulation: Simulation, seconds: number, text: string): void => {
  const [service] = simulation.world.state.services.values()
  if (service === undefined) return
  for (const at of [seconds, seconds + 3])
    schedule(simulation, at, () => addServiceEvent(simulation.world, service, text))
}

const stuck =
  'was unable to stop or start tasks during a deployment because of the service deployment configuration. Update the minimumHealthyPercent or maximumPercent value and try again.'
const tooLarge = 'was unable to place a task. Reason: The requested CPU configuration is above your limit.'

/** ECS of a secret, of an image, and of the settings, without naming a task or a deployment. */
const oldImage = `was unable to place a task. Reason: CannotPullContainerError: pull image manifest has been retried 1 time(s): failed to resolve ref ${demoImage('1.0.0')}: ${demoImage('1.0.0')}: not found.`
const oldSecret =
  'was unable to place a task. Reason: ResourceInitializationError: unable to pull secrets or registry auth: execution resource retrieval failed: unable to retrieve secret from asm: service call has been retried 1 time(s): AccessDeniedException'

/** A good version replaces a broken one: what the old tasks do is no evidence against the new ones. */
export const brokenVersionScenarios: readonly Scenario[] = [
  demoScenario(
    'fix-over-failing-containers',
    'The old tasks fail their container health checks while the new ones are not started yet.',
    {
      world: { ...oneAfterTheOther, containerHealthCheck: true },
      setup: simulation => sicken(simulation, 'container'),
      outcome: 'succeeded',
    },
  ),
  demoScenario(
    'fix-over-404',
    'The old tasks answer the health check of the load balancer with 404 while the new ones are not started yet.',
    {
      world: oneAfterTheOther,
      setup: simulation => sicken(simulation, 'target'),
      outcome: 'succeeded',
    },
  ),
  demoScenario(
    'old-targets-drain',
    'ECS cannot start a task before the old targets have drained, and says so twice.',
    {
      world: oneAfterTheOther,
      setup: simulation => sayTwice(simulation, 15, stuck),
      outcome: 'succeeded',
    },
  ),
  demoScenario(
    'complaints-before-the-start',
    'The service complains of the old version after the plan has been made and before the deployment begins.',
    {
      faults: [{ kind: 'delay', ms: 10_000, operation: 'RegisterTaskDefinition' }],
      setup: simulation => sayTwice(simulation, 2, tooLarge),
      outcome: 'succeeded',
    },
  ),
  demoScenario(
    'old-tasks-missing',
    'The old version lacks a task, and ECS says that its size is above the quota; the new, smaller one waits for capacity.',
    {
      behavior: lateCapacity,
      setup: simulation => {
        const [service] = simulation.world.state.services.values()
        const [old] = service?.deployments ?? []
        if (old) old.desiredCount += 1
        sayTwice(simulation, 16, tooLarge)
      },
      outcome: 'succeeded',
    },
  ),
  demoScenario(
    'old-image-gone',
    'The image of the old version is gone from the registry, and ECS says so while the new one waits for capacity.',
    { behavior: lateCapacity, setup: simulation => sayTwice(simulation, 16, oldImage), outcome: 'succeeded' },
  ),
  demoScenario(
    'old-image-gone-breaker',
    'The same with a circuit breaker, and the new version never starts: the action reports its own cause.',
    {
      world: circuitBreaker(),
      behavior: { unplaceable: noCapacity },
      setup: simulation => sayTwice(simulation, 16, oldImage),
      exitCode: 1,
      outcome: 'rolled-back',
    },
  ),
  demoScenario(
    'old-secret-denied',
    'ECS says that a secret cannot be read and does not say whose, while the new version waits for capacity.',
    {
      behavior: lateCapacity,
      setup: simulation => sayTwice(simulation, 16, oldSecret),
      outcome: 'succeeded',
    },
  ),
  nativeScenario(
    'blue-green-old-image-gone',
    'The image of blue is gone from the registry, and ECS says so while green waits for capacity.',
    { behavior: lateCapacity, setup: simulation => sayTwice(simulation, 16, oldImage), outcome: 'succeeded' },
  ),
  nativeScenario(
    'blue-green-fix-over-404',
    'Blue answers the health check with 404 while green waits for capacity.',
    { behavior: lateCapacity, setup: simulation => sicken(simulation, 'target'), outcome: 'succeeded' },
  ),
  codeDeployScenario('codedeploy-fix-over-404', 'The same under CodeDeploy.', {
    behavior: lateCapacity,
    setup: simulation => sicken(simulation, 'target', 60),
    outcome: 'succeeded',
  }),
]
