import { isRecord } from '../base/shape.ts'
import type { TaskDefinition } from './definition.ts'

/** One difference between two task definitions; `before` and `after` only where they are safe to show. */
export interface Change {
  readonly path: string
  readonly kind: 'added' | 'removed' | 'changed'
  readonly before?: string
  readonly after?: string
}

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
  'requiresCompatibilities[0]',
  'requiresCompatibilities[1]',
  'workingDirectory',
  'condition',
  'containerName',
])

/** Lists of pairs: the member that names a pair and the one that holds its value. */
const PAIRS: Readonly<Record<string, readonly [string, string]>> = {
  environment: ['name', 'value'],
  secrets: ['name', 'valueFrom'],
  tags: ['key', 'value'],
}

/** Further lists that AWS treats as sets, and the member that names their items. */
const KEYED: Readonly<Record<string, string>> = {
  containerDefinitions: 'name',
  volumes: 'name',
  portMappings: 'containerPort',
  mountPoints: 'containerPath',
  ulimits: 'name',
  dependsOn: 'containerName',
  systemControls: 'namespace',
}

/** Values that AWS fills in itself; a file without them means the same. */
const DEFAULTS: readonly [path: RegExp, member: string, value: unknown][] = [
  [/^containerDefinitions\[[^\]]+\]$/, 'essential', true],
  [/^containerDefinitions\[[^\]]+\]$/, 'cpu', 0],
  [/\.portMappings\[[^\]]+\]$/, 'protocol', 'tcp'],
  [/\.portMappings\[[^\]]+\]$/, 'hostPort', 0],
]

/** What a new revision changes, in the order of the paths; values of environment variables stay hidden. */
export function diffTaskDefinitions(before: TaskDefinition, after: TaskDefinition): Change[] {
  const old = flatten(before)
  const fresh = flatten(after)
  const paths = [...new Set([...old.keys(), ...fresh.keys()])].sort()
  return paths.flatMap(path => {
    const from = old.get(path)
    const to = fresh.get(path)
    if (from === to) return []
    const kind = from === undefined ? 'added' : to === undefined ? 'removed' : 'changed'
    return [{ path, kind, ...shown(path, 'before', from), ...shown(path, 'after', to) } satisfies Change]
  })
}

function shown(
  path: string,
  side: 'before' | 'after',
  text: string | undefined,
): { before?: string; after?: string } {
  if (text === undefined) return {}
  const member = path.slice(path.lastIndexOf('.') + 1)
  const plain = SHOWN.has(member) || path.startsWith('tags[') || /^(?:-?\d+(?:\.\d+)?|true|false)$/.test(text)
  const secretive =
    /(?:^|\.)(?:environment|secrets|options|dockerLabels|command|entryPoint|secretOptions)[.[]/.test(path)
  return plain && !secretive ? { [side]: text } : {}
}

/** Every leaf of a definition under a stable path, without what AWS leaves out or fills in. */
export function flatten(definition: TaskDefinition): Map<string, string> {
  const leaves = new Map<string, string>()
  const visit = (path: string, member: string, value: unknown): void => {
    if (Array.isArray(value)) {
      value.forEach((item, index) => {
        const pair = PAIRS[member]
        const name = isRecord(item) ? item[pair?.[0] ?? KEYED[member] ?? ''] : undefined
        const kind = member === 'portMappings' && isRecord(item) ? suffix(item) : ''
        const at = `${path}[${name === undefined ? index : String(name)}${kind}]`
        visit(at, '', pair && isRecord(item) ? item[pair[1]] : item)
      })
    } else if (isRecord(value)) {
      for (const [name, inner] of Object.entries(value)) {
        if (!isImplied(definition, value, path, name, inner))
          visit(path === '' ? name : `${path}.${name}`, name, inner)
      }
    } else if (value !== undefined && value !== null) {
      leaves.set(path, String(value))
    }
  }
  visit('', '', definition)
  return leaves
}

/** One port may be mapped for TCP and for UDP. */
function suffix(mapping: Record<string, unknown>): string {
  const protocol = mapping['protocol'] ?? 'tcp'
  return protocol === 'tcp' ? '' : `/${String(protocol)}`
}

/** Whether a member says only what AWS fills in when it is left out. */
function isImplied(
  definition: TaskDefinition,
  owner: Record<string, unknown>,
  path: string,
  member: string,
  value: unknown,
): boolean {
  const sharesPorts = definition['networkMode'] === 'awsvpc' || definition['networkMode'] === 'host'
  if (member === 'hostPort' && sharesPorts && value === owner['containerPort']) return true
  return DEFAULTS.some(([at, name, implied]) => name === member && implied === value && at.test(path))
}
