import {
  DescribeServicesCommand,
  ECSClient,
  UpdateServiceCommand,
  waitUntilServicesStable,
} from '@aws-sdk/client-ecs'
import { simulatedRequestHandler } from '../simulator/handler.ts'
import { play } from '../simulator/play.ts'
import { newImage, story, type Twist } from '../simulator/scenarios/story.ts'
import { createSimulation, type Simulation } from '../simulator/simulation.ts'
import type { Behaviour } from '../simulator/world/behaviour.ts'
import { demoCluster, demoService } from '../simulator/worlds/demo.ts'
import { quantile, seconds, spread } from './distribution.ts'
import { inVirtualTime } from './virtual-time.ts'

/** How somebody waits for a deployment. */
interface Contender {
  readonly name: string
  /** Deploys in a world, and says what it thinks of it in the end. */
  run(twist: Twist): Promise<{ simulation: Simulation; green: boolean; endedAt: number }>
}

/** What one deployment showed. */
interface Observation {
  readonly green: boolean
  /** Milliseconds from the true end of the deployment to the verdict; negative when the verdict came too early. */
  readonly lag: number
  readonly callsPerMinute: number
}

const ENDS = 200
const SHORTEST = 60
const LONGEST = 30 * 60

const action: Contender = {
  name: 'this action',
  run: async twist => {
    const played = await play(story('bench', 'A deployment.', { ...twist, inputs: { timeout: '2h' } }))
    const { simulation, exitCode } = played
    return { simulation, green: exitCode === 0, endedAt: simulation.clock.now() }
  },
}

/** The SDK's own waiter, as other actions use it: `maxDelay` in seconds, its default where not set. */
function waiter(name: string, maxDelay?: number): Contender {
  return {
    name,
    run: async twist => {
      const simulation = createSimulation({ seed: 1 })
      story('bench', 'A deployment.', twist).arrange(simulation)
      const { clock } = simulation
      const client = new ECSClient({
        region: 'eu-west-1',
        requestHandler: simulatedRequestHandler(simulation),
        credentials: { accessKeyId: 'AKIAEXAMPLE', secretAccessKey: 'secret' },
      })
      const green = await inVirtualTime(clock, async () => {
        await deployRaw(client)
        const wait = { client, minDelay: 15, maxWaitTime: 7200, ...(maxDelay ? { maxDelay } : {}) }
        const services = { cluster: demoCluster, services: [demoService] }
        return waitUntilServicesStable(wait, services).then(
          () => true,
          () => false,
        )
      })
      return { simulation, green, endedAt: clock.now() }
    },
  }
}

/** A new revision with the new image, and UpdateService with it. */
async function deployRaw(client: ECSClient): Promise<void> {
  const { DescribeTaskDefinitionCommand, RegisterTaskDefinitionCommand } = await import('@aws-sdk/client-ecs')
  const where = { cluster: demoCluster, services: [demoService] }
  const { services } = await client.send(new DescribeServicesCommand(where))
  const taskDefinition = services?.[0]?.taskDefinition
  const { taskDefinition: current } = await client.send(new DescribeTaskDefinitionCommand({ taskDefinition }))
  const containers = (current?.containerDefinitions ?? []).map(one => ({ ...one, image: newImage }))
  const { family, networkMode, cpu, memory, executionRoleArn, requiresCompatibilities } = current ?? {}
  const registered = await client.send(
    new RegisterTaskDefinitionCommand({
      family,
      networkMode,
      cpu,
      memory,
      executionRoleArn,
      requiresCompatibilities,
      containerDefinitions: containers,
    }),
  )
  await client.send(
    new UpdateServiceCommand({
      cluster: demoCluster,
      service: demoService,
      taskDefinition: registered.taskDefinition?.taskDefinitionArn,
    }),
  )
}

/** When the new revision is all there is and every target of it is healthy; asked of the world itself. */
function watchTruth(simulation: Simulation): () => number | undefined {
  let since: number | undefined
  const look = () => {
    const [service] = simulation.world.state.services.values()
    const groups = [...simulation.world.state.targetGroups.values()]
    const states = groups.flatMap(({ targets }) => [...targets.values()].map(({ state }) => state))
    const alone = service?.deployments.length === 1 && service.deployments[0]?.rolloutState === 'COMPLETED'
    const fresh = service?.settings.taskDefinition.endsWith(':42') === true
    if (fresh && alone && states.every(state => state === 'healthy')) since ??= simulation.clock.now()
    else since = undefined
  }
  simulation.clock.beforeMoving(look)
  return () => {
    look()
    return since
  }
}

async function observe(contender: Contender, behaviour: Behaviour): Promise<Observation> {
  let truth: () => number | undefined = () => undefined
  const meanwhile = (simulation: Simulation) => {
    truth = watchTruth(simulation)
  }
  const { simulation, green, endedAt } = await contender.run({ behaviour, meanwhile })
  const started = simulation.calls.find(({ operation }) => operation === 'UpdateService')?.at ?? 0
  const calls = simulation.calls.filter(({ at }) => at > started).length
  const since = truth() ?? Number.NaN
  return { green, lag: endedAt - since, callsPerMinute: calls / ((endedAt - started) / 60_000) }
}

/** A table of how long after the true end each contender says so, over deployments of 1 to 30 minutes. */
export async function benchVerdicts(): Promise<string> {
  const contenders = [
    action,
    waiter('waiter of the SDK, at most 15 s apart', 15),
    waiter('waiter of the SDK, defaults'),
  ]
  const rows: string[] = []
  for (const contender of contenders) {
    const seen: Observation[] = []
    for (const part of spread(ENDS)) {
      seen.push(await observe(contender, { startSeconds: SHORTEST + part * (LONGEST - SHORTEST) }))
    }
    const ten = await observe(contender, { startSeconds: 600 })
    const lags = seen.map(({ lag }) => lag)
    const cells = [
      contender.name,
      `${seen.filter(({ green }) => green).length} of ${ENDS}`,
      seconds(quantile(lags, 0.5)),
      seconds(quantile(lags, 0.99)),
      seconds(Math.max(...lags)),
      quantile(
        seen.map(({ callsPerMinute }) => callsPerMinute),
        0.5,
      ).toFixed(1),
      ten.callsPerMinute.toFixed(1),
    ]
    rows.push(`| ${cells.join(' | ')} |`)
  }
  return `| Who waits | Green | Median lag, s | p99, s | Longest, s | Calls a minute, median | in 10 minutes |
| --- | --: | --: | --: | --: | --: | --: |
${rows.join('\n')}`
}
if (process.argv[2] === 'verdict') console.log(await benchVerdicts())
