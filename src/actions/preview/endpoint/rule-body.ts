import type { ListenerRule, RuleBody } from '../../../aws/elb/rules.ts'
import { DeployError } from '../../../base/errors.ts'
import type { RouteInputs } from '../route-inputs.ts'
import type { Route } from './route.ts'
import { isSignIn } from './sign-in.ts'

type Condition = NonNullable<RuleBody['Conditions']>[number]
type Action = NonNullable<RuleBody['Actions']>[number]

/** What the rule of a preview is made of. */
export interface RuleParts {
  readonly route: Route
  /** The base service's own rule, where it has one. */
  readonly base?: ListenerRule
  /** Whether the preview's rule is on the same listener as the base's. */
  readonly sameListener: boolean
  readonly asked: RouteInputs['rule']
}

/** Conditions that restrict access; who cannot reach the base service cannot reach its previews. */
const ACCESS_CONDITIONS = new Set(['source-ip', 'http-header'])

/** What a rule matches, does to a request and does with it, up to the forwarding. */
export function ruleBody({ route, base, sameListener, asked }: RuleParts): RuleBody {
  const inherited = (base?.conditions ?? []).filter(({ Field = '' }) =>
    ACCESS_CONDITIONS.has(Field) ? true : sameListener && keeps(route, Field),
  )
  return {
    Conditions: [
      ...conditionsOf(route),
      ...inherited.map(requestCondition),
      ...((asked.Conditions ?? []) as unknown as Condition[]),
    ],
    Actions: actionsOf(base, asked),
    ...(route.kind === 'path' ? { Transforms: [withoutPrefix(route.path)] } : {}),
  }
}

/** Below a path or with a header, a preview shares the host of its base. */
function keeps(route: Route, field: string): boolean {
  if (route.kind === 'host') return false
  return field === 'host-header' || (route.kind === 'header' && field === 'path-pattern')
}

function conditionsOf(route: Route): Condition[] {
  switch (route.kind) {
    case 'host':
      return [{ Field: 'host-header', HostHeaderConfig: { Values: [route.host] } }]
    case 'path':
      return [{ Field: 'path-pattern', PathPatternConfig: { Values: [route.path, `${route.path}/*`] } }]
    case 'header':
      return [
        { Field: 'http-header', HttpHeaderConfig: { HttpHeaderName: route.name, Values: [route.value] } },
      ]
  }
}

/** AWS answers values in two spellings and takes one. */
function requestCondition(condition: Condition): Condition {
  const { Values, ...rest } = condition
  return Object.values(rest).some(config => typeof config === 'object') ? rest : { ...rest, Values }
}

/** The application does not know the prefix, so the load balancer takes it away. */
function withoutPrefix(path: string): NonNullable<RuleBody['Transforms']>[number] {
  const prefix = path.replaceAll(/[.*+?^${}()|[\]\\]/g, '\\$&')
  return {
    Type: 'url-rewrite',
    UrlRewriteConfig: { Rewrites: [{ Regex: `^${prefix}/?(.*)$`, Replace: '/$1' }] },
  }
}

/** What the base asks of visitors before it lets them in, previews ask too; what was asked for replaces it. */
function actionsOf(base: ListenerRule | undefined, asked: RouteInputs['rule']): Action[] {
  if (asked.Actions) return asked.Actions as unknown as Action[]
  const before = (base?.actions ?? []).filter(isSignIn)
  if (before.some(({ Type }) => Type === 'authenticate-oidc')) {
    throw new DeployError({
      title: 'The sign-in of the base service cannot be taken over',
      message:
        'Its listener rule authenticates by OpenID Connect, and AWS does not give out the client secret that a new rule needs.',
      next: 'Write the `Actions` of previews into the input "preview-rule": an authenticate action of their own, or `[]` for previews that anyone can visit.',
    })
  }
  return before
}

/** The body with its last action, which forwards to a target group. */
export function forwardingTo(group: string, { Actions = [], ...body }: RuleBody): RuleBody {
  const forward: Action = { Type: 'forward', TargetGroupArn: group }
  const all = [...Actions, forward]
  // AWS wants the order where there is more than one.
  return {
    ...body,
    Actions: all.length === 1 ? all : all.map((action, index) => ({ ...action, Order: index + 1 })),
  }
}

/** The first host that a rule asks for, where it is a whole name. */
export function hostIn(body: RuleBody): string | undefined {
  const hosts = (body.Conditions ?? []).flatMap(({ HostHeaderConfig, Field, Values }) =>
    Field === 'host-header' ? (HostHeaderConfig?.Values ?? Values ?? []) : [],
  )
  return hosts.find(host => !/[*?]/.test(host))
}
