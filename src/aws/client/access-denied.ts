/** A policy statement that allows one action, as IAM takes it. */
export interface Statement {
  readonly Effect: 'Allow'
  readonly Action: string
  readonly Resource: string
  readonly Condition?: Readonly<Record<string, Readonly<Record<string, readonly string[]>>>>
}

/** What AWS says about a call that it did not allow. */
export interface AccessDenied {
  readonly action?: string
  readonly resource?: string
  /** The kind of policy that decided, in AWS's words, such as `service control policy`. */
  readonly policy?: string
  /** A policy denies it, so that allowing it elsewhere changes nothing. */
  readonly explicit: boolean
}

/** Reads AWS's sentence: who may not do what, on which resource, and because of which policy. */
export function parseAccessDenied(message: string): AccessDenied {
  const action = /perform: ([\w-]+:\w+)/.exec(message)?.[1]
  const resource = /on resource: "?(arn:[^\s"]+|\*)/.exec(message)?.[1]
  const explicit = /with an explicit deny/.test(message)
  const kinds = [...Object.keys(POLICY_PLACES), ...ORGANIZATION_POLICIES].join('|')
  const policy = new RegExp(`(?:because no|explicit deny in an?) (${kinds})`).exec(message)?.[1]
  return {
    ...(action ? { action } : {}),
    ...(resource ? { resource } : {}),
    ...(policy ? { policy } : {}),
    explicit,
  }
}

/** The statement that allows what was denied, for every resource of the same owner that comes and goes. */
export function statementFor(action: string, resource: string | undefined, passedTo?: string): Statement {
  return {
    Effect: 'Allow',
    Action: action,
    Resource: reusableArn(resource ?? '*'),
    ...conditionFor(action, passedTo),
  }
}

/** A policy statement that allows several actions on several resources. */
export interface MergedStatement extends Pick<Statement, 'Effect' | 'Condition'> {
  readonly Action: readonly string[]
  readonly Resource: readonly string[]
}

/** The statement that a policy of the role lacks; none where another kind of policy decided, or a Deny. */
export function missingStatement(message: string): Statement | undefined {
  const { action, resource, policy = 'identity-based policy', explicit } = parseAccessDenied(message)
  if (action === undefined || explicit || policy !== 'identity-based policy') return undefined
  return statementFor(action, resource)
}

/** One statement for each condition and for what AWS knows no resources of: an action applies only to resources of its service. */
export function mergeStatements(statements: readonly Statement[]): MergedStatement[] {
  const groups = Map.groupBy(statements, ({ Resource, Condition }) =>
    JSON.stringify([Resource === '*', Condition]),
  )
  return [...groups.values()].map(group => ({
    Effect: 'Allow',
    Action: [...new Set(group.map(({ Action }) => Action))].sort(),
    Resource: [...new Set(group.map(({ Resource }) => Resource))].sort(),
    ...(group[0]?.Condition ? { Condition: group[0].Condition } : {}),
  }))
}

function conditionFor(action: string, passedTo?: string): Pick<Statement, 'Condition'> {
  // A role that the deployment passes on is of no use outside ECS, unless another service is to use it: passed to nothing else.
  if (action === 'iam:PassRole') {
    const services = passedTo ? [passedTo] : ['ecs-tasks.amazonaws.com', 'ecs.amazonaws.com']
    return { Condition: { StringEquals: { 'iam:PassedToService': services } } }
  }
  // Only previews are changed and deleted so, and they carry this tag.
  if (/^(?:elasticloadbalancing:(?:Modify|Delete)|ecs:DeleteService$)/.test(action)) {
    return { Condition: { Null: { 'aws:ResourceTag/ecs-deploy:repository': ['false'] } } }
  }
  return {}
}

/** The next run has another revision, task, log stream or preview, and a statement for this one would not help it. */
function reusableArn(arn: string): string {
  return (
    arn
      // In a policy of the account, a wildcard means the same, and GitHub masks it nowhere.
      .replace(/^(arn:[^:]*:[^:]*:[^:]*:)\d{12}(?=:)/, '$1*')
      .replace(/(:task-definition\/[^:]+):\d+$/, '$1:*')
      .replace(/(:(?:task|container-instance)\/[^/]+\/)[^/]+$/, '$1*')
      .replace(/(:(?:service-deployment|service-revision)\/.+\/)[^/]+$/, '$1*')
      .replace(/(:listener-rule\/app(?:\/[^/]+){3}\/)[^/]+$/, '$1*')
      .replace(/(:targetgroup\/[^/]+\/)[^/]+$/, '$1*')
      // One preview is like the others.
      .replace(/-pr-\d+-[0-9a-f]{6}(?:-\d)?(?=[/:]|$)/, '-pr-*')
      .replace(/(:log-group:[^:]+:log-stream:).*$/, '$1*')
  )
}

/** Where a statement has to go, by the kind of policy that AWS found it missing in. */
const POLICY_PLACES: Readonly<Record<string, string>> = {
  'identity-based policy': 'to a policy of the role that this job uses',
  'permissions boundary': 'to the permissions boundary of the role that this job uses',
  'session policy':
    'to the session policy that the role is assumed with (`inline-session-policy` or `managed-session-policies` of aws-actions/configure-aws-credentials)',
  'resource-based policy': 'to the policy of the resource, with the role that this job uses as its principal',
  'VPC endpoint policy': 'to the policy of the VPC endpoint that the runner uses',
}

/** Policies of AWS Organizations, which limit what any policy in the account can allow. */
const ORGANIZATION_POLICIES = ['service control policy', 'resource control policy']

/** What to do about a denial: the statement to add, or whom to ask where none would help; `passedTo` is the service that a role is passed to. */
export function nextStepFor({ action, resource, policy, explicit }: AccessDenied, passedTo?: string): string {
  const above = policy !== undefined && ORGANIZATION_POLICIES.includes(policy)
  if (explicit) {
    const decider = policy === undefined ? 'A policy' : `${policy.startsWith('i') ? 'An' : 'A'} ${policy}`
    const advice = above ? ASK_ORGANIZATION : 'Remove or narrow that Deny statement.'
    return `${decider} denies it explicitly, and nothing that is allowed elsewhere overrules that. ${advice}`
  }
  if (above) return `No ${policy} allows it, and no policy of the role can. ${ASK_ORGANIZATION}`
  if (action === undefined) return 'Allow this call in a policy of the role that this job uses.'
  const place = POLICY_PLACES[policy ?? 'identity-based policy']
  return `Add this statement ${place}: ${JSON.stringify(statementFor(action, resource, passedTo))}`
}

const ASK_ORGANIZATION = 'Ask whoever looks after AWS Organizations.'
