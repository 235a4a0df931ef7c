import { createService } from '../ecs/create-service.ts'
import { demoCluster, demoService } from '../fixtures/demo.ts'
import { addRule, addSchedule } from '../fixtures/scheduled-tasks.ts'
import type { Scenario } from '../scenario.ts'
import type { Simulation } from '../simulation.ts'
import { ecsArn } from '../world/arn.ts'
import { demoScenario } from './demo-scenario.ts'

/** A service of another cluster runs an old revision. */
const addOtherCluster = ({ world }: Simulation): void => {
  const name = 'backoffice'
  world.state.clusters.set(name, { arn: ecsArn(world.place, `cluster/${name}`), name, status: 'ACTIVE' })
  const [first] = world.state.services.values()
  createService(world, {
    cluster: name,
    serviceName: 'reports',
    taskDefinition: 'cicd-demo:36',
    desiredCount: 0,
    launchType: 'FARGATE',
    networkConfiguration: first?.settings.networkConfiguration,
  })
}

/** Rules and schedules run old revisions, one of another cluster and of another event bus among them. */
const addScheduled = (simulation: Simulation): void => {
  const { world } = simulation
  addOtherCluster(simulation)
  addRule(world, 'nightly', 'cicd-demo:35')
  addRule(world, 'orders', 'cicd-demo:34', { bus: 'shop', Arn: ecsArn(world.place, 'cluster/backoffice') })
  addSchedule(world, 'hourly', 'cicd-demo:33')
  addSchedule(world, 'universal', 'cicd-demo:41', {
    target: {
      Arn: 'arn:aws:scheduler:::aws-sdk:ecs:runTask',
      Input: JSON.stringify({ TaskDefinition: 'cicd-demo:31', Cluster: demoCluster }),
    },
  })
}

/** Old revisions are deregistered after a success, but none that something needs. */
export const oldRevisionScenarios: readonly Scenario[] = [
  demoScenario(
    'deregister-scheduled',
    'Old revisions that a rule, a schedule or the input of a schedule names stay.',
    {
      inputs: { 'deregister-old-revisions': '5' },
      setup: addScheduled,
      outcome: 'succeeded',
    },
  ),
  demoScenario(
    'deregister-scheduled-unread',
    'The same, but the schedules cannot be listed, and a notice says so.',
    {
      inputs: { 'deregister-old-revisions': '5' },
      setup: addScheduled,
      faults: [{ kind: 'deny', operation: 'ListSchedules' }],
      outcome: 'succeeded',
    },
  ),
  demoScenario(
    'deregister-old',
    'After a success only the five newest revisions are kept, and the one that another service runs.',
    {
      inputs: { 'deregister-old-revisions': '5' },
      setup: ({ world }) => {
        const [first] = world.state.services.values()
        createService(world, {
          cluster: demoCluster,
          serviceName: 'cicd-demo-worker',
          taskDefinition: 'cicd-demo:30',
          desiredCount: 0,
          launchType: 'FARGATE',
          networkConfiguration: first?.settings.networkConfiguration,
        })
      },
      outcome: 'succeeded',
    },
  ),
  demoScenario(
    'deregister-all-but-one',
    'Only the newest revision is to be kept: the one before stays all the same, as the way back.',
    { inputs: { 'deregister-old-revisions': '1' }, outcome: 'succeeded' },
  ),
  demoScenario(
    'deregister-behind-deployment',
    'The same while a deployment of revision 40 has just begun: the way back is the revision that serves.',
    {
      inputs: { 'deregister-old-revisions': '1' },
      setup: ({ outOfBand }) =>
        outOfBand.updateService({
          cluster: demoCluster,
          service: demoService,
          taskDefinition: 'cicd-demo:40',
        }),
      outcome: 'succeeded',
    },
  ),
  demoScenario(
    'deregister-other-cluster',
    'A service of another cluster runs an old revision, which stays.',
    {
      inputs: { 'deregister-old-revisions': '5' },
      setup: addOtherCluster,
      outcome: 'succeeded',
    },
  ),
  demoScenario(
    'deregister-other-cluster-unread',
    'The same, but the services of the other cluster cannot be read.',
    {
      inputs: { 'deregister-old-revisions': '5' },
      setup: addOtherCluster,
      faults: [{ kind: 'deny', operation: 'ListServices', calls: [2] }],
      outcome: 'succeeded',
    },
  ),
]
