import { registerTaskDefinition } from '../ecs/task-definitions.ts'
import { arrangeCodeDeployDemo } from '../fixtures/codedeploy-demo.ts'
import type { CodeDeployOverrides } from '../fixtures/codedeploy-group.ts'
import { demoCluster, demoImage, demoService } from '../fixtures/demo.ts'
import { arrangeServices, shopCluster, shopImage } from '../fixtures/many-services.ts'
import { arrangeNativeDemo } from '../fixtures/native-demo.ts'
import { fargateTaskDefinition } from '../fixtures/task-definition.ts'
import type { Scenario } from '../scenario.ts'
import type { Simulation } from '../simulation.ts'
import { scenariosOf, schedule } from './demo-scenario.ts'
import { manyServices, newImage, trio } from './services-scenario.ts'
import { exits, imageNotFound } from './task-failures.ts'

const broken = shopImage('3.0.0')

const breakImage = ({ world }: Simulation): void => world.setBehavior(broken, imageNotFound(broken))

/** Somebody deploys a revision with a variable more, while the first wave is deployed. */
const hotfix = (service: string, seconds: number) => (simulation: Simulation) =>
  schedule(simulation, seconds, () => {
    const definition = fargateTaskDefinition(`shop-${service}`, 'shop-execution', {
      name: 'app',
      image: shopImage('1.0.0'),
      essential: true,
      portMappings: [{ containerPort: 8080, protocol: 'tcp' }],
      command: [service],
      environment: [{ name: 'HOTFIX', value: 'on' }],
    })
    registerTaskDefinition(simulation.world, definition)
    simulation.outOfBand.updateService({
      cluster: shopCluster,
      service,
      taskDefinition: `shop-${service}:2`,
    })
  })

const hotfixed = (name: string, title: string, overrides: Partial<Scenario> & { web: string }): Scenario => {
  const { web, ...ending } = overrides
  return manyServices(name, title, {
    services: trio,
    world: { ownFamilies: true },
    inputs: {
      service: `{ cron: {}, worker: { wave: 2 }, web: { wave: 3, image: "${web}" } }`,
      together: 'true',
      preflight: 'off',
    },
    setup: simulation => {
      breakImage(simulation)
      hotfix('worker', 20)(simulation)
    },
    ...ending,
  })
}

const demo = `${demoService}: { cluster: ${demoCluster}, image: "${demoImage('2.0.0')}"`

/** The services of the shop, and one that CodeDeploy deploys. */
const mixed = scenariosOf((simulation, world: CodeDeployOverrides | undefined) => {
  arrangeCodeDeployDemo(simulation, world)
  arrangeServices(simulation, trio, { ownFamilies: true })
  breakImage(simulation)
}, newImage)

/** The group keeps no old tasks, so that its deployments are over soon. */
const brief: CodeDeployOverrides = {
  blueGreen: {
    terminateBlueInstancesOnDeploymentSuccess: { action: 'TERMINATE', terminationWaitTimeInMinutes: 0 },
  },
}

/** The same, with one that ECS deploys blue/green. */
const native = scenariosOf(simulation => {
  arrangeNativeDemo(simulation, { deploymentConfiguration: { bakeTimeInMinutes: 10 } })
  arrangeServices(simulation, trio, { ownFamilies: true })
}, newImage)

const mixedInputs = (service: string) => ({
  cluster: shopCluster,
  service,
  together: 'true',
  preflight: 'off',
})

/** What services that are one deployment do when one fails, before they were begun and under CodeDeploy. */
export const calledOffScenarios: readonly Scenario[] = [
  hotfixed(
    'waves-hotfix',
    'A service is deployed by somebody else before its wave, which starts from that.',
    {
      web: shopImage('2.0.0'),
      outcome: 'succeeded',
    },
  ),
  hotfixed('together-hotfix', 'The same, and the third wave fails: the service goes back to the hotfix.', {
    web: broken,
    exitCode: 1,
    outcome: 'rolled-back',
  }),
  manyServices(
    'together-before-called-off',
    'One service fails while the task before another one runs: that is stopped, and the service not touched.',
    {
      services: trio,
      world: { ownFamilies: true },
      inputs: {
        service: `{ cron: {}, web: { image: "${broken}" }, worker: { image: "${shopImage('2.1.0')}", before: { command: [migrate] } } }`,
        together: 'true',
        preflight: 'off',
      },
      setup: simulation => {
        breakImage(simulation)
        simulation.world.setBehavior(shopImage('2.1.0'), exits(0, ['migrating'], { afterSeconds: 1800 }))
      },
      exitCode: 1,
      outcome: 'rolled-back',
    },
  ),
  mixed('together-codedeploy', 'CodeDeploy has deployed the first service when the second wave fails.', {
    inputs: mixedInputs(`{ ${demo} }, web: { wave: 2, image: "${broken}" } }`),
    exitCode: 1,
    outcome: 'rolled-back',
  }),
  mixed('together-codedeploy-over', 'The same, and the deployment of CodeDeploy is over by then.', {
    inputs: mixedInputs(`{ ${demo} }, web: { wave: 2, image: "${broken}" } }`),
    world: brief,
    exitCode: 1,
    outcome: 'rolled-back',
  }),
  mixed(
    'together-codedeploy-busy',
    'One service fails while another one waits for a deployment of its group: that is not begun.',
    {
      inputs: mixedInputs(`{ ${demo} }, cron: {}, web: { image: "${broken}" } }`),
      setup: simulation => {
        simulation.outOfBand.startDeployment(demoCluster, demoService)
      },
      exitCode: 1,
      outcome: 'rolled-back',
    },
  ),
  native(
    'together-taken-back',
    'While the second wave is deployed, somebody stops that of the first, which goes back.',
    {
      inputs: { ...mixedInputs(`{ ${demo} }, web: { wave: 2 } }`), wait: 'traffic' },
      setup: simulation =>
        schedule(simulation, 180, () => simulation.outOfBand.stopServiceDeployment(demoCluster, demoService)),
      exitCode: 1,
      outcome: 'rolled-back',
    },
  ),
  mixed(
    'together-codedeploy-taken-over',
    'Somebody deploys the service of CodeDeploy while the second wave fails, so it stays.',
    {
      inputs: mixedInputs(`{ ${demo} }, web: { wave: 2, image: "${broken}" } }`),
      world: brief,
      setup: simulation =>
        schedule(simulation, 150, () => {
          simulation.outOfBand.startDeployment(demoCluster, demoService)
        }),
      exitCode: 1,
      outcome: 'failed',
    },
  ),
]
