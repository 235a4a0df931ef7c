import {
  type ContextEntry,
  type EvaluationResult,
  GetRoleCommand,
  type IAMClient,
  SimulatePrincipalPolicyCommand,
  type SimulatePrincipalPolicyCommandInput,
} from '@aws-sdk/client-iam'
import { GetCallerIdentityCommand } from '@aws-sdk/client-sts'
import { parseArn, shortName } from '../base/arn.ts'
import type { DeniedAction } from '../verify/facts.ts'
import type { Clients } from './client/clients.ts'
import { toDeployError } from './client/errors.ts'
import { paginate } from './client/paginate.ts'

/** The trust policy of a role, as JSON has it; `undefined` where there is no such role. */
export async function readTrustPolicy(
  clients: Clients,
  arn: string,
): Promise<{ readonly document: unknown } | undefined> {
  const iam = await clients.iam()
  try {
    const { Role } = await iam.send(new GetRoleCommand({ RoleName: shortName(arn) }))
    return { document: JSON.parse(decodeURIComponent(Role?.AssumeRolePolicyDocument ?? '%7B%7D')) as unknown }
  } catch (error) {
    if (isNotFound(error)) return undefined
    throw toDeployError(error, `read the role ${shortName(arn)}`)
  }
}

/** Which of the actions the policies of a role do not allow on the resource beside them; `undefined` where there is no such role. */
export async function simulatePolicy(
  clients: Clients,
  role: string,
  needs: readonly { readonly action: string; readonly resource: string }[],
  context: readonly ContextEntry[] = [],
): Promise<DeniedAction[] | undefined> {
  const iam = await clients.iam()
  const byResource = Map.groupBy(needs, ({ resource }) => resource)
  try {
    const results = await Promise.all(
      [...byResource].map(([resource, group]) =>
        simulate(iam, {
          PolicySourceArn: role,
          ActionNames: group.map(({ action }) => action),
          ResourceArns: [resource],
          ...(context.length > 0 ? { ContextEntries: [...context] } : {}),
        }),
      ),
    )
    return results
      .flat()
      .filter(({ EvalDecision }) => EvalDecision !== 'allowed')
      .map(({ EvalActionName, EvalResourceName, EvalDecision, MissingContextValues: conditions = [] }) => ({
        action: EvalActionName ?? '',
        resource: EvalResourceName ?? '',
        explicit: EvalDecision === 'explicitDeny',
        ...(conditions.length > 0 ? { conditions } : {}),
      }))
  } catch (error) {
    if (isNotFound(error)) return undefined
    throw toDeployError(error, `simulate the policies of ${shortName(role)}`)
  }
}

function simulate(iam: IAMClient, request: SimulatePrincipalPolicyCommandInput): Promise<EvaluationResult[]> {
  return paginate(async Marker => {
    const page = await iam.send(new SimulatePrincipalPolicyCommand({ ...request, Marker }))
    return { items: page.EvaluationResults, nextToken: page.IsTruncated ? page.Marker : undefined }
  })
}

/** Whether a caller is the account's root user, whom SimulatePrincipalPolicy does not know. */
export function isAccountRoot(arn: string): boolean {
  return /^arn:[\w-]+:iam::\d{12}:root$/.test(arn)
}

/** The ARN of the role whose session calls; of a user, the user's own. A role's path is not in its session's ARN. */
export async function readCallerArn(clients: Clients): Promise<string> {
  const sts = await clients.sts()
  try {
    const { Arn = '' } = await sts.send(new GetCallerIdentityCommand({}))
    const { partition, account, resource } = parseArn(Arn) ?? { partition: 'aws', account: '', resource: '' }
    const [kind, role] = resource.split('/')
    return kind === 'assumed-role' ? `arn:${partition}:iam::${account}:role/${role}` : Arn
  } catch (error) {
    throw toDeployError(error, 'ask who calls')
  }
}

function isNotFound(error: unknown): boolean {
  return error instanceof Error && /^NoSuchEntity/.test(error.name)
}
