import { arrangeCodeDeployDemo } from '../fixtures/codedeploy-demo.ts'
import type { CodeDeployOverrides } from '../fixtures/codedeploy-group.ts'
import { demoCluster, demoImage, demoService } from '../fixtures/demo.ts'
import { arrangeServices, shopCluster, shopImage } from '../fixtures/many-services.ts'
import { arrangeNativeDemo } from '../fixtures/native-demo.ts'
import type { Scenario } from '../scenario.ts'
import type { Simulation } from '../simulation.ts'
import { scenariosOf, schedule } from './demo-scenario.ts'
import { newImage, trio } from './services-scenario.ts'
import { answering, imageNotFound } from './task-failures.ts'

const broken = shopImage('3.0.0')

const breakImage = ({ world }: Simulation): void => world.setBehavior(broken, imageNotFound(broken))

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

/** Services of several controllers that are one deployment. */
export const mixedServiceScenarios: readonly Scenario[] = [
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
    'One service fails while another one waits for a deployment of its group: that is not started.',
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
    'While the second wave is deployed, someone stops that of the first, which rolls back.',
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
    'Someone deploys the service of CodeDeploy while the second wave fails, so it stays.',
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
  mixed(
    'bake-codedeploy-unhealthy',
    'Between two waves, the targets of CodeDeploy become unhealthy for good.',
    {
      inputs: { ...mixedInputs(`{ ${demo} }, web: { wave: 2 } }`), together: '{ bake-between: 5m }' },
      world: brief,
      setup: simulation =>
        schedule(simulation, 200, () => {
          simulation.world.setBehavior(demoImage('2.0.0'), answering(500))
          simulation.outOfBand.sicken(demoCluster, demoService, 'target')
        }),
      exitCode: 1,
      outcome: 'rolled-back',
    },
  ),
  mixed('bake-codedeploy-taken-over', 'Between two waves, someone deploys the service of CodeDeploy.', {
    inputs: { ...mixedInputs(`{ ${demo} }, web: { wave: 2 } }`), together: '{ bake-between: 5m }' },
    world: brief,
    setup: simulation =>
      schedule(simulation, 200, () => {
        simulation.outOfBand.startDeployment(demoCluster, demoService)
      }),
    exitCode: 1,
    outcome: 'superseded',
  }),
]
