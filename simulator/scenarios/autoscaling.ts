import { addScalableTarget } from '../autoscaling/scaling.ts'
import { demoCluster, demoService } from '../fixtures/demo.ts'
import type { Scenario } from '../scenario.ts'
import type { Simulation } from '../simulation.ts'
import { codeDeployScenario } from './codedeploy-scenario.ts'
import { demoScenario, schedule } from './demo-scenario.ts'
import { planScenario, same, unchanged } from './plan-scenario.ts'
import { verifyScenario } from './verify-scenario.ts'

const address = { cluster: demoCluster, service: demoService }

const scaled = ({ world }: Simulation): void =>
  addScalableTarget(world, address, { MinCapacity: 2, MaxCapacity: 6 })

/** The minimum was raised, and nothing has scaled the service since. */
const narrow = ({ world }: Simulation): void =>
  addScalableTarget(world, address, { MinCapacity: 3, MaxCapacity: 6 })

const scaleOut =
  (seconds: number) =>
  (simulation: Simulation): void => {
    scaled(simulation)
    schedule(simulation, seconds, () => simulation.outOfBand.autoscale(demoCluster, demoService, 4))
  }

/** Services that Application Auto Scaling scales. */
export const autoscalingScenarios: readonly Scenario[] = [
  demoScenario(
    'autoscaling-above',
    'More tasks are asked for than scaling allows, which the run says before.',
    {
      inputs: { 'desired-count': '8' },
      setup: scaled,
      outcome: 'succeeded',
    },
  ),
  demoScenario(
    'autoscaling-within',
    'The count that is asked for may be changed at once, which the run says.',
    {
      inputs: { 'desired-count': '3' },
      setup: scaled,
      outcome: 'succeeded',
    },
  ),
  demoScenario('autoscaling-suspended', 'Scaling is suspended, so the count stays.', {
    inputs: { 'desired-count': '3' },
    setup: ({ world }) => {
      const SuspendedState = {
        DynamicScalingInSuspended: true,
        DynamicScalingOutSuspended: true,
        ScheduledScalingSuspended: true,
      }
      addScalableTarget(world, address, { MinCapacity: 2, MaxCapacity: 6, SuspendedState })
    },
    outcome: 'succeeded',
  }),
  demoScenario('autoscaling-during', 'Scaling adds tasks during the deployment, and the log says why.', {
    setup: scaleOut(30),
    outcome: 'succeeded',
  }),
  demoScenario('autoscaling-by-hand', 'Someone scales the service during the deployment.', {
    setup: simulation => {
      scaled(simulation)
      schedule(simulation, 30, () => simulation.outOfBand.scale(demoCluster, demoService, 3))
    },
    outcome: 'succeeded',
  }),
  demoScenario(
    'autoscaling-denied',
    'The role is not allowed to read how the service is scaled, which fails nothing.',
    {
      inputs: { 'desired-count': '3' },
      setup: scaleOut(40),
      faults: [{ kind: 'deny', service: 'application-autoscaling', from: 1 }],
      outcome: 'succeeded',
    },
  ),
  codeDeployScenario('autoscaling-codedeploy', 'Scaling adds tasks while CodeDeploy deploys.', {
    setup: scaleOut(30),
  }),
  planScenario('autoscaling-plan', 'A plan says what scaling will make of the count that is asked for.', {
    inputs: { 'desired-count': '1' },
    setup: scaled,
  }),
  planScenario(
    'autoscaling-plan-outside',
    'The service has fewer tasks than scaling keeps, which a plan without a count says too.',
    { setup: narrow },
  ),
  planScenario('autoscaling-plan-kept', 'The same, where the plan starts no deployment: nothing is read.', {
    ...unchanged,
    inputs: same,
    setup: narrow,
  }),
  planScenario('autoscaling-plan-unread', 'How the service is scaled cannot be read, and the plan says so.', {
    setup: narrow,
    faults: [{ kind: 'deny', service: 'application-autoscaling', from: 1 }],
  }),
  verifyScenario('scaling-outside', 'The service has fewer tasks than scaling keeps.', { setup: narrow }),
  verifyScenario('scaling-within', 'Scaling keeps the count that the service has.', { setup: scaled }),
  verifyScenario('scaling-asked', 'The count that is asked for is above what scaling allows.', {
    inputs: { 'desired-count': '8' },
    setup: scaled,
  }),
]
