import { isRecord } from '../base/schema.ts'
import type { TaskDefinition } from './definition.ts'

/**
 * Members of RegisterTaskDefinition that are one word of a list, an ARN, an id or a size: an empty text is none of them,
 * and AWS refuses it. https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_RegisterTaskDefinition.html
 */
export const CLOSED_MEMBERS: ReadonlySet<string> = new Set([
  'cpu',
  'memory',
  'taskRoleArn',
  'executionRoleArn',
  'networkMode',
  'pidMode',
  'ipcMode',
  'requiresCompatibilities',
  'placementConstraints.type',
  'proxyConfiguration.type',
  'runtimePlatform.cpuArchitecture',
  'runtimePlatform.operatingSystemFamily',
  'trustedExecutionConfiguration.isolationMode',
  'containerDefinitions.versionConsistency',
  'containerDefinitions.repositoryCredentials.credentialsParameter',
  'containerDefinitions.dependsOn.condition',
  'containerDefinitions.environmentFiles.type',
  'containerDefinitions.firelensConfiguration.type',
  'containerDefinitions.linuxParameters.devices.permissions',
  'containerDefinitions.logConfiguration.logDriver',
  'containerDefinitions.portMappings.appProtocol',
  'containerDefinitions.portMappings.containerPortRange',
  'containerDefinitions.portMappings.protocol',
  'containerDefinitions.resourceRequirements.type',
  'containerDefinitions.ulimits.name',
  'volumes.dockerVolumeConfiguration.scope',
  'volumes.efsVolumeConfiguration.authorizationConfig.accessPointId',
  'volumes.efsVolumeConfiguration.authorizationConfig.iam',
  'volumes.efsVolumeConfiguration.transitEncryption',
  'volumes.fsxWindowsFileServerVolumeConfiguration.authorizationConfig.credentialsParameter',
  'volumes.s3filesVolumeConfiguration.accessPointArn',
  'volumes.s3filesVolumeConfiguration.fileSystemArn',
])

/** A definition as AWS takes it, and the paths of what was left out of it because it says nothing. */
export interface Filled {
  readonly definition: TaskDefinition
  readonly leftOut: readonly string[]
}

/**
 * Leaves out what is empty where AWS means "not set": closed words, ARNs, structures of which nothing else is left, and an
 * empty list of tags. Everywhere else, such as in variables, commands, labels and options, an empty text says something.
 */
export function withoutUnset(definition: TaskDefinition): Filled {
  const leftOut: string[] = []
  const fill = (value: unknown, member: string, path: string): unknown => {
    if (CLOSED_MEMBERS.has(member) && value === '') return leave(path)
    if (member === 'tags' && Array.isArray(value) && value.length === 0) return leave(path)
    const before = leftOut.length
    const filled = fillInside(value, member, path)
    if (leftOut.length === before || path === '' || !isNothing(filled)) return filled
    // What was left out of it is told by its own name.
    leftOut.length = before
    return leave(path)
  }
  const leave = (path: string): undefined => {
    leftOut.push(path)
    return undefined
  }
  const fillInside = (value: unknown, member: string, path: string): unknown => {
    if (Array.isArray(value)) {
      return value
        .map((item, index) => fill(item, member, `${path}[${nameOf(item) ?? index}]`))
        .filter(item => item !== undefined)
    }
    if (!isRecord(value)) return value
    const members = Object.entries(value).map(([name, inner]): [string, unknown] => [
      name,
      fill(inner, member === '' ? name : `${member}.${name}`, path === '' ? name : `${path}.${name}`),
    ])
    return Object.fromEntries(members.filter(([, inner]) => inner !== undefined))
  }
  const filled = fill(definition, '', '') as TaskDefinition
  return { definition: leftOut.length === 0 ? definition : filled, leftOut }
}

/** Whether nothing is said in a value, however deep. */
function isNothing(value: unknown): boolean {
  if (value === undefined || value === '') return true
  return (Array.isArray(value) || isRecord(value)) && Object.values(value).every(isNothing)
}

function nameOf(item: unknown): string | undefined {
  return isRecord(item) && typeof item['name'] === 'string' && item['name'] !== '' ? item['name'] : undefined
}
