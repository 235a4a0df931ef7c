import { targetGroupName } from '../../base/arn.ts'
import { type Check, ok, problem, unseen, wordsOf } from '../check.ts'
import type { Facts, Subject } from '../facts.ts'

/**
 * Whether previews have a load balancer of their own: no condition of IAM limits the hosts of a rule, so whoever may create
 * rules for previews may take those of the service.
 */
export function checkPreviewListener({ loadBalancers }: Subject, { previewRules }: Facts): Check[] {
  const groups = loadBalancers.flatMap(({ arn, alternate }) => [arn, alternate])
  return [...previewRules].map(([listener, seen]) => {
    if (seen.is === 'unseen') return unseen('Listeners', seen)
    if (seen.is === 'missing') return problem('Listeners', wordsOf(seen.failure))
    const shared = seen.value.find(({ targetGroups }) => targetGroups.some(arn => groups.includes(arn)))
    if (shared === undefined) return ok('Listeners', 'Previews have a load balancer of their own')
    const rule =
      shared.priority === 'default' ? 'The default rule' : `The rule with priority ${shared.priority}`
    const names = shared.targetGroups.filter(arn => groups.includes(arn)).map(targetGroupName)
    return problem('Listeners', {
      title: 'Previews share a load balancer with the service',
      message: `${rule} of ${shared.listener === listener ? 'their listener' : shared.listener} forwards to ${names.join(' and ')}. The role of previews may create rules there for any host, and every branch with a pull request gets this role.`,
      next: 'Give previews a load balancer of their own (docs/previews.md), and write its listener into the input "preview-listener".',
    })
  })
}
