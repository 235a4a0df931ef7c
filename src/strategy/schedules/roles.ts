import { describeError } from '../../aws/client/errors.ts'
import { simulatePolicy } from '../../aws/iam.ts'
import { parseArn, shortName } from '../../base/arn.ts'
import { DeployError } from '../../base/errors.ts'
import type { TaskDefinition } from '../../task-definition/definition.ts'
import type { Tools } from '../tools.ts'
import { parseDefinition, type ScheduledTask, scheduleName } from './scheduled-task.ts'

/** A role that cannot run the revision that its rules or schedules would be moved to. */
export interface RoleProblem {
  readonly role: string
  readonly names: readonly string[]
  /** What it would need, and on which resource (ARN). */
  readonly action: string
  readonly resource: string
}

/**
 * The roles of rules and schedules that may run the revision they have and no other, or that may not pass the roles of the
 * task: EventBridge only drops the event then, or puts it into a dead-letter queue
 * (https://docs.aws.amazon.com/AmazonECS/latest/developerguide/CWE_IAM_role.html). Throws where IAM may not be asked.
 */
export async function findRoleProblems(
  tasks: readonly ScheduledTask[],
  definitions: readonly TaskDefinition[],
  clients: Tools['clients'],
): Promise<RoleProblem[]> {
  const problems: RoleProblem[] = []
  const groups = Map.groupBy(tasks, one =>
    JSON.stringify([one.role, one.cluster, parseDefinition(one.revision).family]),
  )
  for (const group of groups.values()) {
    const [{ role = '', cluster, revision }] = group as [ScheduledTask]
    if (role === '') continue
    const definition = definitions.find(({ family }) => family === parseDefinition(revision).family)
    const runs = [{ action: 'ecs:RunTask', resource: nextRevision(revision) }]
    const passes = rolesOf(definition).map(resource => ({ action: 'iam:PassRole', resource }))
    const [denied] = [
      ...(await denials(role, runs, 'ecs:cluster', cluster, clients)),
      ...(await denials(role, passes, 'iam:PassedToService', 'ecs-tasks.amazonaws.com', clients)),
    ]
    if (denied) problems.push({ role, names: group.map(scheduleName), ...denied })
  }
  return problems
}

type Need = Pick<RoleProblem, 'action' | 'resource'>

/** Which of the needs the policies of a role do not allow; of a role that is not there, all. */
async function denials(
  role: string,
  needs: readonly Need[],
  key: string,
  value: string,
  clients: Tools['clients'],
): Promise<readonly Need[]> {
  const context = [{ ContextKeyName: key, ContextKeyType: 'string' as const, ContextKeyValues: [value] }]
  const denied = await simulatePolicy(clients, role, needs, context)
  const isDenied = ({ action, resource }: Need) =>
    denied === undefined || denied.some(one => one.action === action && one.resource === resource)
  return needs.filter(isDenied)
}

/** The roles that the target's role passes to the task, as far as the definition has their ARNs. */
function rolesOf(definition: TaskDefinition | undefined): string[] {
  const roles = [definition?.['taskRoleArn'], definition?.['executionRoleArn']]
  return [
    ...new Set(roles.filter(role => typeof role === 'string' && parseArn(role) !== undefined)),
  ] as string[]
}

/** Fails where a role is sure to keep what is moved from running; that IAM may not be asked is told. */
export async function checkScheduleRoles(
  tasks: readonly ScheduledTask[],
  definitions: readonly TaskDefinition[],
  { clients, log }: Pick<Tools, 'clients' | 'log'>,
): Promise<void> {
  const [problem] = await findRoleProblems(tasks, definitions, clients).catch((error: unknown) => {
    if (!(error instanceof DeployError)) throw error
    log.notice('The roles of the scheduled tasks are not checked', describeError(error))
    return []
  })
  if (problem) throw new DeployError(roleWords(problem))
}

/** A role's problem in words. */
export function roleWords({ role, names, action, resource }: RoleProblem) {
  const isRun = action === 'ecs:RunTask'
  const allowed = isRun ? resource.replace(/:\d+$/, ':*') : resource
  const which = isRun ? '' : ', a role of the task'
  return {
    title: `The role ${shortName(role)} cannot run a new revision`,
    message: `${names.join(', ')} would fail with it: its policies do not allow ${action} on ${resource}${which}.`,
    next: `Allow ${action} on ${allowed} in a policy of the role.`,
  }
}

/** The ARN that the next revision of the family will have, or one after it. */
function nextRevision(arn: string): string {
  const { revision = 0, family } = parseDefinition(arn)
  const { partition, region, account } = parseArn(arn) ?? { partition: 'aws', region: '', account: '' }
  return `arn:${partition}:ecs:${region}:${account}:task-definition/${family}:${revision + 1}`
}
