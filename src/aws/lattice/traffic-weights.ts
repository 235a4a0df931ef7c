import { GetListenerCommand, GetRuleCommand, type RuleAction } from '@aws-sdk/client-vpc-lattice'
import type { Clients } from '../client/clients.ts'
import { toDeployError } from '../client/errors.ts'
import type { TrafficWeights } from '../elb/traffic-weights.ts'
import { isNotFound } from './not-found.ts'

/** `…:service/SERVICE/listener/LISTENER`, and for a rule `/rule/RULE` behind it. */
const ROUTE = /:service\/(?<service>[^/]+)\/listener\/(?<listener>[^/]+)(?:\/rule\/(?<rule>[^/]+))?$/

/** The weights of a rule of VPC Lattice, or of the default action of a listener; none where it does not exist. */
export async function readTrafficWeights(clients: Clients, arn: string): Promise<TrafficWeights[]> {
  const { service, listener, rule } = ROUTE.exec(arn)?.groups ?? {}
  const lattice = await clients.lattice()
  const where = { serviceIdentifier: service, listenerIdentifier: listener }
  try {
    const action = rule
      ? (await lattice.send(new GetRuleCommand({ ...where, ruleIdentifier: rule }))).action
      : (await lattice.send(new GetListenerCommand(where))).defaultAction
    return [{ rule: arn, weights: weightsOf(action, arn) }]
  } catch (error) {
    if (isNotFound(error)) return []
    throw toDeployError(error, `read the weights of ${arn}`)
  }
}

/** A target group may be named by its id alone; the default weight is 1. */
function weightsOf(action: RuleAction | undefined, routeArn: string): Map<string, number> {
  const groups = action?.forward?.targetGroups ?? []
  const place = routeArn.split(':').slice(0, 5).join(':')
  return new Map(
    groups.map(({ targetGroupIdentifier: group = '', weight = 1 }) => [
      group.startsWith('arn:') ? group : `${place}:targetgroup/${group}`,
      weight,
    ]),
  )
}
