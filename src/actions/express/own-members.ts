import { DeployError } from '../../base/errors.ts'
import { recordAt, valueAt } from '../../base/nested.ts'
import type { TaskDefinition } from '../../task-definition/definition.ts'
import type { ExpressInputs } from './inputs.ts'
import { isSame } from './request.ts'

type Members = Readonly<Record<string, unknown>>

/** The inputs of members that AWS does not take together with a task definition of the user's own, and where that has them. */
const IN_DEFINITION = {
  executionRoleArn: { input: 'execution-role-arn', path: ['executionRoleArn'] },
  taskRoleArn: { input: 'task-role-arn', path: ['taskRoleArn'] },
  cpu: { input: 'cpu', path: ['cpu'] },
  memory: { input: 'memory', path: ['memory'] },
  cpuArchitecture: { input: 'cpu-architecture', path: ['runtimePlatform', 'cpuArchitecture'] },
} as const

/** Those of a primary container that no container definition has in the same form. */
const IN_CONTAINER = { containerPort: 'container-port', awsLogsConfiguration: 'log-group' } as const

/**
 * Refuses what cannot be sent for a service that runs a task definition of the user's own, unless the task
 * definition says the same: https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_UpdateExpressGatewayService.html, `taskDefinitionArn`.
 */
export function refuseOwnMembers(
  { service, members, container }: ExpressInputs,
  running: TaskDefinition,
  present: Members,
): void {
  for (const [name, { input, path }] of Object.entries(IN_DEFINITION)) {
    const asked = members[name]
    if (asked === undefined || asked === valueAt(running, ...path)) continue
    throw refusal(input, service, running)
  }
  for (const [name, input] of Object.entries(IN_CONTAINER)) {
    const asked = container[name]
    if (asked === undefined || isSame(asked, recordAt(present, 'primaryContainer')[name], name)) continue
    throw refusal(input, service, running)
  }
}

function refusal(input: string, service: string, { family }: TaskDefinition): DeployError {
  return new DeployError({
    title: `Input "${input}" cannot be used here`,
    message: `Service "${service}" runs your own task definition, family ${family}. Together with one, AWS accepts no primary container, roles, CPU, memory or architecture.`,
    next: `Set it in the task definition and pass that in the input "task-definition", or remove the input "${input}".`,
    docs: 'https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_UpdateExpressGatewayService.html',
  })
}
