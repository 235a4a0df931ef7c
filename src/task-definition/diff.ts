import { createHash } from 'node:crypto'
import { type Change, compare, type DiffOptions, leavesOf } from '../base/diff.ts'
import type { TaskDefinition } from './definition.ts'
import { hasCredentials } from './image-reference.ts'

/** Members whose text says nothing secret; any other text is shown as changed, not printed. */
const SHOWN = new Set([
  'family',
  'image',
  'cpu',
  'memory',
  'networkMode',
  'taskRoleArn',
  'executionRoleArn',
  'pidMode',
  'ipcMode',
  'protocol',
  'appProtocol',
  'logDriver',
  'cpuArchitecture',
  'operatingSystemFamily',
  'workingDirectory',
  'condition',
  'containerName',
  'sourceVolume',
  'containerPath',
  'fileSystemId',
  'transitEncryption',
  'rootDirectory',
])

type Item = Record<string, unknown>
const byMember = (member: string) => (item: Item) => item[member]

/** Lists of pairs: the member that names a pair and the one that holds its value. */
const PAIRS: DiffOptions['pairs'] = {
  environment: ['name', 'value'],
  secrets: ['name', 'valueFrom'],
  secretOptions: ['name', 'valueFrom'],
  properties: ['name', 'value'],
  tags: ['key', 'value'],
}

/** Further lists that AWS treats as sets, and what names their items. */
const KEYED: DiffOptions['keyed'] = {
  containerDefinitions: byMember('name'),
  volumes: byMember('name'),
  portMappings: portOf,
  mountPoints: byMember('containerPath'),
  volumesFrom: byMember('sourceContainer'),
  ulimits: byMember('name'),
  dependsOn: byMember('containerName'),
  systemControls: byMember('namespace'),
  extraHosts: byMember('hostname'),
  resourceRequirements: byMember('type'),
  placementConstraints: byMember('expression'),
  devices: byMember('hostPath'),
  tmpfs: byMember('containerPath'),
  inferenceAccelerators: byMember('deviceName'),
}

const SETS = new Set([
  'requiresCompatibilities',
  'add',
  'drop',
  'dockerSecurityOptions',
  'mountOptions',
  'ignoredExitCodes',
])

const CONTAINER = /^containerDefinitions\[[^\]]+\]$/

/** Values that AWS fills in itself, or that mean the same as none; a file without them means the same. */
const DEFAULTS: readonly [path: RegExp, members: Readonly<Record<string, unknown>>][] = [
  [/^$/, { networkMode: 'bridge', enableFaultInjection: false }],
  [
    CONTAINER,
    {
      essential: true,
      cpu: 0,
      interactive: false,
      pseudoTerminal: false,
      privileged: false,
      readonlyRootFilesystem: false,
      disableNetworking: false,
    },
  ],
  [/^containerDefinitions\[[^\]]+\]\.portMappings\[[^\]]+\]$/, { protocol: 'tcp', hostPort: 0 }],
  [/^containerDefinitions\[[^\]]+\]\.(?:mountPoints|volumesFrom)\[[^\]]+\]$/, { readOnly: false }],
  [/^containerDefinitions\[[^\]]+\]\.healthCheck$/, { interval: 30, timeout: 5, retries: 3 }],
  [/^containerDefinitions\[[^\]]+\]\.linuxParameters$/, { initProcessEnabled: false }],
  [/^volumes\[[^\]]+\]$/, { configuredAtLaunch: false }],
  [/^volumes\[[^\]]+\]\.efsVolumeConfiguration$/, { rootDirectory: '/', transitEncryption: 'DISABLED' }],
  [/^volumes\[[^\]]+\]\.efsVolumeConfiguration\.authorizationConfig$/, { iam: 'DISABLED' }],
  [/^volumes\[[^\]]+\]\.dockerVolumeConfiguration$/, { scope: 'task', autoprovision: false }],
]

/** What a new revision changes, in the order of the paths; values of environment variables stay hidden. */
export function diffTaskDefinitions(before: TaskDefinition, after: TaskDefinition): Change[] {
  return compare(flatten(before), flatten(after), isShown)
}

function isShown(path: string, text: string): boolean {
  const member = path.slice(path.lastIndexOf('.') + 1)
  const plain = SHOWN.has(member) || path.startsWith('tags[') || /^(?:-?\d+(?:\.\d+)?|true|false)$/.test(text)
  const secretive =
    /(?:^|\.)(?:environment|secrets|options|dockerLabels|command|entryPoint|secretOptions|properties|driverOpts|labels)[.[]/.test(
      path,
    )
  const addressed = member === 'image' && hasCredentials(text)
  return plain && !secretive && !addressed
}

/** Every leaf of a definition under a stable path, without what AWS leaves out or fills in. */
export function flatten(definition: TaskDefinition): Map<string, string> {
  const sharesPorts = definition['networkMode'] === 'awsvpc' || definition['networkMode'] === 'host'
  return leavesOf(definition, {
    pairs: PAIRS,
    keyed: KEYED,
    sets: SETS,
    isImplied: (owner, path, member) =>
      (sharesPorts && member === 'hostPort' && owner[member] === owner['containerPort']) ||
      DEFAULTS.some(
        ([at, members]) =>
          Object.hasOwn(members, member) && members[member] === owner[member] && at.test(path),
      ),
    normalize: (path, text) => (path === 'cpu' || path === 'memory' ? unitsOf(text) : text),
  })
}

/** One port may be mapped for TCP and for UDP. */
function portOf({ containerPort, containerPortRange, protocol = 'tcp' }: Item): unknown {
  const port = containerPort ?? containerPortRange
  return port === undefined || protocol === 'tcp' ? port : `${String(port)}/${String(protocol)}`
}

/** A task's size in the unit in which AWS keeps it: `.5 vCPU` → `512`, `1 GB` → `1024`. */
function unitsOf(text: string): string {
  const [, amount] = /^\s*(\d+(?:\.\d+)?|\.\d+)\s*(?:vcpu|gb)\s*$/i.exec(text) ?? []
  return amount === undefined ? text : String(Number(amount) * 1024)
}

/** A hash by which a definition is known again after AWS has filled in its defaults. */
export function fingerprint(definition: TaskDefinition): string {
  const leaves = [...flatten(definition)].map(leaf => JSON.stringify(leaf)).sort()
  return createHash('sha256').update(leaves.join('\n')).digest('hex')
}
