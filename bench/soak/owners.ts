import type { WireCall } from '../../simulator/api/simulated-aws.ts'
import type { Simulation } from '../../simulator/simulation.ts'
import { primaryOf } from '../../simulator/world/selectors.ts'

/** Whose each deployment and each revision is, and what a run did to those of the other. */
export interface Owners {
  /** How one of the runs reaches the account. */
  handleOf(run: number): Simulation['handle']
  /** When (ms) the service's present deployment had that image for the last time. */
  heldAt(image: string): number | undefined
  readonly wrong: readonly string[]
}

type Answer = Readonly<Record<string, unknown>>

/** Notes who made each deployment and revision, and each call that touches what another run has made. */
export function observeOwners(simulation: Simulation): Owners {
  const { state } = simulation.world
  const callers = new WeakMap<WireCall, number>()
  const owners = new Map<string, number>()
  const known = new Set<string>()
  const held = new Map<string, number>()
  const wrong: string[] = []
  const present = () => {
    const [service] = state.services.values()
    return service?.taskSets.find(({ status }) => status === 'PRIMARY') ?? (service && primaryOf(service))
  }
  const remember = () => {
    const now = present()
    for (const { deployments } of state.services.values()) for (const { id } of deployments) known.add(id)
    const revision = now && revisionOf(simulation, now.settings.taskDefinition)
    for (const { image } of revision?.containerDefinitions ?? [])
      held.set(image ?? '', simulation.clock.now())
  }
  remember()
  simulation.clock.beforeAdvance(remember)
  simulation.onOutput = (call, output) => {
    const run = callers.get(call)
    if (run === undefined || output === undefined) return
    const made = madeBy(call, output as Answer).filter(id => !known.has(id))
    for (const id of made) if (!owners.has(id)) owners.set(id, run)
    const touched = touchedBy(call, simulation)
    if (touched !== undefined && owners.get(touched) !== run)
      wrong.push(`run ${run + 1} called ${call.operation} for ${touched}, which is not its own`)
    remember()
  }
  return {
    handleOf: run => (request, signal) => {
      const index = simulation.calls.length
      const answer = simulation.handle(request, signal)
      const call = simulation.calls[index]
      if (call) callers.set(call, run)
      return answer
    },
    heldAt: image => {
      remember()
      return held.get(image)
    },
    wrong,
  }
}

function revisionOf({ world }: Simulation, arn: string) {
  return [...world.state.taskDefinitions.values()].flat().find(each => each.taskDefinitionArn === arn)
}

/** The deployment or revision that a call has made, where it made one. */
function madeBy({ operation }: WireCall, output: Answer): string[] {
  const { service, deploymentId, taskDefinition } = output as {
    service?: { deployments?: { id: string; status: string }[] }
    deploymentId?: string
    taskDefinition?: { taskDefinitionArn: string }
  }
  if (operation === 'CreateDeployment' && deploymentId) return [deploymentId]
  if (operation === 'RegisterTaskDefinition' && taskDefinition) return [taskDefinition.taskDefinitionArn]
  if (operation !== 'UpdateService') return []
  return (service?.deployments ?? []).filter(({ status }) => status === 'PRIMARY').map(({ id }) => id)
}

/** The deployment or revision that a call stops, answers or deregisters. */
function touchedBy({ operation, input }: WireCall, { world }: Simulation): string | undefined {
  if (operation === 'StopDeployment') return String(input['deploymentId'])
  if (operation === 'DeregisterTaskDefinition') return String(input['taskDefinition'])
  if (!/^(?:Stop|Continue)ServiceDeployment$/.test(operation)) return undefined
  const record = world.state.serviceDeployments.get(String(input['serviceDeploymentArn']))
  return record ? `ecs-svc/${record.number}` : undefined
}
