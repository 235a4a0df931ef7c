import {
  DescribeRuleCommand,
  ListEventBusesCommand,
  ListRuleNamesByTargetCommand,
  ListTargetsByRuleCommand,
  PutTargetsCommand,
  type Target,
} from '@aws-sdk/client-eventbridge'
import { DeployError } from '../../base/errors.ts'
import type { Clients } from '../client/clients.ts'
import { toDeployError } from '../client/errors.ts'
import { paginate } from '../client/paginate.ts'
import { isNotFound } from './not-found.ts'

/** A rule of an event bus. */
export interface RuleAddress {
  readonly bus: string
  readonly rule: string
}

/** A target of a rule, with every member that AWS has shown. */
export type RuleTarget = Target

/** AWS's code for a rule that only the service that made it may change. */
const MANAGED = 'ManagedRuleException'

/** Names of the event buses. */
export async function listEventBuses(clients: Clients): Promise<string[]> {
  const events = await clients.events()
  try {
    return await paginate(async NextToken => {
      const page = await events.send(new ListEventBusesCommand({ NextToken }))
      return { items: page.EventBuses?.flatMap(({ Name }) => Name ?? []), nextToken: page.NextToken }
    })
  } catch (error) {
    throw toDeployError(error, 'list the event buses')
  }
}

/** The rules of a bus with a target of this ARN; none where there is no such bus. */
export async function listRulesByTarget(
  clients: Clients,
  TargetArn: string,
  bus: string,
): Promise<RuleAddress[]> {
  const events = await clients.events()
  try {
    const names = await paginate(async NextToken => {
      const page = await events.send(
        new ListRuleNamesByTargetCommand({ TargetArn, NextToken, ...onBus(bus) }),
      )
      return { items: page.RuleNames, nextToken: page.NextToken }
    })
    return names.map(rule => ({ bus, rule }))
  } catch (error) {
    if (isNotFound(error)) return []
    throw toDeployError(error, `list the rules of the event bus ${bus}`)
  }
}

/** The targets of a rule; none where it is gone. */
export async function listRuleTargets(clients: Clients, { bus, rule }: RuleAddress): Promise<RuleTarget[]> {
  const events = await clients.events()
  try {
    return await paginate(async NextToken => {
      const page = await events.send(new ListTargetsByRuleCommand({ Rule: rule, NextToken, ...onBus(bus) }))
      return { items: page.Targets, nextToken: page.NextToken }
    })
  } catch (error) {
    if (isNotFound(error)) return []
    throw toDeployError(error, `read the targets of the rule ${rule}`)
  }
}

/**
 * Puts a target in the place of the one with its id, once. That an entry has failed, AWS says in an answer of 200
 * (https://docs.aws.amazon.com/eventbridge/latest/APIReference/API_PutTargets.html). Throws the SDK's errors.
 */
export async function putRuleTarget(
  clients: Clients,
  { bus, rule }: RuleAddress,
  target: RuleTarget,
): Promise<void> {
  const events = await clients.eventsOnce()
  const answer = await events.send(new PutTargetsCommand({ Rule: rule, Targets: [target], ...onBus(bus) }))
  if (!answer.FailedEntryCount) return
  const [{ ErrorCode = 'no code', ErrorMessage = 'AWS gave no reason.' } = {}] = answer.FailedEntries ?? []
  throw Object.assign(new Error(ErrorMessage), { name: ErrorCode })
}

/** The service of AWS that manages a rule; `undefined` of one that its account manages. */
export async function readRuleManager(
  clients: Clients,
  { bus, rule }: RuleAddress,
): Promise<string | undefined> {
  const events = await clients.events()
  try {
    return (await events.send(new DescribeRuleCommand({ Name: rule, ...onBus(bus) }))).ManagedBy
  } catch (error) {
    if (isNotFound(error)) return undefined
    throw toDeployError(error, `describe the rule ${rule}`)
  }
}

/** Whether only the service of AWS that made the rule may change it. */
export function isManagedRule(error: unknown): boolean {
  return error instanceof DeployError && (error.cause as Error | undefined)?.name === MANAGED
}

/** `default` is the bus of a request that names none. */
function onBus(bus: string): { EventBusName?: string } {
  return bus === 'default' ? {} : { EventBusName: bus }
}
