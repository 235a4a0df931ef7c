import { parseArn, shortName } from '../../base/arn.ts'
import { type Check, definite, ok, problem, unseen, wordsOf } from '../check.ts'
import type { Facts, Subject } from '../facts.ts'
import { ECS_TASKS_PRINCIPAL, type Trust } from '../trust-policy.ts'

/** Whether ECS can take a role at all: it has to be of the account that the task runs in. */
export function isOwnRole(arn: string, { account }: Pick<Subject, 'account'>): boolean {
  const other = parseArn(arn)?.account
  return other === undefined || other === '' || account === '' || other === account
}

/** https://docs.aws.amazon.com/IAM/latest/UserGuide/id_roles_use_passrole.html: no role is passed to a service of another account. */
export function checkAccount(arn: string, kind: 'execution' | 'task', subject: Subject): Check[] {
  if (isOwnRole(arn, subject)) return []
  return [
    definite('Roles', {
      title: `The ${kind} role ${shortName(arn)} is in another account`,
      message: `The task definition names ${arn}. ECS takes only roles of the account that the task runs in.`,
      next: 'Create the role in the account of the service. It may assume a role of the other account from there.',
    }),
  ]
}

/** Whether ECS may assume a role. */
export function checkTrust(arn: string, kind: 'execution' | 'task', { roles }: Facts): Check[] {
  const seen = roles.get(arn)
  if (seen === undefined) return []
  if (seen.is === 'unseen') return [unseen('Roles', seen)]
  if (seen.is === 'missing') return [problem('Roles', wordsOf(seen.failure))]
  return [trustCheck(`the ${kind} role ${shortName(arn)}`, seen.value.trust)]
}

function trustCheck(role: string, { verdict, keys }: Trust): Check {
  const conditions = keys.join(' and ')
  const refused = (message: string, next: string) =>
    problem('Roles', { title: `ECS cannot assume ${role}`, message, next })
  switch (verdict) {
    case 'trusted':
      return ok('Roles', `ECS may assume ${role}`)
    case 'unnamed':
      return refused(
        `Its trust policy does not allow sts:AssumeRole to ${ECS_TASKS_PRINCIPAL}.`,
        `Add the service ${ECS_TASKS_PRINCIPAL} to the trust policy of the role.`,
      )
    case 'forbidden':
      return refused(
        `A Deny statement of its trust policy forbids sts:AssumeRole to ${ECS_TASKS_PRINCIPAL}.`,
        'Remove the statement from the trust policy of the role, or exempt ECS from it.',
      )
    case 'unmet':
      return refused(
        `Its trust policy allows it only under conditions on ${conditions} that ECS does not meet in this account and Region.`,
        'Let aws:SourceAccount be the account of the service, and aws:SourceArn be like arn:aws:ecs:REGION:ACCOUNT:*.',
      )
    case 'unknown':
      return {
        topic: 'Roles',
        grade: 'unseen',
        title: `Whether ECS may assume ${role} depends on conditions`,
        message: `Its trust policy asks for ${conditions}, which only the request of ECS has.`,
      }
  }
}
