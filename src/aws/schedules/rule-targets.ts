import {
  ListEventBusesCommand,
  ListRuleNamesByTargetCommand,
  ListTargetsByRuleCommand,
  PutTargetsCommand,
  type Target,
} from '@aws-sdk/client-eventbridge'
import type { Clock } from '../../base/clock.ts'
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
 * Puts a target in the place of the one with its id. That an entry has failed, AWS says in an answer of 200
 * (https://docs.aws.amazon.com/eventbridge/latest/APIReference/API_PutTargets.html); such a one is tried again.
 */
export async function putRuleTarget(
  clients: Clients,
  { bus, rule }: RuleAddress,
  target: RuleTarget,
  clock: Clock,
  maxAttempts: number,
): Promise<void> {
  const events = await clients.events()
  const doing = `change the target ${target.Id} of the rule ${rule}`
  for (let attempt = 1; ; attempt++) {
    const answer = await events
      .send(new PutTargetsCommand({ Rule: rule, Targets: [target], ...onBus(bus) }))
      .catch((error: unknown) => {
        if (!(error instanceof Error && error.name === 'ConcurrentModificationException'))
          throw toDeployError(error, doing)
        return {
          FailedEntryCount: 1,
          FailedEntries: [{ ErrorCode: error.name, ErrorMessage: error.message }],
        }
      })
    if (!answer.FailedEntryCount) return
    const [{ ErrorCode = 'no code', ErrorMessage = 'AWS gave no reason.' } = {}] = answer.FailedEntries ?? []
    if (attempt >= maxAttempts) {
      throw new DeployError({ title: `Could not ${doing}`, message: `${ErrorCode}: ${ErrorMessage}` })
    }
    await clock.sleep(1000 * attempt)
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
