import type { Clients } from '../aws/client/clients.ts'
import { primaryDeployment } from '../aws/ecs/service.ts'
import { recordsAt } from '../base/nested.ts'
import type { Plan } from '../strategy/plan.ts'
import { createTargetHealthReader, isHealthy } from '../strategy/target-health.ts'
import type { Subject } from '../verify/facts.ts'

type PlannedService = Pick<Plan, 'service' | 'existing' | 'update'>

/**
 * Whether a deployment is sure never to move: ECS may neither start a task nor stop one, since as many as desired run
 * and are healthy. Over a version that is not, a new one comes all the same: ECS stops the tasks that fail.
 */
export async function isStuckForSure(
  plan: PlannedService,
  { capacity, desired }: Pick<Subject, 'capacity' | 'desired'>,
  clients: Clients,
): Promise<boolean> {
  const { service, existing, update } = plan
  const isSame = existing?.arn === service.taskDefinition && update['forceNewDeployment'] !== true
  const primary = primaryDeployment(service)
  if (!capacity.stuck || isSame || !primary || primary.running < desired) return false
  // The health of targets of a Classic Load Balancer is not known.
  if (recordsAt(service.settings, 'loadBalancers').some(each => each['loadBalancerName'])) return false
  const where = { cluster: service.clusterArn, service: service.name }
  const read = createTargetHealthReader(clients, where, tasks => ({
    unready: tasks.filter(({ containers }) => containers.some(each => each.health === 'UNHEALTHY')).length,
  }))
  try {
    return isHealthy(await read(service.targetGroups, primary.id, true), desired)
  } catch {
    return false
  }
}
