import type { FaultRule } from '../api/faults.ts'
import type { Scenario } from '../scenario.ts'
import type { Simulation } from '../simulation.ts'
import type { Behavior } from '../world/behavior.ts'
import { runningServiceDeployment, setServiceDeploymentStatus } from '../world/service-deployments.ts'
import { addServiceEvent } from '../world/service-events.ts'
import { circuitBreaker, demoScenario, schedule } from './demo-scenario.ts'
import { nativeScenario } from './native-scenario.ts'
import { exits } from './task-failures.ts'

/** Service deployments cannot be read: the role may not, or the endpoint does not know them. */
const denied: FaultRule = { kind: 'deny', operation: 'ListServiceDeployments', from: 1 }
const unsupported: FaultRule = {
  kind: 'error',
  code: 'UnsupportedFeatureException',
  message: 'The specified operation is not supported.',
  operation: 'ListServiceDeployments',
  from: 1,
}

/** After 40 s the service is back on the deployment before ours, as if ours had never been there. */
const vanish =
  (...events: string[]) =>
  (simulation: Simulation): void =>
    schedule(simulation, 40, () => {
      const [service] = simulation.world.state.services.values()
      const [own, former] = service?.deployments ?? []
      if (!service || !own || !former) return
      Object.assign(former, { status: 'PRIMARY', rolloutState: 'COMPLETED' })
      service.settings = former.settings
      service.deployments = [former]
      for (const text of events)
        addServiceEvent(
          simulation.world,
          service,
          text.replace('{own}', own.id).replace('{former}', former.id),
        )
    })

/** The new tasks take an hour to pull their image, so that nothing of the service moves. */
const slow: Behavior = { pullSeconds: 3600 }

/** After 30 s the service deployment is stopped, and the service goes on to say that its deployment is in progress. */
const stopUnseen = (simulation: Simulation): void =>
  schedule(simulation, 30, () => {
    const { world } = simulation
    const [service] = world.state.services.values()
    const running = service && runningServiceDeployment(world, service)
    if (running) setServiceDeploymentStatus(world, running, 'STOPPED')
  })

const alarmed = {
  deploymentConfiguration: {
    alarms: { alarmNames: ['cicd-demo-5xx'], enable: true, rollback: true },
  },
}

/** Endings that only one of the service and its service deployment tells of. */
export const untoldEndingScenarios: readonly Scenario[] = [
  demoScenario(
    'rollback-under-new-id-alone',
    'The circuit breaker rolls back by a deployment with a new id, ours is gone at once, and only events tell why.',
    {
      world: { ...circuitBreaker(), rollbackUnderNewId: 'alone' },
      behavior: exits(1),
      inputs: { 'fail-after': '0' },
      faults: [denied],
      exitCode: 1,
      outcome: 'rolled-back',
    },
  ),
  demoScenario('rollback-unread', 'The circuit breaker rolls back, and service deployments cannot be read.', {
    world: circuitBreaker(),
    behavior: exits(1),
    inputs: { 'fail-after': '0' },
    faults: [denied],
    exitCode: 1,
    outcome: 'rolled-back',
  }),
  demoScenario(
    'alarm-rollback-unread',
    'An alarm rolls the deployment back, and service deployments cannot be read.',
    {
      world: alarmed,
      setup: simulation =>
        schedule(simulation, 60, () => simulation.outOfBand.setAlarm('cicd-demo-5xx', 'ALARM')),
      faults: [denied],
      exitCode: 1,
      outcome: 'rolled-back',
    },
  ),
  demoScenario(
    'deployment-vanished',
    'Our deployment leaves the service without a word, and the endpoint does not know service deployments.',
    { setup: vanish(), faults: [unsupported], exitCode: 1, outcome: 'rolled-back' },
  ),
  demoScenario(
    'deployment-vanished-told',
    'Our deployment leaves the service between two looks, and the events say that it was rolled back.',
    {
      setup: vanish(
        '(deployment {own}) deployment failed: tasks failed to start.',
        'rolling back to deployment {former}.',
      ),
      faults: [denied],
      exitCode: 1,
      outcome: 'rolled-back',
    },
  ),
  demoScenario('stopped-unseen', 'Someone stops the deployment, and only the service deployment shows it.', {
    behavior: slow,
    setup: stopUnseen,
    exitCode: 1,
    outcome: 'stopped',
  }),
  demoScenario('stopped-unseen-timeout', 'The same shortly before the timeout.', {
    behavior: slow,
    setup: stopUnseen,
    inputs: { timeout: '2m' },
    exitCode: 1,
    outcome: 'stopped',
  }),
  nativeScenario('blue-green-stopped-unseen', 'The same with a blue/green deployment that scales up.', {
    behavior: slow,
    setup: stopUnseen,
    exitCode: 1,
    outcome: 'stopped',
  }),
  demoScenario(
    'unread-meanwhile',
    'The role loses the permission to read service deployments while the circuit breaker counts failures.',
    {
      world: circuitBreaker(),
      behavior: exits(1),
      inputs: { 'fail-after': '0' },
      faults: [{ kind: 'deny', operation: 'DescribeServiceDeployments', from: 2 }],
      exitCode: 1,
      outcome: 'rolled-back',
    },
  ),
]
