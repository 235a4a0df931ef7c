import { registerTaskDefinition } from '../ecs/task-definitions.ts'
import { demoCluster, demoImage, demoService } from '../fixtures/demo.ts'
import type { Scenario } from '../scenario.ts'
import type { Simulation } from '../simulation.ts'
import { type CodeDeployScenarioOverrides, codeDeployScenario } from './codedeploy-scenario.ts'
import { schedule } from './demo-scenario.ts'
import { hotfixOf } from './services-called-off.ts'
import { manyServices } from './services-scenario.ts'
import { around, before, env, LOGS, leaves, MIGRATE } from './task-around-scenario.ts'
import { answering } from './task-failures.ts'

/** Registers what the service runs with another image and, unless empty, a variable more; returns the name of that. */
const registerHotfix = ({ world }: Simulation, value: string | undefined = 'on'): string => {
  const all = world.state.taskDefinitions.get('cicd-demo') ?? []
  const served = all.find(({ revision }) => revision === 41)
  const [app] = served?.containerDefinitions ?? []
  if (!served || !app) throw new Error('the demo has no revision 41')
  const { cpu, memory, networkMode, requiresCompatibilities, taskRoleArn, executionRoleArn } = served
  const variables = value === '' ? [] : [{ name: 'HOTFIX', value }]
  const environment = [...(app.environment ?? []), ...variables]
  const { taskDefinition } = registerTaskDefinition(world, {
    family: 'cicd-demo',
    ...{ cpu, memory, networkMode, requiresCompatibilities, taskRoleArn, executionRoleArn },
    containerDefinitions: [{ ...app, image: demoImage('1.0.1'), environment }],
  })
  return `cicd-demo:${taskDefinition.revision}`
}

/** Somebody deploys a hotfix after so many seconds. */
const hotfix = (seconds: number, value?: string) => (simulation: Simulation) =>
  schedule(simulation, seconds, () => {
    const taskDefinition = registerHotfix(simulation, value)
    simulation.outOfBand.updateService({ cluster: demoCluster, service: demoService, taskDefinition })
  })

/** The same by CodeDeploy, at once. */
const startHotfix = (simulation: Simulation): void => {
  const taskDefinition = registerHotfix(simulation)
  simulation.outOfBand.startDeployment(demoCluster, demoService, { id: 'd-HOTFIX123', taskDefinition })
}

/** The same after so many seconds. */
const codeDeployHotfix = (seconds: number) => (simulation: Simulation) =>
  schedule(simulation, seconds, () => startHotfix(simulation))

/** A migration of so many seconds. */
const migration = (seconds: number) => ({ migrate: leaves(0, LOGS, seconds) })

const queued = (name: string, title: string, overrides: CodeDeployScenarioOverrides): Scenario =>
  codeDeployScenario(name, title, {
    env: { ...env, GITHUB_RUN_ATTEMPT: '1' },
    ...overrides,
    setup: (simulation, account) => {
      simulation.world.setBehavior(MIGRATE, leaves(0, LOGS, 120))
      overrides.setup?.(simulation, account)
    },
  })

/** Others deploy the service, or change it, between the plan of a run and the start of its deployment. */
export const deployedMeanwhileScenarios: readonly Scenario[] = [
  around(
    'before-hotfix',
    'Someone deploys a hotfix while the migration runs: the run plans again, and keeps what the hotfix has set.',
    migration(180),
    { inputs: { before }, setup: hotfix(30), outcome: 'succeeded' },
  ),
  around(
    'before-hotfix-image',
    'The same with another image only: the revision is right as it is, and the migration is not run again.',
    migration(60),
    { inputs: { before }, setup: hotfix(30, ''), outcome: 'succeeded' },
  ),
  around(
    'before-hotfix-fails',
    'The same, and the deployment fails: it is rolled back to the hotfix.',
    migration(180),
    {
      inputs: { before, 'on-failure': 'rollback', timeout: '3m' },
      behavior: answering(503),
      setup: hotfix(30, ''),
      exitCode: 1,
      outcome: 'rolled-back',
    },
  ),
  around(
    'before-scaled',
    'The service is scaled while the migration runs; the run counts from there.',
    migration(60),
    {
      inputs: { before },
      setup: simulation =>
        schedule(simulation, 30, () => simulation.outOfBand.scale(demoCluster, demoService, 3)),
      outcome: 'succeeded',
    },
  ),
  around(
    'before-hotfix-twice',
    'Someone deploys twice while migrations run: the run plans a third time.',
    migration(60),
    {
      inputs: { before },
      setup: simulation => {
        hotfix(30)(simulation)
        hotfix(100, '')(simulation)
      },
      outcome: 'succeeded',
    },
  ),
  around(
    'before-hotfix-always',
    'Someone deploys something else during each migration: the run gives up, and the service stays as it is.',
    migration(120),
    {
      inputs: { before },
      setup: simulation => {
        for (let seconds = 60; seconds < 1800; seconds += 120) hotfix(seconds, String(seconds))(simulation)
      },
      exitCode: 1,
      outcome: 'failed',
    },
  ),
  manyServices(
    'before-services-hotfix',
    'Someone deploys one of three services while their migration runs: that one is planned again.',
    {
      services: ['web', 'worker', 'cron'],
      world: { ownFamilies: true },
      inputs: { before, wait: 'none' },
      env,
      setup: simulation => {
        simulation.world.setBehavior(MIGRATE, leaves(0, LOGS, 60))
        hotfixOf('worker', 20)(simulation)
      },
      outcome: 'started',
    },
  ),
  queued('codedeploy-active-hotfix', 'A hotfix is in progress; the run waits for it and plans again.', {
    setup: startHotfix,
    outcome: 'succeeded',
  }),
  queued(
    'codedeploy-active-scaled',
    'Another deployment is in progress, which fails; the service is scaled meanwhile.',
    {
      setup: simulation => {
        startHotfix(simulation)
        schedule(simulation, 30, () => {
          simulation.outOfBand.scale(demoCluster, demoService, 3)
          simulation.outOfBand.stopDeployment(demoCluster, demoService, true)
        })
      },
      outcome: 'succeeded',
    },
  ),
  queued(
    'codedeploy-before-hotfix',
    'A hotfix begins while the migration runs; the run waits for it and plans again.',
    { inputs: { before }, setup: codeDeployHotfix(30), outcome: 'succeeded' },
  ),
  queued('codedeploy-before-hotfix-fail', 'The same, and the run shall fail then: nothing is deployed.', {
    inputs: { before, 'on-active-deployment': 'fail' },
    setup: codeDeployHotfix(30),
    exitCode: 1,
    outcome: 'failed',
  }),
]
