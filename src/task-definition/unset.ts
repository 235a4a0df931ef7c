import { isRecord, type Schema } from '../base/schema.ts'
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
  'volumes.efsVolumeConfiguration.fileSystemId',
  'volumes.efsVolumeConfiguration.transitEncryption',
  'volumes.fsxWindowsFileServerVolumeConfiguration.authorizationConfig.credentialsParameter',
  'volumes.fsxWindowsFileServerVolumeConfiguration.fileSystemId',
  'volumes.s3filesVolumeConfiguration.accessPointArn',
  'volumes.s3filesVolumeConfiguration.fileSystemArn',
])

/** Lists of words of a command, of which an empty one is an argument. In every other list an empty text is nothing. */
const COMMANDS: ReadonlySet<string> = new Set([
  'containerDefinitions.command',
  'containerDefinitions.entryPoint',
  'containerDefinitions.healthCheck.command',
])

/** What AWS itself answers for each volume that Docker keeps on the host. */
const MEANT_EMPTY = 'volumes.host'

/** A definition as AWS takes it, and the paths of what was left out of it because it says nothing. */
export interface Filled {
  readonly definition: TaskDefinition
  readonly leftOut: readonly string[]
}

/**
 * Leaves out what is empty where AWS means "not set": closed words, ARNs and ids, structures and list items of which
 * nothing (else) is there, and an empty list of tags. Everywhere else, such as in variables, commands, labels and options,
 * an empty text says something. `schema` is RegisterTaskDefinition's; members that it does not know stay as they are.
 */
export function withoutUnset(definition: TaskDefinition, schema: Schema): Filled {
  const leftOut: string[] = []
  const leave = (path: string, before: number): undefined => {
    // What was left out of it is told by its own name.
    leftOut.length = before
    leftOut.push(path)
    return undefined
  }
  const fill = (value: unknown, inner: Schema, member: string, path: string): unknown => {
    const before = leftOut.length
    if (value === '' && CLOSED_MEMBERS.has(member)) return leave(path, before)
    if (Array.isArray(value) && inner.kind === 'list') {
      const items = fillItems(value, inner.member(), member, path)
      const isUnset = value.length === 0 ? member === 'tags' : items.length === 0
      return isUnset ? leave(path, before) : items
    }
    if (!isRecord(value) || inner.kind !== 'structure') return value
    const filled = fillMembers(value, inner.members, member, path)
    const isTouched = leftOut.length > before || Object.keys(value).length === 0
    const isUnset = path !== '' && member !== MEANT_EMPTY && isTouched && isNothing(filled, inner)
    return isUnset ? leave(path, before) : filled
  }
  const fillItems = (items: readonly unknown[], inner: Schema, member: string, path: string) =>
    items.flatMap((item, index) => {
      const at = `${path}[${itemName(item, index)}]`
      const before = leftOut.length
      const filled = fill(item, inner, member, at)
      if (filled === undefined) return []
      if (COMMANDS.has(member) || !isNothing(filled, inner)) return [filled]
      leave(at, before)
      return []
    })
  const fillMembers = (
    record: Record<string, unknown>,
    members: ReadonlyMap<string, () => Schema>,
    member: string,
    path: string,
  ) =>
    Object.fromEntries(
      Object.entries(record).flatMap(([name, value]) => {
        const inner = members.get(name)?.()
        const [below, at] = [join(member, name), join(path, name)]
        const filled = inner === undefined ? value : fill(value, inner, below, at)
        return filled === undefined ? [] : [[name, filled]]
      }),
    )
  const filled = fill(definition, schema, '', '') as TaskDefinition
  return { definition: leftOut.length === 0 ? definition : filled, leftOut }
}

/** How an item of a list is called: by its name, else by its index. */
export function itemName(item: unknown, index: number): string {
  return isRecord(item) && typeof item['name'] === 'string' && item['name'] !== ''
    ? item['name']
    : String(index)
}

/** Whether nothing is said in a value, however deep. A label or option is something, and so is what AWS has newly got. */
function isNothing(value: unknown, schema: Schema | undefined): boolean {
  if (value === '') return true
  if (Array.isArray(value) && schema?.kind === 'list')
    return value.every(item => isNothing(item, schema.member()))
  if (!isRecord(value)) return false
  if (schema?.kind === 'map') return Object.keys(value).length === 0
  return (
    schema?.kind === 'structure' &&
    Object.entries(value).every(([name, inner]) => isNothing(inner, schema.members.get(name)?.()))
  )
}

function join(outer: string, name: string): string {
  return outer === '' ? name : `${outer}.${name}`
}
