import type { FeatureName } from '../../permissions/all-features.ts'
import { grantsOf, type Placeholders, type Policy, policyOf } from '../../permissions/policy.ts'
import type { ServiceRecord } from '../ecs/state.ts'
import { lastOf } from '../world/arn.ts'
import type { WorldState } from '../world/state.ts'
import type { World } from '../world/world.ts'
import { hasAlarms } from './own-alarms.ts'
import {
  hasLattice,
  hasLatticePair,
  isLost,
  isNative,
  isSet,
  type ScenarioStep,
  serviceNames,
  servicesOf,
} from './step-services.ts'

export type { ScenarioStep } from './step-services.ts'

/** The policy that the documents give to the role of a step: that of its modes and options. */
export function documentedPolicy(step: ScenarioStep, world: World): Policy {
  return policyOf(grantsOf(featuresOf(step, world.state)), placeholdersOf(step, world))
}

/** The modes and options of a step: by its inputs, and by what it finds in the account. */
export function featuresOf(step: ScenarioStep, state: WorldState): FeatureName[] {
  const { inputs } = step
  const services = servicesOf(step, state)
  // A service that this deployment hands over to ECS is deployed by ECS.
  const given = inputs['service-settings'] ?? ''
  const moves = /deploymentController/.test(given)
  const isCodeDeploy = !moves && services.some(({ controller }) => controller === 'CODE_DEPLOY')
  const mode = modeOf(step, services, isCodeDeploy)
  const deploys = mode === 'express' || mode === 'rolling' || mode === 'native' || mode === 'codedeploy'
  const plans = /^(?:plan|verify)/.test(mode)
  const ownTags = plans || mode === 'express-action' || mode.startsWith('preview')
  const options: [FeatureName, boolean][] = [
    ['suggestions', isLost(step, services, state)],
    ['controller-move', moves && services.some(({ controller }) => controller === 'CODE_DEPLOY')],
    ['verify-codedeploy', mode === 'verify' && isCodeDeploy],
    ['verify-previews', mode === 'verify' && isSet(inputs, 'preview-listener')],
    ['verify-native', mode === 'verify' && !isCodeDeploy && isNative(inputs, services)],
    ['verify-express', mode === 'verify' && services.some(({ express }) => express !== undefined)],
    ['drop-in-task', step.entry === 'compat-deploy' && inputs['run-task'] === 'true'],
    ['tasks-around', deploys && (isSet(inputs, 'before') || isSet(inputs, 'after'))],
    ['schedule-file', mode === 'schedule' && isSet(inputs, 'schedule')],
    ['scheduled-tasks', (deploys || plans || mode === 'schedule') && isSet(inputs, 'scheduled-tasks')],
    [
      'preflight',
      ((deploys && (step.entry ?? 'deploy') === 'deploy') || mode === 'register' || mode === 'schedule') &&
        inputs['preflight'] !== 'off',
    ],
    ['lattice', mode !== 'run-task' && hasLattice(inputs, services)],
    ['lattice-rules', deploys && services.some(({ settings: own }) => hasLatticePair(own))],
    ['capacity-providers', (deploys || plans) && /capacityProviderStrategy/.test(given)],
    ['container-instances', state.containerInstances.size > 0 && mode !== 'run-task'],
    [
      'tags',
      !ownTags &&
        (isSet(inputs, 'tags') ||
          isSet(inputs, 'run-task-tags') ||
          /\btags:/.test(`${inputs['before']} ${inputs['after']}`) ||
          /"?tags"?\s*:/.test(Object.values(step.files ?? {}).join('\n'))),
    ],
    ['alarms', isSet(inputs, 'alarms') && mode !== 'verify'],
    ['autoscaling', deploys || mode.startsWith('plan')],
    ['own-alarms', (deploys || mode.startsWith('preview')) && hasAlarms(inputs, services, state)],
    ['pin-digest', inputs['pin-digest'] === 'true'],
    ['deregister-old-revisions', isSet(inputs, 'deregister-old-revisions')],
    ['service-roles', (deploys || mode === 'run-task') && infrastructureRoles(step, services).length > 0],
    ['codedeploy-settings', deploys && isCodeDeploy && settings.some(name => isSet(inputs, name))],
    [
      'codedeploy-search',
      isCodeDeploy &&
        (deploys || plans || mode === 'control-codedeploy') &&
        !isFound(inputs, services, state),
    ],
  ]
  const byEcs = isCodeDeploy ? services.filter(({ controller }) => controller !== 'CODE_DEPLOY') : []
  return [
    mode,
    ...(byEcs.length > 0 ? [modeOf(step, byEcs, false)] : []),
    ...options.filter(([, applies]) => applies).map(([name]) => name),
  ]
}

/** Whether the deployment group is named, or has the name that the console gives. */
const isFound = (
  inputs: ScenarioStep['inputs'],
  services: ServiceRecord[],
  { codeDeploy }: WorldState,
): boolean =>
  isSet(inputs, 'codedeploy-deployment-group') ||
  services.some(({ cluster, name }) => {
    const tail = `${cluster.slice(0, 47)}-${name.slice(0, 47)}`
    return codeDeploy.groups.has(`AppECS-${tail}/DgpECS-${tail}`)
  })

/** Inputs that end up in UpdateService, the last two those of the drop-in. */
const settings = ['desired-count', 'service-settings', 'propagate-tags', 'enable-ecs-managed-tags']

