import type { GetRoleRequest, SimulatePrincipalPolicyRequest } from '@aws-sdk/client-iam'
import { evaluate, type Policy } from '../authorization/policy.ts'
import type { Operation } from '../ecs/operation.ts'
import { apiError } from '../wire/api-error.ts'
import { lastOf } from '../world/arn.ts'
import { present, type World } from '../world/world.ts'
import type { RoleRecord } from './state.ts'

const existingRole = (world: World, name: string): RoleRecord => {
  const role = world.state.roles.get(name)
  if (!role) throw apiError('NoSuchEntity', `The role with name ${name} cannot be found.`, 404)
  return role
}

const trustPolicy = ({ trusts, trustStatements }: RoleRecord) => {
  if (trustStatements) return { Version: '2012-10-17', Statement: trustStatements }
  const { AWS = [], Service = [] } = Object.groupBy(trusts, each =>
    each.startsWith('arn:') ? 'AWS' : 'Service',
  )
  const Principal = { ...(AWS.length > 0 ? { AWS } : {}), Service }
  return { Version: '2012-10-17', Statement: [{ Effect: 'Allow', Principal, Action: 'sts:AssumeRole' }] }
}

/** GetRole: the trust policy is URL-encoded JSON. */
export function getRole(world: World, input: GetRoleRequest) {
  const role = existingRole(world, input.RoleName ?? '')
  return {
    Role: {
      Path: '/',
      RoleName: role.name,
      RoleId: 'AROAEXAMPLEEXAMPLE123',
      Arn: role.arn,
      CreateDate: present(world),
      AssumeRolePolicyDocument: encodeURIComponent(JSON.stringify(trustPolicy(role))),
    },
  }
}

/** Decisions in the words of SimulatePrincipalPolicy. */
const DECISIONS = {
  allowed: 'allowed',
  'implicit deny': 'implicitDeny',
  'explicit deny': 'explicitDeny',
} as const

/** SimulatePrincipalPolicy: what the policies of a role say to each action on each resource. */
export function simulatePrincipalPolicy(world: World, input: SimulatePrincipalPolicyRequest) {
  const source = input.PolicySourceArn ?? ''
  if (!source.includes(':role/')) {
    throw apiError('InvalidInput', `Invalid Entity Arn: ${source} does not clearly define entity type.`)
  }
  const { permissions } = existingRole(world, lastOf(source))
  const policy: Policy = {
    Version: '2012-10-17',
    Statement: permissions.map(({ action, resource }) => ({
      Effect: 'Allow',
      Action: action,
      Resource: resource,
    })),
  }
  return {
    IsTruncated: false,
    EvaluationResults: (input.ActionNames ?? []).flatMap(action =>
      (input.ResourceArns ?? ['*']).map(resource => ({
        EvalActionName: action,
        EvalResourceName: resource,
        EvalDecision: DECISIONS[evaluate(policy, { action, resource, context: {} })],
      })),
    ),
  }
}

/** What the simulated IAM can do, by AWS's names. */
export const iamOperations: Record<string, Operation> = {
  GetRole: getRole,
  SimulatePrincipalPolicy: simulatePrincipalPolicy,
}
