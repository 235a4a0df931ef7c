import { expect, test } from '@jest/globals'
import type { Clients } from '../../../../src/aws/client/clients.ts'
import { checkScheduleRoles, findRoleProblems } from '../../../../src/strategy/schedules/roles.ts'
import type { ScheduledTask } from '../../../../src/strategy/schedules/scheduled-task.ts'
import { answering, awsError, keepingLog } from '../../../support/answering-clients.ts'
import { rejectionOf } from '../../../support/expected-failure.ts'

const ecs = 'arn:aws:ecs:eu-west-1:123456789012'
const role = 'arn:aws:iam::123456789012:role/events/start-tasks'
const [taskRole, executionRole] = [
  'arn:aws:iam::123456789012:role/task',
  'arn:aws:iam::123456789012:role/exec',
]
const NEXT = `${ecs}:task-definition/report:7`

const task = (over: Partial<ScheduledTask> = {}): ScheduledTask => ({
  kind: 'rule',
  place: 'default',
  name: 'nightly',
  cluster: `${ecs}:cluster/prod`,
  target: 't1',
  revision: `${ecs}:task-definition/report:6`,
  role,
  ...over,
})
const definition = (roles: object = { taskRoleArn: taskRole, executionRoleArn: executionRole }) => ({
  family: 'report',
  containerDefinitions: [],
  ...roles,
})

interface Simulated {
  readonly ActionNames: readonly string[]
  readonly ResourceArns: readonly string[]
  readonly ContextEntries: readonly { readonly ContextKeyName: string; readonly ContextKeyValues: string[] }[]
}

/** Policies that allow all but these, each `ACTION RESOURCE`. */
function policies(...refused: readonly string[]) {
  const asked: string[] = []
  const { clients, sent } = answering({
    SimulatePrincipalPolicy: ({ ActionNames, ResourceArns, ContextEntries }: Simulated) => {
      const [EvalResourceName = ''] = ResourceArns
      for (const { ContextKeyName, ContextKeyValues } of ContextEntries)
        asked.push(`${ActionNames.join()} ${EvalResourceName} ${ContextKeyName}=${ContextKeyValues.join()}`)
      return {
        EvaluationResults: ActionNames.map(EvalActionName => ({
          EvalActionName,
          EvalResourceName,
          EvalDecision: refused.includes(`${EvalActionName} ${EvalResourceName}`)
            ? 'implicitDeny'
            : 'allowed',
        })),
      }
    },
  })
  return { clients, asked, sent }
}

test('a role is asked whether it may run the next revision in its cluster and pass the roles of the task', async () => {
  const { clients, asked } = policies()
  expect(await findRoleProblems([task()], [definition()], clients)).toEqual([])
  expect(asked).toEqual([
    `ecs:RunTask ${NEXT} ecs:cluster=${ecs}:cluster/prod`,
    `iam:PassRole ${taskRole} iam:PassedToService=ecs-tasks.amazonaws.com`,
    `iam:PassRole ${executionRole} iam:PassedToService=ecs-tasks.amazonaws.com`,
  ])
})

test.each([
  ['run the next revision', `ecs:RunTask ${NEXT}`, 'ecs:RunTask', NEXT],
  ['pass the role of the task', `iam:PassRole ${taskRole}`, 'iam:PassRole', taskRole],
  ['pass the execution role', `iam:PassRole ${executionRole}`, 'iam:PassRole', executionRole],
])('one that may not %s is a problem', async (_, refused, action, resource) => {
  const { clients } = policies(refused)
  expect(await findRoleProblems([task()], [definition()], clients)).toEqual([
    { role, names: ['rule/nightly'], action, resource },
  ])
})

test('rules and schedules of one role, cluster and family are one question', async () => {
  const { clients, sent } = policies(`ecs:RunTask ${NEXT}`)
  const all = [task(), task({ name: 'hourly' }), task({ kind: 'schedule', name: 'daily' })]
  const [problem, ...more] = await findRoleProblems(all, [definition({})], clients)
  expect([problem?.names, more]).toEqual([['rule/nightly', 'rule/hourly', 'schedule/default/daily'], []])
  expect(sent).toHaveLength(1)
})

test.each<[string, object, number]>([
  ['both roles are one', { taskRoleArn: taskRole, executionRoleArn: taskRole }, 1],
  ['a role is named without its ARN', { taskRoleArn: 'task', executionRoleArn: executionRole }, 1],
  ['there is no role', {}, 0],
])('where %s, %j, %d are asked about', async (_, roles, count) => {
  const { clients, asked } = policies()
  await findRoleProblems([task()], [definition(roles)], clients)
  expect(asked.filter(each => each.startsWith('iam:PassRole'))).toHaveLength(count)
})

test('what has no role, and a definition of another family, are not asked about', async () => {
  const { role: _, ...bare } = task()
  const without = policies()
  expect(await findRoleProblems([bare], [definition()], without.clients)).toEqual([])
  expect(without.asked).toEqual([])
  const other = policies()
  await findRoleProblems([task()], [{ ...definition(), family: 'audit' }], other.clients)
  expect(other.asked).toHaveLength(1)
})

test('a role that does not exist may nothing', async () => {
  const { clients } = answering({ SimulatePrincipalPolicy: awsError('NoSuchEntityException') })
  expect(await findRoleProblems([task()], [definition()], clients)).toMatchObject([
    { action: 'ecs:RunTask', resource: NEXT },
  ])
})

test('the failure says what to allow, for the revisions to come', async () => {
  const { log } = keepingLog()
  const run = policies(`ecs:RunTask ${NEXT}`).clients
  expect(
    await rejectionOf(checkScheduleRoles([task()], [definition()], { clients: run, log })),
  ).toMatchObject({
    title: 'The role start-tasks cannot run a new revision',
    message: `rule/nightly would fail with it: its policies do not allow ecs:RunTask on ${NEXT}.`,
    next: `Allow ecs:RunTask on ${ecs}:task-definition/report:* in a policy of the role.`,
  })
  const pass = policies(`iam:PassRole ${taskRole}`).clients
  expect(
    await rejectionOf(checkScheduleRoles([task()], [definition()], { clients: pass, log })),
  ).toMatchObject({
    message: `rule/nightly would fail with it: its policies do not allow iam:PassRole on ${taskRole}, a role of the task.`,
    next: `Allow iam:PassRole on ${taskRole} in a policy of the role.`,
  })
})

test('a task without roles takes no second question', async () => {
  const { clients, sent } = policies()
  await findRoleProblems([task()], [definition({})], clients)
  expect(sent).toHaveLength(1)
})

test('what is no answer of AWS is thrown on', async () => {
  const mistake = new TypeError('a mistake of ours')
  const clients = { iam: () => Promise.reject(mistake) } as unknown as Clients
  const check = checkScheduleRoles([task()], [definition()], { clients, log: keepingLog().log })
  await expect(check).rejects.toBe(mistake)
})

test('that IAM may not be asked is told and stops nothing', async () => {
  const { clients } = answering({ SimulatePrincipalPolicy: awsError('AccessDenied', 'You may not.') })
  const { log, lines } = keepingLog()
  await checkScheduleRoles([task()], [definition()], { clients, log })
  expect(lines).toEqual([
    expect.stringMatching(/^notice: The roles of the scheduled tasks are not checked: You may not\./),
  ])
})
