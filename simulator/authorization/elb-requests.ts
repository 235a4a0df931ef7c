import { elbArn } from '../world/arn.ts'
import type { World } from '../world/world.ts'
import type { PolicyRequest } from './policy.ts'
import { type Input, requestTags, text, texts } from './request-input.ts'

/** What a call of load balancing asks: describing knows no resources; creating may tag what is created as well. */
export function elbRequests(world: World, operation: string, input: Input): PolicyRequest[] {
  const action = `elasticloadbalancing:${operation}`
  if (operation.startsWith('Describe')) return [{ action, resource: '*', context: {} }]
  const tags = requestTags(input['Tags'])
  const resources =
    operation === 'CreateTargetGroup'
      ? [elbArn(world.place, `targetgroup/${text(input, 'Name')}/*`)]
      : [
          ...texts(input, 'ResourceArns'),
          ...['ListenerArn', 'RuleArn', 'TargetGroupArn'].flatMap(name => text(input, name) ?? []),
        ].slice(0, operation.endsWith('Tags') ? undefined : 1)
  const own = resources.map(resource => ({
    action,
    resource,
    context: { ...tags, ...tagsOf(world, resource) },
  }))
  if (Object.keys(tags).length === 0 || operation.endsWith('Tags')) return own
  const created =
    operation === 'CreateRule'
      ? `${(resources[0] ?? '').replace(':listener/', ':listener-rule/')}/*`
      : (resources[0] ?? '*')
  return [
    ...own,
    {
      action: 'elasticloadbalancing:AddTags',
      resource: created,
      context: { ...tags, 'elasticloadbalancing:CreateAction': operation },
    },
  ]
}

const tagsOf = ({ state }: World, arn: string): Record<string, string> =>
  Object.fromEntries(
    (state.tags.get(arn) ?? []).flatMap(({ key = '', value = '' }) => [
      [`aws:ResourceTag/${key}`, value],
      [`elasticloadbalancing:ResourceTag/${key}`, value],
    ]),
  )
