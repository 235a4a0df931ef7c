import type { AwsVpcConfiguration, CapacityProviderStrategyItem } from '@aws-sdk/client-ecs'
import { parse } from 'yaml'

const hookNames = [
  'BeforeInstall',
  'AfterInstall',
  'AfterAllowTestTraffic',
  'BeforeAllowTraffic',
  'AfterAllowTraffic',
] as const

/** The lifecycle events for which an AppSpec may name a Lambda function. */
export type HookName = (typeof hookNames)[number]

/** What an ECS AppSpec asks for. */
export interface AppSpec {
  taskDefinition: string
  containerName: string
  containerPort: number
  platformVersion?: string
  network?: AwsVpcConfiguration
  capacityProviders?: CapacityProviderStrategyItem[]
  hooks: Partial<Record<HookName, string>>
}

type Fields = Map<string, unknown>

const wrong = (detail: string): Error => new Error(detail)

/** An object's members by their names in lower case, as CodeDeploy reads them. */
const fieldsOf = (value: unknown, what: string): Fields => {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) {
    throw wrong(`The ${what} section must be a map.`)
  }
  return new Map(Object.entries(value).map(([key, each]) => [key.toLowerCase(), each]))
}

const listOf = (value: unknown, what: string): unknown[] => {
  if (!Array.isArray(value)) throw wrong(`The ${what} section must be a list.`)
  return value
}

const textOf = (fields: Fields, name: string): string => {
  const value = fields.get(name.toLowerCase())
  if (typeof value !== 'string' || value === '') throw wrong(`The property ${name} is missing or empty.`)
  return value
}

const textsOf = (fields: Fields, name: string): string[] =>
  listOf(fields.get(name.toLowerCase()), name).map(String)

const networkOf = (value: unknown): AwsVpcConfiguration => {
  const network = fieldsOf(value, 'NetworkConfiguration')
  const vpc = fieldsOf(network.get('awsvpcconfiguration'), 'AwsvpcConfiguration')
  const assignPublicIp = textOf(vpc, 'AssignPublicIp')
  if (assignPublicIp !== 'ENABLED' && assignPublicIp !== 'DISABLED') {
    throw wrong('The property AssignPublicIp must be ENABLED or DISABLED.')
  }
  return {
    subnets: textsOf(vpc, 'Subnets'),
    securityGroups: textsOf(vpc, 'SecurityGroups'),
    assignPublicIp,
  }
}

const providerOf = (value: unknown): CapacityProviderStrategyItem => {
  const fields = fieldsOf(value, 'CapacityProviderStrategy')
  const number = (name: string): number => Number(fields.get(name) ?? 0)
  return {
    capacityProvider: textOf(fields, 'CapacityProvider'),
    base: number('base'),
    weight: number('weight'),
  }
}

const portOf = (value: unknown): number => {
  const port = Number(value)
  if (!Number.isInteger(port) || port < 1) throw wrong('The property ContainerPort must be a port number.')
  return port
}

const propertiesOf = (resources: unknown): Fields => {
  const all = listOf(resources, 'Resources')
  if (all.length !== 1) throw wrong('The Resources section must contain exactly one resource.')
  const [resource] = fieldsOf(all[0], 'Resources').values()
  const target = fieldsOf(resource, 'TargetService')
  if (textOf(target, 'Type') !== 'AWS::ECS::Service') {
    throw wrong('The resource type must be AWS::ECS::Service.')
  }
  return fieldsOf(target.get('properties'), 'Properties')
}

const hooksOf = (value: unknown): AppSpec['hooks'] => {
  const hooks: AppSpec['hooks'] = {}
  if (value === undefined || value === null) return hooks
  for (const entry of listOf(value, 'Hooks')) {
    for (const [key, name] of fieldsOf(entry, 'Hooks')) {
      const hook = hookNames.find(each => each.toLowerCase() === key)
      if (!hook) throw wrong(`The hook ${key} is not a valid lifecycle event.`)
      if (hooks[hook] !== undefined) throw wrong(`The hook ${hook} is specified more than once.`)
      hooks[hook] = String(name)
    }
  }
  return hooks
}

const documentOf = (content: string): Fields => {
  let document: unknown
  try {
    document = parse(content)
  } catch {
    document = undefined
  }
  if (typeof document !== 'object' || document === null) {
    throw wrong('The input AppSpec file is a not well-formed yaml. The template cannot be parsed.')
  }
  return fieldsOf(document, 'AppSpec')
}

/** Reads an ECS AppSpec (YAML or JSON, keys in any case); throws an error that says what is wrong with it. */
export function readAppSpec(content: string): AppSpec {
  const document = documentOf(content)
  if (Number(document.get('version')) !== 0) throw wrong('The version of the AppSpec file must be 0.0.')
  const properties = propertiesOf(document.get('resources'))
  const balancer = fieldsOf(properties.get('loadbalancerinfo'), 'LoadBalancerInfo')
  const [platform, network, providers] = [
    'platformversion',
    'networkconfiguration',
    'capacityproviderstrategy',
  ].map(name => properties.get(name) ?? undefined)
  return {
    taskDefinition: textOf(properties, 'TaskDefinition'),
    containerName: textOf(balancer, 'ContainerName'),
    containerPort: portOf(balancer.get('containerport')),
    ...(platform === undefined ? {} : { platformVersion: String(platform) }),
    ...(network === undefined ? {} : { network: networkOf(network) }),
    ...(providers === undefined
      ? {}
      : { capacityProviders: listOf(providers, 'CapacityProviderStrategy').map(providerOf) }),
    hooks: hooksOf(document.get('hooks')),
  }
}