const modeOf = (
  { entry, inputs, github }: ScenarioStep,
  services: ServiceRecord[],
  isCodeDeploy: boolean,
): FeatureName => {
  if (entry === 'run-task' || entry === 'register' || entry === 'schedule') return entry
  if (entry === 'preview')
    return inputs['command'] === 'sweep' || github?.event?.name === 'schedule' ? 'preview-sweep' : 'preview'
  if (entry === 'compat-render') return 'render'
  if (entry === 'control')
    return isCodeDeploy || isSet(inputs, 'deployment-id') ? 'control-codedeploy' : 'control'
  if (entry === 'verify') return 'verify'
  if (entry === 'express' || entry === 'compat-express') return 'express-action'
  const plans = entry === 'plan'
  if (isCodeDeploy) return plans ? 'plan-codedeploy' : 'codedeploy'
  if (services.some(({ express }) => express)) return plans ? 'plan-express' : 'express'
  if (isNative(inputs, services)) return plans ? 'plan-native' : 'native'
  return plans ? 'plan' : 'rolling'
}

/** Inputs that may name roles for ECS itself. */
const roleInputs = [
  'infrastructure-role-arn',
  'service-settings',
  'task-settings',
  'service-managed-ebs-volume',
  'run-task-managed-ebs-volume',
]

/** Names of the roles for ECS itself that a step hands over; a task may take its volumes from the service. */
const infrastructureRoles = ({ inputs, entry }: ScenarioStep, services: ServiceRecord[]): string[] => {
  const volumes =
    entry === 'run-task' ? services.map(({ deployments: [own] }) => own?.settings.volumeConfigurations) : []
  const texts = [...roleInputs.map(name => inputs[name] ?? ''), JSON.stringify(volumes)].join('\n')
  return found(texts, /:role\/([\w-]+)/g)
}

/** What stands in the documented policies in capitals, as the step's account has it. */
export function placeholdersOf(step: ScenarioStep, world: World): Placeholders {
  const { state, place } = world
  const { inputs } = step
  const groups = [...state.codeDeploy.groups.values()].map(({ view }) => view)
  const named = servicesOf(step, state)
  const given = [...Object.values(inputs), ...Object.values(step.files ?? {})].join('\n')
  const families = [
    ...named.map(({ settings: { taskDefinition } }) => familyOf(taskDefinition)),
    ...found(given, /family"?: ?"?([\w-]+)/g),
    // What Express Mode writes for a new service.
    ...(/express$/.test(step.entry ?? '')
      ? serviceNames(inputs).map(name => `${lastOf(inputs['cluster'] ?? 'default')}-${name}`)
      : []),
    familyOf(inputs['task-definition'] ?? inputs['task-definition-family'] ?? ''),
  ]
  const definitions = JSON.stringify(families.flatMap(family => state.taskDefinitions.get(family) ?? []))
  const texts = `${definitions}${given}`
  const roles = found(texts, /:role\/([\w-]+)/g)
  return {
    REGION: [place.region],
    ACCOUNT: unique([place.account, ...found(texts, /:secretsmanager:[^:]+:(\d{12}):/g)]),
    CLUSTER: unique([...named.map(({ cluster }) => cluster), lastOf(inputs['cluster'] ?? 'default')]),
    SERVICE: unique([...named.map(({ name }) => name), ...serviceNames(inputs)]),
    FAMILY: unique(families),
    SECRET: found(texts, /:secret:([\w/-]+)-\w{6}/g),
    PARAMETER: found(texts, /:parameter\/([\w./-]+)/g),
    JOB_ROLE: ['deploy'],
    SCHEDULE_ROLE: found(
      JSON.stringify([...state.eventRules.values(), ...state.schedules.values()]) +
        (isSet(inputs, 'schedule') ? given : ''),
      /:role\/([\w-]+)/g,
    ),
    TASK_ROLE: roles,
    EXECUTION_ROLE: roles,
    INFRASTRUCTURE_ROLE: infrastructureRoles(step, named),
    APPLICATION: unique(groups.map(({ applicationName }) => applicationName)),
    DEPLOYMENT_GROUP: unique(groups.map(({ deploymentGroupName }) => deploymentGroupName)),
    DEPLOYMENT_CONFIG: unique([
      ...groups.map(({ deploymentConfigName = '' }) => deploymentConfigName),
      inputs['codedeploy-deployment-config'] ?? '',
    ]),
    GITHUB_REPOSITORY: ['acme/shop'],
    PREVIEW_LOAD_BALANCER: found(inputs['preview-listener'] ?? '', /:listener\/app\/([\w-]+)\//g).concat(
      isSet(inputs, 'preview-listener')
        ? []
        : [...state.loadBalancers.values()].flatMap(({ LoadBalancerName }) => LoadBalancerName ?? []),
    ),
    REPOSITORY: found(texts, /\.amazonaws\.com\/([\w/-]+)/g),
    LOG_GROUP: found(texts, /awslogs-group"?: ?"?([\w/-]+)/g),
  }
}

const familyOf = (reference: string): string => lastOf(reference).split(':')[0] ?? ''

const found = (text: string, pattern: RegExp): string[] =>
  unique([...text.matchAll(pattern)].map(([, name = '']) => name))

const unique = (texts: readonly string[]): string[] => [...new Set(texts)].filter(text => text !== '')
