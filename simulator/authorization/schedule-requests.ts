import type { World } from '../world/world.ts'
import type { PolicyRequest } from './policy.ts'
import { type Input, text } from './request-input.ts'

/** What the Service Authorization Reference gives no resource to. */
const anywhere = new Set(['ListEventBuses', 'ListRuleNamesByTarget', 'ListSchedules'])

const passing = (service: string, roles: readonly unknown[]): PolicyRequest[] =>
  roles.flatMap(role =>
    typeof role === 'string'
      ? [{ action: 'iam:PassRole', resource: role, context: { 'iam:PassedToService': service } }]
      : [],
  )

/** What a call of EventBridge asks of the caller's policy: PutTargets also passes the roles of its targets on. */
export function eventsRequests({ place }: World, operation: string, input: Input): PolicyRequest[] {
  const bus = text(input, 'EventBusName')?.split('/').at(-1) ?? 'default'
  const rule = `${bus === 'default' ? '' : `${bus}/`}${text(input, 'Rule') ?? text(input, 'Name')}`
  const arn = `arn:aws:events:${place.region}:${place.account}:rule/${rule}`
  const resource = anywhere.has(operation) ? '*' : arn
  const targets = (input['Targets'] ?? []) as Input[]
  return [
    { action: `events:${operation}`, resource, context: {} },
    ...passing(
      'events.amazonaws.com',
      targets.map(target => target['RoleArn']),
    ),
  ]
}

/** What a call of EventBridge Scheduler asks of the caller's policy: a schedule's role is passed on. */
export function schedulerRequests({ place }: World, operation: string, input: Input): PolicyRequest[] {
  const name = `${text(input, 'GroupName') ?? 'default'}/${text(input, 'Name')}`
  const arn = `arn:aws:scheduler:${place.region}:${place.account}:schedule/${name}`
  const resource = anywhere.has(operation) ? '*' : arn
  const { RoleArn } = (input['Target'] ?? {}) as Input
  return [
    { action: `scheduler:${operation}`, resource, context: {} },
    ...passing('scheduler.amazonaws.com', [RoleArn]),
  ]
}
