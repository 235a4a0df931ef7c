import type { Action, RedirectActionConfig } from '@aws-sdk/client-elastic-load-balancing-v2'
import type { WorldState } from '../world/state.ts'
import { healthOf } from '../world/target-health.ts'
import { type HttpRequest, matchesCondition } from './rule-matching.ts'
import { transform } from './rule-transforms.ts'
import { rulesInEffect } from './rules-in-effect.ts'
import type { ElbState, TargetRecord } from './state.ts'

/** Where a listener's rules send a request: to a target group, in the form the target gets it, or back. */
export type RouteResult =
  | { kind: 'forward'; group: string; host: string; url: string }
  | { kind: 'answer'; status: number; headers: Readonly<Record<string, string>>; body: string }

const weighted = (action: Action, turn: number): string => {
  const groups = action.ForwardConfig?.TargetGroups ?? []
  const total = groups.reduce((sum, group) => sum + (group.Weight ?? 1), 0)
  let rest = total === 0 ? 0 : turn % total
  for (const group of groups) {
    rest -= group.Weight ?? 1
    if (rest < 0) return group.TargetGroupArn ?? ''
  }
  return action.TargetGroupArn ?? ''
}

const redirected = (config: RedirectActionConfig, asked: HttpRequest): RouteResult => {
  const { Protocol = 'HTTPS', Host = '#{host}', Port, Path = '/#{path}', Query = '#{query}' } = config
  const fill = (text: string) =>
    text
      .replaceAll('#{host}', asked.host)
      .replaceAll('#{path}', asked.path.slice(1))
      .replaceAll('#{query}', asked.query)
  const scheme = Protocol === '#{protocol}' ? 'http' : Protocol.toLowerCase()
  const port = Port === undefined || Port === '#{port}' || Port === '443' ? '' : `:${Port}`
  const query = fill(Query)
  const location = `${scheme}://${fill(Host)}${port}${fill(Path)}${query && `?${query}`}`
  return { kind: 'answer', status: Number(config.StatusCode?.slice(5)), headers: { location }, body: '' }
}

const unauthorized: RouteResult = { kind: 'answer', status: 401, headers: {}, body: '' }

/** Visitors have neither a session nor a token. */
const askedToSignIn = (action: Action): RouteResult | undefined => {
  const { Type, AuthenticateOidcConfig: oidc, AuthenticateCognitoConfig: cognito } = action
  if (Type === 'jwt-validation') return unauthorized
  const config = oidc ?? cognito
  if (!config || config.OnUnauthenticatedRequest === 'allow') return undefined
  if (config.OnUnauthenticatedRequest === 'deny') return unauthorized
  const location = oidc?.AuthorizationEndpoint ?? `https://${cognito?.UserPoolDomain}/oauth2/authorize`
  return { kind: 'answer', status: 302, headers: { location }, body: '' }
}

const act = (action: Action, asked: HttpRequest): RouteResult | undefined => {
  const { FixedResponseConfig: fixed, RedirectConfig } = action
  if (RedirectConfig) return redirected(RedirectConfig, asked)
  if (fixed) {
    const headers = { 'content-type': fixed.ContentType ?? 'text/plain' }
    return { kind: 'answer', status: Number(fixed.StatusCode), headers, body: fixed.MessageBody ?? '' }
  }
  return askedToSignIn(action)
}

/** What becomes of the turn-th request to a listener, at that moment (virtual ms). */
export function route(
  state: ElbState,
  now: number,
  listener: string,
  asked: HttpRequest,
  turn: number,
): RouteResult {
  const rule = rulesInEffect(state, now, listener).find(({ Conditions = [] }) =>
    Conditions.every(condition => matchesCondition(condition, asked)),
  )
  for (const action of rule?.Actions ?? []) {
    if (action.Type === 'forward') {
      const url = asked.query === '' ? asked.path : `${asked.path}?${asked.query}`
      return {
        kind: 'forward',
        group: weighted(action, turn),
        ...transform(rule?.Transforms ?? [], asked.host, url),
      }
    }
    const answer = act(action, asked)
    if (answer) return answer
  }
  return { kind: 'answer', status: 503, headers: {}, body: '' }
}

/** The targets of a group that get requests: the healthy ones, or all where every one is unhealthy. */
export function servingTargets(state: WorldState, groupArn: string): TargetRecord[] {
  const group = state.targetGroups.get(groupArn)
  if (!group) return []
  const targets = [...group.targets.values()].map(target => ({
    target,
    health: healthOf(state, group, target).State,
  }))
  const healthy = targets.filter(({ health }) => health === 'healthy')
  const failing = targets.filter(({ health }) => health === 'unhealthy')
  const chosen = healthy.length > 0 ? healthy : failing.length === targets.length ? failing : []
  return chosen.map(({ target }) => target)
}
