import { describeError } from '../../aws/client/errors.ts'
import { simulatePolicy } from '../../aws/iam.ts'
import { parseArn, shortName } from '../../base/arn.ts'
import { DeployError } from '../../base/errors.ts'
import type { Tools } from '../tools.ts'
import { parseDefinition, type ScheduledTask, scheduleName } from './scheduled-task.ts'

/** A role that may not run the revision that its rule or schedule would be moved to. */
export interface RoleProblem {
  readonly role: string
  readonly names: readonly string[]
  /** The resource that it would need ecs:RunTask on. */
  readonly resource: string
}

/**
 * The roles of rules and schedules that may run the revision they have and no other: EventBridge only drops the event then,
 * or puts it into a dead-letter queue (https://docs.aws.amazon.com/AmazonECS/latest/developerguide/CWE_IAM_role.html).
 * Throws where IAM may not be asked.
 */
export async function findRoleProblems(
  tasks: readonly ScheduledTask[],
  cluster: string,
  clients: Tools['clients'],
): Promise<RoleProblem[]> {
  const context = [
    { ContextKeyName: 'ecs:cluster', ContextKeyType: 'string' as const, ContextKeyValues: [cluster] },
  ]
  const problems: RoleProblem[] = []
  for (const [role, all] of Map.groupBy(tasks, one => one.role ?? '')) {
    const [first] = all
    if (role === '' || !first) continue
    const resource = nextRevision(first.revision)
    const needs = [{ action: 'ecs:RunTask', resource }]
    const denied = await simulatePolicy(clients, role, needs, context)
    if (denied?.length === 0) continue
    problems.push({ role, names: all.map(scheduleName), resource })
  }
  return problems
}

/** Fails where a role is sure to keep what is moved from running; that IAM may not be asked is told. */
export async function checkScheduleRoles(
  tasks: readonly ScheduledTask[],
  cluster: string,
  { clients, log }: Pick<Tools, 'clients' | 'log'>,
): Promise<void> {
  const [problem] = await findRoleProblems(tasks, cluster, clients).catch((error: unknown) => {
    if (!(error instanceof DeployError)) throw error
    log.notice('The roles of the scheduled tasks are not checked', describeError(error))
    return []
  })
  if (problem) throw new DeployError(roleWords(problem))
}

/** A role's problem in words. */
export function roleWords({ role, names, resource }: RoleProblem) {
  const family = resource.replace(/:\d+$/, ':*')
  return {
    title: `The role ${shortName(role)} may not run a new revision`,
    message: `${names.join(', ')} would fail with it: its policies do not allow ecs:RunTask on ${resource}.`,
    next: `Allow ecs:RunTask on ${family} in a policy of the role.`,
  }
}

/** The ARN that the next revision of the family will have, or one after it. */
function nextRevision(arn: string): string {
  const { revision = 0, family } = parseDefinition(arn)
  const { partition, region, account } = parseArn(arn) ?? { partition: 'aws', region: '', account: '' }
  return `arn:${partition}:ecs:${region}:${account}:task-definition/${family}:${revision + 1}`
}
