import { ConfiguredRetryStrategy } from '@smithy/core/retry'
import { clientConfig } from '../../simulator/api/client-config.ts'
import type { ServiceRecord } from '../../simulator/ecs/state.ts'
import { registerTaskDefinition } from '../../simulator/ecs/task-definitions.ts'
import {
  arrangeDemo,
  type DemoOverrides,
  demoCluster,
  demoImage,
  demoService,
} from '../../simulator/fixtures/demo.ts'
import { type RecordedToolkit, recordToolkit } from '../../simulator/run/recording-toolkit.ts'
import { createSimulation, type Simulation } from '../../simulator/simulation.ts'
import type { SavedDeployment } from '../../src/actions/deploy/saved-deployment.ts'
import { createClients } from '../../src/aws/client/clients.ts'
import { createRunner, type Runner } from '../../src/github/runner.ts'
import type { Tools } from '../../src/strategy/tools.ts'
import { type TaskDefinition, withoutReadOnly } from '../../src/task-definition/definition.ts'

/** An account in the simulator with all it takes to work on it. */
export interface Account {
  readonly simulation: Simulation
  readonly toolkit: RecordedToolkit
  readonly tools: Tools & { readonly runner: Runner }
}

/** Tries of one call; no time passes between them. */
const ATTEMPTS = 3

/** The tools of a run over a simulated account, which is put up by `arrange`. */
export function account<T>(arrange: (simulation: Simulation) => T): Account & { readonly arranged: T } {
  const simulation = createSimulation({ seed: 1 })
  const arranged = arrange(simulation)
  const toolkit = recordToolkit()
  const runner = createRunner(toolkit)
  const clients = createClients({
    clock: simulation.clock,
    region: 'eu-west-1',
    maxAttempts: ATTEMPTS,
    overrides: {
      ...clientConfig(simulation),
      retryStrategy: new ConfiguredRetryStrategy(ATTEMPTS, () => 0),
    },
  })
  const tools = {
    clients,
    clock: simulation.clock,
    log: runner,
    runner,
    random: () => 0.5,
    readFile: async () => undefined,
    origin: '',
    signal: new AbortController().signal,
  }
  return { simulation, toolkit, tools, arranged }
}

/** The demo account: a service of two tasks behind a load balancer that runs `cicd-demo:41`. */
export function demoAccount(overrides: DemoOverrides = {}) {
  const { arranged, ...rest } = account(simulation => arrangeDemo(simulation, overrides))
  return { ...rest, service: arranged }
}

/** Registers the latest revision of a family once more with another image; gives the new ARN. */
export function registerRevision(
  { world }: Simulation,
  image = demoImage('2.0.0'),
  family = 'cicd-demo',
): string {
  const latest = world.state.taskDefinitions.get('cicd-demo')?.at(-1)
  const [app] = latest?.containerDefinitions ?? []
  const { taskDefinition } = registerTaskDefinition(world, {
    ...latest,
    family,
    containerDefinitions: [{ ...app, image }],
  } as Parameters<typeof registerTaskDefinition>[1])
  return taskDefinition.taskDefinitionArn ?? ''
}

/** The definition of a revision, as the action knows it. */
export function definitionOf({ world }: Simulation, arn: string): TaskDefinition {
  const found = [...world.state.taskDefinitions.values()].flat().find(each => each.taskDefinitionArn === arn)
  if (!found) throw new Error(`there is no ${arn}`)
  return withoutReadOnly({ ...found }) as unknown as TaskDefinition
}

/** The status AWS gives a revision. */
export function statusOf({ world }: Simulation, arn: string): string | undefined {
  return [...world.state.taskDefinitions.values()].flat().find(each => each.taskDefinitionArn === arn)?.status
}

/** Moves the demo service to a revision; gives the id of the deployment that this starts. */
export function startDeployment(
  { outOfBand }: Simulation,
  service: ServiceRecord,
  taskDefinition: string,
): string {
  outOfBand.updateService({
    cluster: demoCluster,
    service: demoService,
    taskDefinition,
    forceNewDeployment: true,
  })
  return currentDeploymentId(service)
}

/** Id of the deployment that the service is moving to or has arrived at. */
export function currentDeploymentId(service: ServiceRecord): string {
  const primary = service.deployments.find(({ status }) => status === 'PRIMARY')
  if (!primary) throw new Error('the service has no deployment')
  return primary.id
}

/** Lets so many seconds pass. */
export function advanceSeconds({ clock }: Simulation, seconds: number): void {
  clock.advanceTo(clock.now() + seconds * 1000)
}

/** The calls so far that change something, by their names. */
export function mutationsIn({ calls }: Simulation): string[] {
  return calls
    .filter(({ status }) => status === 200)
    .map(({ operation }) => operation)
    .filter(operation => !/^(?:Describe|List|Get)/.test(operation))
}

/** The saved deployment of a run on the demo service before its first change; `definition` is what it would register. */
export function savedDeploymentOf(
  service: ServiceRecord,
  definition: TaskDefinition,
  over: Partial<SavedDeployment> = {},
): SavedDeployment {
  return {
    region: 'eu-west-1',
    cluster: service.arn.replace(/:service\/.*/, `:cluster/${service.cluster}`),
    service: service.name,
    onCancel: 'rollback',
    previous: service.settings.taskDefinition,
    former: service.deployments.map(({ id }) => id),
    family: definition.family,
    trace: { controller: 'ECS' },
    ...over,
  }
}
