import type { ContainerDefinition, RegisterTaskDefinitionRequest } from '@aws-sdk/client-ecs'
import { clientException } from '../wire/api-error.ts'

/** Roles may be given by their short name, but not by an empty one or by another ARN. */
const isRole = (role: string): boolean => /^(?:arn:[\w-]+:iam::\d{12}:role\/.+|[\w+=,.@-]+)$/.test(role)

/** ARNs of secrets and parameters, and names of parameters. */
const isSecretReference = (text: string): boolean => /^(?:arn:.+|[\w./-]{1,2048})$/.test(text)

/**
 * The roles that a task definition names: https://github.com/fabfuel/ecs-deploy/issues/231 has an empty one,
 * https://github.com/aws-samples/aws-modern-application-workshop/issues/9 an ARN of something else.
 */
const checkRoles = ({ taskRoleArn, executionRoleArn }: RegisterTaskDefinitionRequest): void => {
  for (const role of [taskRoleArn, executionRoleArn]) {
    if (role !== undefined && !isRole(role)) throw clientException('Role is not valid')
  }
}

/** The secrets of a container; even an empty list asks for the role: https://github.com/aws/aws-sdk-go/issues/2370. */
const checkSecrets = (container: ContainerDefinition, executionRole: string | undefined): void => {
  if (container.secrets && !executionRole) {
    throw clientException(
      "When you are specifying container secrets, you must also specify a value for 'executionRoleArn'.",
    )
  }
  const given = [...(container.secrets ?? []), ...(container.logConfiguration?.secretOptions ?? [])]
  const wrong = given.find(({ valueFrom }) => !isSecretReference(valueFrom ?? ''))
  if (!wrong) return
  // https://github.com/aws/copilot-cli/issues/3446
  throw clientException(
    `The Systems Manager parameter name specified for secret ${wrong.name} is invalid. The parameter name can be up to 2048 characters and include the following letters and symbols: a-zA-Z0-9_.-`,
  )
}

/** That an empty one is refused says https://github.com/aws-actions/amazon-ecs-deploy-task-definition/pull/52, not how. */
const checkCredentials = ({ name, repositoryCredentials }: ContainerDefinition): void => {
  const parameter = repositoryCredentials?.credentialsParameter
  if (parameter === undefined || isSecretReference(parameter)) return
  throw clientException(
    `Invalid setting for container '${name}'. credentialsParameter '${parameter}' is not valid.`,
  )
}

/** What a container takes from other parts of its task definition. */
const checkNames = (container: ContainerDefinition, input: RegisterTaskDefinitionRequest): void => {
  const volumes = new Set((input.volumes ?? []).map(({ name }) => name))
  // https://github.com/ansible/ansible/issues/35751
  const mount = container.mountPoints?.find(({ sourceVolume }) => !volumes.has(sourceVolume))
  if (mount) throw clientException(`Unknown volume '${mount.sourceVolume ?? null}'.`)
  const containers = new Set((input.containerDefinitions ?? []).map(({ name }) => name))
  const before = container.dependsOn?.find(({ containerName }) => !containers.has(containerName))
  if (!before) return
  // With the plus sign, as AWS has it: https://github.com/dagster-io/dagster/issues/6926
  throw clientException(`Cannot depend on container + '${before.containerName}' because it does not exist`)
}

/** Everything that a task definition refers to, as far as AWS looks at it when it is registered. */
export function checkReferences(input: RegisterTaskDefinitionRequest): void {
  checkRoles(input)
  for (const container of input.containerDefinitions ?? []) {
    checkSecrets(container, input.executionRoleArn)
    checkCredentials(container)
    checkNames(container, input)
  }
}
