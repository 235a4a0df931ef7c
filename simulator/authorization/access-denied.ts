import { type Problem, problem } from '../wire/api-error.ts'
import { type Address, speaksXml } from '../wire/protocol.ts'
import type { World } from '../world/world.ts'
import { allowing, decide, type Policy, type PolicyRequest } from './policy.ts'
import { requestsOf } from './policy-requests.ts'
import type { Input } from './request-input.ts'

const refusal = (world: World, address: Address, request: PolicyRequest, because: string): Problem => {
  const user = `arn:aws:sts::${world.place.account}:assumed-role/deploy/ci`
  const xml = speaksXml(address.service)
  const on = xml && request.resource === '*' ? '' : ` on resource: ${request.resource}`
  const sentence = `User: ${user} is not authorized to perform: ${request.action}${on} ${because}`
  if (address.service === 'ec2') {
    return problem(
      'UnauthorizedOperation',
      `You are not authorized to perform this operation. ${sentence}`,
      403,
    )
  }
  return xml ? problem('AccessDenied', sentence, 403) : problem('AccessDeniedException', sentence)
}

const notAllowed = (action: string): string => `because no identity-based policy allows the ${action} action`

/** AWS's refusal of a call; `because` is the end of its sentence, where it is not that no policy allows it. */
export function denial(world: World, address: Address, input: Input, because?: string): Problem {
  const [request = { action: '', resource: '*', context: {} }] = requestsOf(world, address, input)
  return refusal(world, address, request, because ?? notAllowed(request.action))
}

/** What the caller's policy has against a call; undefined when nothing. */
export function refusalByPolicy(
  given: Policy | readonly string[],
  world: World,
  address: Address,
  input: Input,
): Problem | undefined {
  const policy = 'Statement' in given ? given : allowing(given)
  for (const request of requestsOf(world, address, input)) {
    const decision = decide(policy, request)
    if (decision === 'allowed') continue
    const because =
      decision === 'explicit deny'
        ? 'with an explicit deny in an identity-based policy'
        : notAllowed(request.action)
    return refusal(world, address, request, because)
  }
  return undefined
}
