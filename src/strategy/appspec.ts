import { createHash } from 'node:crypto'
import {
  type Document,
  isMap,
  isPair,
  isScalar,
  isSeq,
  LineCounter,
  type Node,
  parseDocument,
  type YAMLMap,
} from 'yaml'
import { DeployError } from '../base/errors.ts'
import { didYouMean } from '../base/nearest.ts'
import type { TaskDefinition } from '../task-definition/definition.ts'
import { exposes } from './wiring.ts'

/** Where CodeDeploy calls Lambda functions during an ECS deployment, in order. */
export const HOOK_NAMES = [
  'BeforeInstall',
  'AfterInstall',
  'AfterAllowTestTraffic',
  'BeforeAllowTraffic',
  'AfterAllowTraffic',
] as const

/** An AppSpec without its task definition, checked against the definition that will be deployed. */
export interface AppSpec {
  /** The text with the revision's ARN in its place. */
  withTaskDefinition(arn: string): string
}

/** What of a service an AppSpec is made from when there is no file. */
export interface AppSpecSource {
  readonly container: string
  readonly port: number
  readonly platformVersion?: string
  readonly network?: {
    readonly subnets: readonly string[]
    readonly securityGroups: readonly string[]
    readonly assignPublicIp?: string
  }
  readonly capacityProviders?: readonly {
    readonly provider: string
    readonly base: number
    readonly weight: number
  }[]
}

/** The hex SHA-256 that CodeDeploy wants beside the content. */
export function sha256Of(content: string): string {
  return createHash('sha256').update(content, 'utf8').digest('hex')
}

/** The text of an AppSpec for a service that has none. */
export function generateAppSpec(source: AppSpecSource): string {
  const { container, port, platformVersion, network, capacityProviders } = source
  const properties = {
    TaskDefinition: '',
    LoadBalancerInfo: { ContainerName: container, ContainerPort: port },
    ...(platformVersion ? { PlatformVersion: platformVersion } : {}),
    ...(network
      ? {
          NetworkConfiguration: {
            AwsvpcConfiguration: {
              Subnets: network.subnets,
              SecurityGroups: network.securityGroups,
              AssignPublicIp: network.assignPublicIp ?? 'DISABLED',
            },
          },
        }
      : {}),
    ...(capacityProviders?.length
      ? {
          CapacityProviderStrategy: capacityProviders.map(({ provider, base, weight }) => ({
            CapacityProvider: provider,
            Base: base,
            Weight: weight,
          })),
        }
      : {}),
  }
  return JSON.stringify({
    version: 0.0,
    Resources: [{ TargetService: { Type: 'AWS::ECS::Service', Properties: properties } }],
  })
}

/**
 * Reads an AppSpec, checks it against the task definition and puts further hooks in. Comments and
 * parts that the action does not know survive; a mistake is reported with its line and column.
 */
export function readAppSpec(
  text: string,
  name: string,
  definition: TaskDefinition,
  hooks: Readonly<Record<string, string>>,
): AppSpec {
  const lines = new LineCounter()
  const document = parseDocument(text, { lineCounter: lines, prettyErrors: false })
  const fail = (
    problem: string,
    node?: Node | null,
    next = 'Correct the AppSpec; nothing was changed.',
  ): never => {
    const place = node?.range ? lines.linePos(node.range[0]) : undefined
    const at = place ? ` (line ${place.line}, column ${place.col})` : ''
    throw new DeployError({ title: `AppSpec "${name}" is not valid`, message: `${problem}${at}.`, next })
  }
  const error = document.errors[0]
  if (error) {
    const { line, col } = lines.linePos(error.pos[0])
    fail(`Line ${line}, column ${col}: ${error.message.replace(/\.$/, '')}`)
  }
  const check: Check = { document, fail }
  const root = mapOf(check, document.contents, 'the AppSpec')
  checkVersion(check, root)
  const properties = findProperties(check, root)
  checkLoadBalancer(check, properties, definition)
  checkNetwork(check, properties)
  addHooks(check, root, hooks)
  const key = keyOf(properties, 'TaskDefinition') ?? 'TaskDefinition'
  return {
    withTaskDefinition: arn => {
      properties.set(key, arn)
      return document.toString({ lineWidth: 0 })
    },
  }
}

interface Check {
  readonly document: Document
  fail(problem: string, node?: Node | null, next?: string): never
}

/** CodeDeploy's keys are found whatever their case. */
function keyOf(map: YAMLMap, name: string): string | undefined {
  const keys = map.items.map(({ key }) => (isScalar(key) ? String(key.value) : ''))
  return keys.find(key => key.toLowerCase() === name.toLowerCase())
}

function valueOf(map: YAMLMap, name: string): Node | null | undefined {
  const key = keyOf(map, name)
  return key === undefined ? undefined : ((map.get(key, true) as Node | undefined) ?? null)
}

function mapOf(check: Check, node: unknown, what: string): YAMLMap {
  return isMap(node) ? node : check.fail(`${what} is not a mapping`, node as Node | null)
}

