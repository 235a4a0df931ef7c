import { READABLE_SETTINGS, type Settings } from '../../aws/ecs/service-settings.ts'
import { shortName, targetGroupName } from '../../base/arn.ts'
import { type Change, compare, type DiffOptions, leavesOf } from '../../base/diff.ts'
import { recordAt } from '../../base/nested.ts'
import { isRecord } from '../../base/schema.ts'

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

const ROLLING: Settings = {
  strategy: 'ROLLING',
  maximumPercent: 200,
  minimumHealthyPercent: 100,
  bakeTimeInMinutes: 0,
  alarms: { enable: false, rollback: false },
  deploymentCircuitBreaker: {
    enable: false,
    rollback: false,
    resetOnHealthyTask: true,
    thresholdConfiguration: { type: 'BOUNDED_PERCENT', value: 50 },
  },
  earlySuccessCriteria: { enable: false },
}

const LINEAR: Settings = { stepPercent: 10, stepBakeTimeInMinutes: 6 }
const CANARY: Settings = { canaryPercent: 5, canaryBakeTimeInMinutes: 10 }

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
  const after = merge(now, sent)
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

/** The deployment configuration in these settings, with AWS's defaults where it says nothing. */
export function deploymentConfigurationOf({ deploymentConfiguration }: Settings): Settings {
  // A service has steps only under the strategy that makes them.
  const { linearConfiguration, canaryConfiguration, ...rest } = recordAt(deploymentConfiguration)
  const nested = Object.entries(rest).map(([name, value]) => [
    name,
    isRecord(value) ? { ...recordAt(ROLLING, name), ...value } : value,
  ])
  return {
    ...ROLLING,
    ...Object.fromEntries(nested),
    ...(rest['strategy'] === 'LINEAR'
      ? { linearConfiguration: { ...LINEAR, ...recordAt(linearConfiguration) } }
      : {}),
    ...(rest['strategy'] === 'CANARY'
      ? { canaryConfiguration: { ...CANARY, ...recordAt(canaryConfiguration) } }
      : {}),
  }
}

/** Of the deployment configuration AWS keeps the members that are not sent. */
function merge(now: Settings, sent: Settings): Settings {
  const name = 'deploymentConfiguration'
  return {
    ...now,
    ...sent,
    ...(sent[name] ? { [name]: { ...recordAt(now, name), ...recordAt(sent, name) } } : {}),
  }
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
