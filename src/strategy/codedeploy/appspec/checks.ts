import { isMap, isPair, isScalar, isSeq, Scalar, type YAMLMap } from 'yaml'
import { didYouMean } from '../../../base/did-you-mean.ts'
import type { TaskDefinition } from '../../../task-definition/definition.ts'
import { exposes } from '../../../task-definition/ports.ts'
import { type AppSpecTree, keyOf, mapOf, nodeAt } from './tree.ts'

/** Members of what is taken for an AppSpec, and what it is then. */
const OTHER_FILES: readonly [members: readonly string[], what: string, next: string][] = [
  [
    ['revision', 'revisionType', 'appSpecContent', 'applicationName'],
    'This is input for `aws deploy create-deployment`, not an AppSpec',
    'Name a file with the AppSpec itself: the text in `revision.appSpecContent.content`.',
  ],
  [
    ['containerDefinitions', 'taskDefinition'],
    'This is a task definition, not an AppSpec',
    'Name the AppSpec, or leave the input "codedeploy-appspec" out to have one made.',
  ],
]

/** Fails on a file that is meant for something else. */
export function checkKind(tree: AppSpecTree, root: YAMLMap): void {
  if (nodeAt(root, 'Resources') !== undefined) return
  for (const [members, what, next] of OTHER_FILES) {
    if (members.some(member => nodeAt(root, member) !== undefined)) tree.fail(what, root, next)
  }
}

/**
 * AppSpecs for ECS have one version, https://docs.aws.amazon.com/codedeploy/latest/userguide/reference-appspec-file-structure.html.
 * CircleCI's orb sends 1, which CodeDeploy takes as well; that it is not 0.0 is returned as a sentence.
 */
export function checkVersion(tree: AppSpecTree, root: YAMLMap): string | undefined {
  const version = nodeAt(root, 'version')
  const value = isScalar(version) ? String(version.value ?? '').trim() : ''
  if (value === '') tree.fail('version is missing; it has to be 0.0', version)
  if (Number(value) === 0) return undefined
  if (Number(value) !== 1) tree.fail(`version is ${value}; it has to be 0.0`, version)
  const documented = new Scalar(0)
  documented.minFractionDigits = 1
  root.set(keyOf(root, 'version') ?? 'version', documented)
  return `version is ${value}; AWS documents only 0.0, which is sent.`
}

/** The properties of the one resource, the ECS service. */
export function findProperties(tree: AppSpecTree, root: YAMLMap): YAMLMap {
  const resources = nodeAt(root, 'Resources')
  if (!isSeq(resources)) tree.fail('Resources has to be a list with one resource', resources ?? root)
  if (resources.items.length !== 1) {
    tree.fail(`Resources has ${resources.items.length} entries; an ECS deployment takes one`, resources)
  }
  const entry = mapOf(tree, resources.items[0], 'The resource')
  const [pair, second] = entry.items
  if (!isPair(pair) || second) tree.fail('The resource has to be one name with a mapping', entry)
  const resource = mapOf(tree, pair.value, 'The resource')
  const type = nodeAt(resource, 'Type')
  if (!isScalar(type) || type.value !== 'AWS::ECS::Service') {
    tree.fail('The Type of the resource has to be AWS::ECS::Service', type ?? resource)
  }
  return mapOf(tree, nodeAt(resource, 'Properties') ?? resource, 'Properties of the resource')
}

/** Container and port have to be those of the task definition. */
export function checkLoadBalancer(tree: AppSpecTree, properties: YAMLMap, definition: TaskDefinition): void {
  const info = nodeAt(properties, 'LoadBalancerInfo')
  if (!isMap(info)) tree.fail('LoadBalancerInfo is missing or not a mapping', info ?? properties)
  const [name, port] = [nodeAt(info, 'ContainerName'), nodeAt(info, 'ContainerPort')]
  if (!isScalar(name) || typeof name.value !== 'string') tree.fail('ContainerName is missing', name ?? info)
  if (!isScalar(port) || !/^\d+$/.test(String(port.value))) {
    tree.fail('ContainerPort is missing or not a number', port ?? info)
  }
  const names = definition.containerDefinitions.map(container => container.name)
  const container = definition.containerDefinitions.find(one => one.name === name.value)
  if (!container) {
    const hint = didYouMean(name.value, names)
    tree.fail(
      `ContainerName is ${name.value}, but the task definition has: ${names.join(', ')}.${hint}`,
      name,
    )
  }
  if (!exposes(container, Number(port.value))) {
    tree.fail(
      `Container ${name.value} does not expose port ${String(port.value)} in the task definition`,
      port,
    )
  }
}

/** AWS takes the network whole or not at all. */
export function checkAppSpecNetwork(tree: AppSpecTree, properties: YAMLMap): void {
  const network = nodeAt(properties, 'NetworkConfiguration')
  if (network === undefined || network === null || (isScalar(network) && network.value === null)) return
  const inner = nodeAt(mapOf(tree, network, 'NetworkConfiguration'), 'AwsvpcConfiguration')
  const awsvpc = mapOf(tree, inner ?? network, 'AwsvpcConfiguration')
  for (const part of ['Subnets', 'SecurityGroups', 'AssignPublicIp']) {
    const value = nodeAt(awsvpc, part)
    const empty = !value || (isScalar(value) && !value.value) || (isSeq(value) && value.items.length === 0)
    if (empty)
      tree.fail(
        `NetworkConfiguration lacks ${part}; write all of Subnets, SecurityGroups and AssignPublicIp, or none`,
        awsvpc,
      )
  }
}