function checkVersion(check: Check, root: YAMLMap): void {
  const version = valueOf(root, 'version')
  const value = isScalar(version) ? version.value : undefined
  if (value === undefined) check.fail('version is missing; it has to be 0.0')
  if (Number(value) !== 0) check.fail(`version is ${String(value)}; it has to be 0.0`, version)
}

/** The properties of the one resource, the ECS service. */
function findProperties(check: Check, root: YAMLMap): YAMLMap {
  const resources = valueOf(root, 'Resources')
  if (!isSeq(resources)) return check.fail('Resources has to be a list with one resource', resources ?? root)
  if (resources.items.length !== 1) {
    check.fail(`Resources has ${resources.items.length} entries; an ECS deployment takes one`, resources)
  }
  const entry = mapOf(check, resources.items[0], 'The resource')
  const [pair, second] = entry.items
  if (!isPair(pair) || second) return check.fail('The resource has to be one name with a mapping', entry)
  const resource = mapOf(check, pair.value, 'The resource')
  const type = valueOf(resource, 'Type')
  if (!isScalar(type) || type.value !== 'AWS::ECS::Service') {
    check.fail('The Type of the resource has to be AWS::ECS::Service', type ?? resource)
  }
  return mapOf(check, valueOf(resource, 'Properties') ?? resource, 'Properties of the resource')
}

function checkLoadBalancer(check: Check, properties: YAMLMap, definition: TaskDefinition): void {
  const info = valueOf(properties, 'LoadBalancerInfo')
  if (!isMap(info)) return check.fail('LoadBalancerInfo is missing or not a mapping', info ?? properties)
  const [name, port] = [valueOf(info, 'ContainerName'), valueOf(info, 'ContainerPort')]
  if (!isScalar(name) || typeof name.value !== 'string')
    return check.fail('ContainerName is missing', name ?? info)
  if (!isScalar(port) || !Number.isInteger(Number(port.value))) {
    return check.fail('ContainerPort is missing or not a number', port ?? info)
  }
  const names = definition.containerDefinitions.map(container => container.name)
  const container = definition.containerDefinitions.find(one => one.name === name.value)
  if (!container) {
    return check.fail(
      `ContainerName is ${name.value}, but the task definition has: ${names.join(', ')}.${didYouMean(name.value, names)}`.replace(
        /\.$/,
        '',
      ),
      name,
    )
  }
  if (!exposes(container, Number(port.value))) {
    check.fail(
      `Container ${name.value} does not expose port ${String(port.value)} in the task definition`,
      port,
    )
  }
}

/** AWS takes the network whole or not at all. */
function checkNetwork(check: Check, properties: YAMLMap): void {
  const network = valueOf(properties, 'NetworkConfiguration')
  if (network === undefined || network === null || (isScalar(network) && network.value === null)) return
  const inner = valueOf(mapOf(check, network, 'NetworkConfiguration'), 'AwsvpcConfiguration')
  const awsvpc = mapOf(check, inner ?? network, 'AwsvpcConfiguration')
  for (const part of ['Subnets', 'SecurityGroups', 'AssignPublicIp']) {
    const value = valueOf(awsvpc, part)
    const empty = !value || (isSeq(value) && value.items.length === 0)
    if (empty)
      check.fail(
        `NetworkConfiguration lacks ${part}; write all of Subnets, SecurityGroups and AssignPublicIp, or none`,
        awsvpc,
      )
  }
}

function addHooks(check: Check, root: YAMLMap, hooks: Readonly<Record<string, string>>): void {
  const known: readonly string[] = HOOK_NAMES
  const seen = new Set<string>()
  const node = valueOf(root, 'Hooks')
  if (node && !isSeq(node) && !(isScalar(node) && node.value === null))
    check.fail('Hooks has to be a list', node)
  for (const entry of isSeq(node) ? node.items : []) {
    for (const { key } of mapOf(check, entry, 'A hook').items) {
      const event = isScalar(key) ? String(key.value) : ''
      if (!known.includes(event))
        check.fail(
          `Hook ${event} does not exist.${didYouMean(event, known)} Known: ${known.join(', ')}`,
          key as Node,
        )
      if (seen.has(event)) check.fail(`Hook ${event} is there twice`, key as Node)
      seen.add(event)
    }
  }
  for (const [event, target] of Object.entries(hooks)) {
    const next = 'Write lines such as `BeforeAllowTraffic=my-function` in the input "codedeploy-hooks".'
    if (!known.includes(event))
      check.fail(
        `Hook ${event} does not exist.${didYouMean(event, known)} Known: ${known.join(', ')}`,
        null,
        next,
      )
    if (seen.has(event))
      check.fail(
        `Hook ${event} is in the AppSpec and in the input "codedeploy-hooks"`,
        node,
        'Keep one of the two.',
      )
    if (isSeq(node)) node.add(check.document.createNode({ [event]: target }))
  }
  if (!isSeq(node) && Object.keys(hooks).length > 0) {
    root.set(
      keyOf(root, 'Hooks') ?? 'Hooks',
      check.document.createNode(Object.entries(hooks).map(([event, target]) => ({ [event]: target }))),
    )
  }
}
