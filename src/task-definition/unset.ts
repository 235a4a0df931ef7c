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
  const filled = fill(definition, schema, { member: '', path: '' }, leftOut) as TaskDefinition
  return { definition: leftOut.length === 0 ? definition : filled, leftOut }
}

/** Where a value stands: by the names of the members alone, and with the items of lists. */
interface Place {
  readonly member: string
  readonly path: string
}

/** What was left out of it is told by its own name. */
function leave({ path }: Place, before: number, leftOut: string[]): undefined {
  leftOut.length = before
  leftOut.push(path)
  return undefined
}

function fill(value: unknown, schema: Schema, place: Place, leftOut: string[]): unknown {
  const before = leftOut.length
  const { member, path } = place
  if (value === '' && CLOSED_MEMBERS.has(member)) return leave(place, before, leftOut)
  if (Array.isArray(value) && schema.kind === 'list') {
    const items = fillItems(value, schema.member(), place, leftOut)
    const isUnset = value.length === 0 ? member === 'tags' : items.length === 0
    return isUnset ? leave(place, before, leftOut) : items
  }
  if (!isRecord(value) || schema.kind !== 'structure') return value
  const filled = fillMembers(value, schema.members, place, leftOut)
  const isTouched = leftOut.length > before || Object.keys(value).length === 0
  const isUnset = path !== '' && member !== MEANT_EMPTY && isTouched && isNothing(filled, schema)
  return isUnset ? leave(place, before, leftOut) : filled
}

function fillItems(
  items: readonly unknown[],
  schema: Schema,
  { member, path }: Place,
  leftOut: string[],
): unknown[] {
  return items.flatMap((item, index) => {
    const place = { member, path: `${path}[${itemName(item, index)}]` }
    const before = leftOut.length
    const filled = fill(item, schema, place, leftOut)
    if (filled === undefined) return []
    if (COMMANDS.has(member) || !isNothing(filled, schema)) return [filled]
    leave(place, before, leftOut)
    return []
  })
}

function fillMembers(
  record: Record<string, unknown>,
  members: ReadonlyMap<string, () => Schema>,
  { member, path }: Place,
  leftOut: string[],
): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(record).flatMap(([name, value]) => {
      const inner = members.get(name)?.()
      const place = { member: join(member, name), path: join(path, name) }
      const filled = inner === undefined ? value : fill(value, inner, place, leftOut)
      return filled === undefined ? [] : [[name, filled]]
    }),
  )
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
