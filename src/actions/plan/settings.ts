import { READABLE_SETTINGS, type Settings } from '../../aws/ecs/service-settings.ts'
import { shortName, targetGroupName } from '../../base/arn.ts'
import { type Change, compare, type DiffOptions, leavesOf } from '../../base/diff.ts'
import { deploymentConfigurationOf, mergeSettings } from '../../strategy/deployment-configuration.ts'

/** What an UpdateService makes of the settings of a service. */
export interface PlannedSettings {
  /** All settings as they will be. */
  readonly after: Settings
  readonly changes: readonly Change[]
  /** Members that are sent and that AWS does not show, so that nobody knows whether they change. */
  readonly unseen: readonly string[]
}

/** Members whose change makes ECS replace the tasks, beside another revision. */
const REPLACES_TASKS = [
  'networkConfiguration',
  'platformVersion',
  'loadBalancers',
  'serviceRegistries',
  'serviceConnectConfiguration',
  'volumeConfigurations',
  'vpcLatticeConfigurations',
  // Of these two the API reference does not say it; they are members of a service revision, as those above.
  'gatewayConnectors',
  'monitoring',
]

/** What stands where a service says nothing, as AWS documents it. */
const DEFAULTS: Settings = {
  propagateTags: 'NONE',
  enableExecuteCommand: false,
  enableECSManagedTags: false,
  healthCheckGracePeriodSeconds: 0,
  availabilityZoneRebalancing: 'DISABLED',
  platformVersion: 'LATEST',
  deploymentController: { type: 'ECS' },
  serviceConnectConfiguration: { enabled: false },
}

const DIFF_OPTIONS: DiffOptions = {
  pairs: { tags: ['key', 'value'], secretOptions: ['name', 'valueFrom'] },
  keyed: {
    loadBalancers: item => targetGroupName(String(item['targetGroupArn'] ?? item['loadBalancerName'])),
    capacityProviderStrategy: item => item['capacityProvider'],
    serviceRegistries: item => shortName(String(item['registryArn'])),
    placementConstraints: item => item['expression'] ?? item['type'],
    lifecycleHooks: hookKey,
    volumeConfigurations: item => item['name'],
    vpcLatticeConfigurations: item => item['portName'],
    gatewayConnectors: item => item['portName'],
    metricConfigurations: item => String(item['metricNames']),
    services: item => item['portName'],
    clientAliases: item => item['port'],
  },
  sets: new Set(['subnets', 'metricNames', 'securityGroups', 'alarmNames', 'lifecycleStages']),
  isImplied: (owner, path, member) => {
    const value = owner[member]
    if (/^capacityProviderStrategy\[/.test(path)) return value === 0
    if (member === 'assignPublicIp') return value === 'DISABLED'
    if (!/\.lifecycleHooks\[/.test(path)) return false
    return member === 'timeoutInMinutes' ? value === 1440 : value === 'ROLLBACK' || value === 'AWS_LAMBDA'
  },
}

/** What becomes of the settings: only what is sent can change, and of the deployment configuration only its members. */
export function planSettings(now: Settings, update: Settings): PlannedSettings {
  const { forceNewDeployment: _, ...sent } = update
  // A member that the SDK does not know may be one that AWS shows.
  const isReadable = (name: string) => READABLE_SETTINGS.has(name) || Object.hasOwn(now, name)
  const names = Object.keys(sent).filter(isReadable)
  const after = mergeSettings(now, sent)
  const read = (settings: Settings) => leavesOf(fill(settings, names), DIFF_OPTIONS)
  return {
    after,
    changes: compare(read(now), read(after), isShown),
    unseen: Object.keys(sent).filter(name => !isReadable(name)),
  }
}

/** Whether ECS begins a deployment for these changes alone. */
export function replacesTasks(changes: readonly Change[]): boolean {
  return changes.some(({ path }) => REPLACES_TASKS.includes(/^\w+/.exec(path)?.[0] ?? ''))
}

function fill(settings: Settings, names: readonly string[]): Settings {
  const configuration = names.includes('deploymentConfiguration')
    ? { deploymentConfiguration: deploymentConfigurationOf(settings) }
    : {}
  return { ...pick(DEFAULTS, names), ...pick(settings, names), ...configuration }
}

function pick(settings: Settings, names: readonly string[]): Settings {
  return Object.fromEntries(Object.entries(settings).filter(([name]) => names.includes(name)))
}

/** Settings hold no secrets but what a log driver or a hook is given. */
function isShown(path: string): boolean {
  return !/(?:^|\.)(?:options|secretOptions|hookDetails)(?:[.[]|$)/.test(path)
}

/** What a lifecycle hook is called: its function, or `PAUSE`. */
export function hookName({ hookTargetArn }: Record<string, unknown>): string {
  return typeof hookTargetArn === 'string' ? hookTargetArn.replace(/^arn:.*:function:/, '') : 'PAUSE'
}

/** Pauses have nothing but their stages to be told apart by. */
function hookKey(hook: Record<string, unknown>): string {
  const { hookTargetArn, lifecycleStages } = hook
  const stages = hookTargetArn === undefined && Array.isArray(lifecycleStages) ? lifecycleStages : []
  return [hookName(hook), ...stages].join(' ')
}
