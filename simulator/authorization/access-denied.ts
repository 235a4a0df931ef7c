import { type ApiError, apiError } from '../wire/api-error.ts'
import { type ApiAction, speaksXml } from '../wire/protocol.ts'
import type { World } from '../world/world.ts'
import { evaluate, type Policy, type PolicyRequest, policyAllowing } from './policy.ts'
import { policyRequestsOf } from './policy-requests.ts'
import type { Input } from './request-input.ts'

const refusal = (world: World, action: ApiAction, request: PolicyRequest, because: string): ApiError => {
  const user = `arn:aws:sts::${world.place.account}:assumed-role/deploy/ci`
  const xml = speaksXml(action.service)
  const on = xml && request.resource === '*' ? '' : ` on resource: ${request.resource}`
  const sentence = `User: ${user} is not authorized to perform: ${request.action}${on} ${because}`
  if (action.service === 'ec2') {
    return apiError(
      'UnauthorizedOperation',
      `You are not authorized to perform this operation. ${sentence}`,
      403,
    )
  }
  return xml ? apiError('AccessDenied', sentence, 403) : apiError('AccessDeniedException', sentence)
}

const notAllowed = (action: string): string => `because no identity-based policy allows the ${action} action`

/** AWS's refusal of a call; `because` is the end of its sentence, where it is not that no policy allows it. */
export function accessDenied(world: World, action: ApiAction, input: Input, because?: string): ApiError {
  const [request = { action: '', resource: '*', context: {} }] = policyRequestsOf(world, action, input)
  return refusal(world, action, request, because ?? notAllowed(request.action))
}

/** What the caller's policy has against a call; undefined when nothing. */
export function deniedByPolicy(
  given: Policy | readonly string[],
  world: World,
  action: ApiAction,
  input: Input,
): ApiError | undefined {
  const policy = 'Statement' in given ? given : policyAllowing(given)
  for (const request of policyRequestsOf(world, action, input)) {
    const decision = evaluate(policy, request)
    if (decision === 'allowed') continue
    const because =
      decision === 'explicit deny'
        ? 'with an explicit deny in an identity-based policy'
        : notAllowed(request.action)
    return refusal(world, action, request, because)
  }
  return undefined
}
