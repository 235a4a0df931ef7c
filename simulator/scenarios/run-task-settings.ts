import { registerTaskDefinition } from '../ecs/task-definitions.ts'
import { stopTask } from '../ecs/tasks.ts'
import { demoCluster, demoImage, demoService } from '../fixtures/demo.ts'
import { arrangeExpress, expressCluster, expressImage, expressName } from '../fixtures/express-demo.ts'
import type { Scenario } from '../scenario.ts'
import type { Simulation } from '../simulation.ts'
import { isLive } from '../world/selectors.ts'
import { demoScenario, newImage, type ScenarioOverrides, scenariosOf, schedule } from './demo-scenario.ts'
import { exits } from './task-failures.ts'

const red = { exitCode: 1, outcome: 'failed' } as const
const succeeds = exits(0, ['Applying 0042_add_orders'], { afterSeconds: 12 })

/** A migration with a sidecar, and a volume that is configured when a task starts. */
function addFamily({ world }: Simulation): void {
  registerTaskDefinition(world, {
    family: 'migrations',
    networkMode: 'awsvpc',
    requiresCompatibilities: ['FARGATE'],
    cpu: '256',
    memory: '512',
    executionRoleArn: 'arn:aws:iam::123456789012:role/migrations-execution',
    volumes: [{ name: 'scratch', configuredAtLaunch: true }],
    containerDefinitions: [
      { name: 'migrate', image: newImage },
      { name: 'proxy', image: demoImage('sidecar'), essential: false },
    ],
  })
  world.setBehavior(demoImage('sidecar'), { stopExitCode: 137 })
}

/** The service has volumes of its own, of which one is called as that of the migration. */
function addServiceVolumes(simulation: Simulation): void {
  addFamily(simulation)
  const managedEBSVolume = {
    roleArn: 'arn:aws:iam::123456789012:role/ecs-volumes',
    sizeInGiB: 20,
    filesystemType: 'xfs',
    tagSpecifications: [{ resourceType: 'volume', propagateTags: 'SERVICE' }],
  }
  const volumeConfigurations = ['scratch', 'other'].map(name => ({ name, managedEBSVolume }))
  for (const { deployments } of simulation.world.state.services.values()) {
    for (const deployment of deployments)
      deployment.settings = { ...deployment.settings, volumeConfigurations }
  }
}

const run = (name: string, title: string, overrides: ScenarioOverrides): Scenario =>
  demoScenario(name, title, { entry: 'run-task', behavior: succeeds, ...overrides })

const migrations = { service: demoService, 'task-definition': 'migrations', image: '(unchanged)' }

/** What RunTask takes beyond the inputs of the action. */
export const runTaskSettingsScenarios: readonly Scenario[] = [
  run('run-task-settings', 'A task is given what no other input says.', {
    inputs: {
      ...migrations,
      command: 'bin/migrate',
      environment: 'MODE=migrations',
      'task-settings': `group: nightly
propagateTags: TASK_DEFINITION
enableExecuteCommand: true
volumeConfigurations:
  - name: scratch
    managedEBSVolume: { roleArn: "arn:aws:iam::123456789012:role/ecs-volumes", sizeInGiB: 5 }
overrides:
  ephemeralStorage: { sizeInGiB: 40 }
  containerOverrides:
    - name: migrate
      cpu: 128
      environment: [{ name: DRY_RUN, value: "1" }]
    - name: proxy
      command: ["proxy", ""]
`,
    },
    setup: addFamily,
    outcome: 'succeeded',
  }),
  run('run-task-service-placement', 'The task runs only where the service may run.', {
    world: { launch: 'ec2-bridge' },
    setup: ({ world: { state } }) => {
      for (const { rest } of state.services.values())
        rest.placementConstraints = [{ type: 'memberOf', expression: 'attribute:zone == a' }]
    },
    outcome: 'succeeded',
  }),
  run('run-task-service-volume', 'The task takes the configuration of its volume from the service.', {
    inputs: migrations,
    setup: addServiceVolumes,
    outcome: 'succeeded',
  }),
  run('run-task-volume-missing', 'Nothing configures the volume of the task.', {
    inputs: { ...migrations, image: newImage, container: 'migrate' },
    setup: addFamily,
    ...red,
  }),
  scenariosOf(arrangeExpress, expressImage('1.0.0'))(
    'run-task-express',
    'Of an Express Mode service, AWS names the task definition with its deployment only.',
    {
      entry: 'run-task',
      behavior: succeeds,
      world: { hidesKind: true, hidesTaskDefinition: true },
      inputs: {
        cluster: expressCluster,
        service: expressName,
        image: '(unchanged)',
        command: './migrate',
      },
      outcome: 'succeeded',
    },
  ),
  run('run-task-several', 'Three tasks are started with one call, and all succeed.', {
    inputs: { 'task-settings': 'count: 3' },
    outcome: 'succeeded',
  }),
  run('run-task-one-fails', 'Someone stops one of two tasks.', {
    inputs: { 'task-settings': 'count: 2' },
    setup: simulation =>
      schedule(simulation, 30, () => {
        const task = [...simulation.world.state.tasks.values()].find(
          each => each.service === undefined && isLive(each),
        )
        if (task) stopTask(simulation.world, { cluster: demoCluster, task: task.arn })
      }),
    ...red,
  }),
  run('run-task-partly-placed', 'There is room for one of two tasks, which is stopped again.', {
    inputs: { 'task-settings': 'count: 2' },
    setup: simulation => {
      simulation.world.state.placeableTasks = 1
    },
    ...red,
  }),
  run('run-task-several-partly-placed', 'There is room for two of three tasks, which are stopped again.', {
    inputs: { 'task-settings': 'count: 3' },
    setup: simulation => {
      simulation.world.state.placeableTasks = 2
    },
    ...red,
  }),
  run('run-task-one-gone', 'AWS does not show one of two tasks any more; the other one succeeds.', {
    inputs: { 'task-settings': 'count: 2' },
    setup: simulation =>
      schedule(simulation, 20, () => {
        const { tasks } = simulation.world.state
        const [gone] = [...tasks.values()].filter(task => task.service === undefined)
        if (gone) tasks.delete(gone.arn)
      }),
    ...red,
  }),
  run('run-task-gone', 'AWS does not show the task any more.', {
    setup: simulation =>
      schedule(simulation, 20, () => {
        const { tasks } = simulation.world.state
        for (const [id, task] of tasks) if (task.service === undefined) tasks.delete(id)
      }),
    ...red,
  }),
  run('run-task-misspelt-setting', 'A setting of the task has a name that the API does not know.', {
    inputs: { 'task-settings': 'propagateTag: TASK_DEFINITION' },
    ...red,
  }),
]
