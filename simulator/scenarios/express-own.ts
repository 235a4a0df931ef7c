import {
  arrangeExpress,
  type ExpressOverrides,
  type ExpressService,
  expressImage,
  expressName,
  expressRoles,
} from '../fixtures/express-demo.ts'
import type { Scenario } from '../scenario.ts'
import { type ScenarioOverrides, scenariosOf } from './demo-scenario.ts'
import { expressScenario, leaveRule } from './express-scenario.ts'

const succeeded = { outcome: 'succeeded' } as const
const failed = { exitCode: 1, outcome: 'failed' } as const
type Overrides = ScenarioOverrides<ExpressOverrides, ExpressService | undefined>

const action = (name: string, title: string, overrides: Overrides): Scenario => ({
  ...scenariosOf(arrangeExpress, expressImage('2.0.0'))(`express-update-own${name}`, title, overrides),
  entry: 'express',
  inputs: { service: expressName, ...overrides.inputs },
})

const image = { image: expressImage('2.0.0') }
const sidecar = { ownDefinition: 'sidecar' } as const

/** Someone has added a container in the console, as the guide of AWS shows, which takes the tag of ECS with it. */
const addSidecar: Overrides['setup'] = ({ world }, service) => {
  const definition = world.state.taskDefinitions.get('default-shop')?.[0]
  world.state.tags.delete(definition?.taskDefinitionArn ?? '')
  definition?.containerDefinitions?.push({ name: 'telemetry', image: expressImage('sidecar') })
  if (service) service.express.hidesTaskDefinition = false
}

const deployments: Scenario[] = [
  expressScenario(
    'express-own-bare',
    'The own task definition says no more than a primary container; it stays the own one.',
    { world: { ownDefinition: 'bare' }, ...succeeded },
  ),
  expressScenario('express-edited', 'A task definition of ECS has got a sidecar, which it keeps.', {
    setup: addSidecar,
    inputs: { container: 'Main' },
    ...succeeded,
  }),
  expressScenario('express-unclear', 'A task definition of the user has the tag of ECS.', {
    world: { ownDefinition: 'bare' },
    setup: ({ world }) => {
      const definition = world.state.taskDefinitions.get('shop')?.[0]
      world.state.tags.set(definition?.taskDefinitionArn ?? '', [{ key: 'AmazonECSManaged', value: 'true' }])
    },
    exitCode: 1,
  }),
  expressScenario('express-own-tagged', 'The tag of ECS cannot be given to a task definition of the user.', {
    world: { ownDefinition: 'bare' },
    inputs: { tags: 'AmazonECSManaged=false' },
    exitCode: 1,
  }),
]

const updates: Scenario[] = [
  action('-image', 'The running task definition is the own one, with a sidecar: a revision is registered.', {
    world: sidecar,
    inputs: {
      ...image,
      environment: 'REGION=eu',
      'max-task-count': '4',
      'execution-role-arn': expressRoles.execution,
    },
    ...succeeded,
  }),
  action('-tagged', 'The tag of ECS cannot be overwritten.', {
    inputs: { ...image, tags: 'AmazonECSManaged=false' },
    ...failed,
  }),
  action('-cpu', 'A size cannot be sent beside an own task definition.', {
    world: sidecar,
    inputs: { ...image, cpu: '1024' },
    ...failed,
  }),
  action('-port', 'Nor can a port.', {
    world: sidecar,
    inputs: { ...image, 'container-port': '9090' },
    ...failed,
  }),
  action('-refused', 'ECS refuses the update: the error says what was done before.', {
    world: sidecar,
    inputs: { ...image, tags: 'team=shop' },
    faults: [
      {
        kind: 'error',
        operation: 'UpdateExpressGatewayService',
        code: 'InvalidParameterException',
        message: 'The task definition is not valid for the service.',
        calls: [1],
      },
    ],
    ...failed,
  }),
  {
    ...action('', '', { world: sidecar, ...succeeded }),
    name: 'compat-express-own',
    title: 'A step of the official action updates a service with a task definition of the user.',
    entry: 'compat-express',
    inputs: {
      'service-name': expressName,
      ...image,
      'execution-role-arn': expressRoles.execution,
      'infrastructure-role-arn': expressRoles.infrastructure,
      'environment-variables': '[{"name":"REGION","value":"eu"}]',
    },
  },
]

/** An update of a service as ECS writes it, whose rule is left behind. */
const left: Scenario = {
  ...action('', '', { inputs: image, setup: leaveRule, ...failed }),
  name: 'express-update-rule-left',
  title: 'The rule of the URL still leads to the old tasks.',
}

/** Express Mode services whose task definition is not as ECS writes it. */
export const expressOwnScenarios: readonly Scenario[] = [...deployments, ...updates, left]
