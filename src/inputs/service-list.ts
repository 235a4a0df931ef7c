import { shortName } from '../base/arn.ts'
import { errorOf } from '../base/errors.ts'
import { type DeployInputs, readDeployInputs } from './deploy.ts'
import {
  badInput,
  type Environment,
  type Field,
  fieldsOf,
  integerField,
  unquoted,
  wordField,
} from './fields.ts'
import type { HealthCheck } from './health-check.ts'
import { withRunInputs } from './run-inputs.ts'
import { isServiceMapping, type MappedService, readServiceMapping } from './service-mapping.ts'
import { asPartOf, readTogether, type Together } from './together.ts'
import type { LateHint } from './unknown-inputs.ts'
import { refuseUnwatched } from './unwatched.ts'

/** A run's services with everything asked of each, in the order they were named. */
export interface ServiceList {
  readonly all: readonly [DeployInputs, ...DeployInputs[]]
  /** How many are deployed at the same time. */
  readonly maxParallel: number
  /** Places in `all` of the services of each wave, in the order of the waves. */
  readonly waves: readonly (readonly number[])[]
  /** Absent where each service stands for itself. */
  readonly together?: Together
  /** Of several services together, behind the last of them; those of a single service are its own. */
  readonly healthChecks: readonly HealthCheck[]
}

/** Inputs that can be meant for one service only. */
const SINGLE_SERVICE_INPUTS = ['codedeploy-application', 'codedeploy-deployment-group', 'codedeploy-appspec']

/** Environment → the inputs of each service. Throws one DeployError for the first bad one. */
export async function readServiceList(env: Environment, hint?: LateHint): Promise<ServiceList> {
  const field = fieldsOf(env)
  const maxParallel = integerField(field, 'max-parallel', 1, 1000) ?? 10
  const together = await readTogether(field)
  const named = await namedServices(field)
  const [first, ...others] = named
  const run = { maxParallel, waves: wavesOf(named), healthChecks: [] }
  if (first === undefined) return { all: [await readDeployInputs(env, hint)], ...run }
  const common = await readDeployInputs({ ...env, INPUT_SERVICE: first.name }, hint)
  const of = (service: MappedService) => readService(service, common, env, hint)
  if (others.length === 0) return { all: [hasOwn(first) ? await of(first) : common], ...run }
  refuseSingleServiceInputs(field)
  const healthChecks = common.healthChecks.filter(({ at }) => at === undefined)
  const isCommon = ({ own }: MappedService) =>
    own['INPUT_HEALTH-CHECK-URL'] === undefined && own['INPUT_HEALTH-CHECK-EXPECT'] === undefined
  const ofSeveral = async (service: MappedService) => {
    const inputs = await of(service)
    return isCommon(service) ? withoutLastChecks(inputs) : inputs
  }
  const all = [await ofSeveral(first), ...(await Promise.all(others.map(ofSeveral)))] as const
  checkCompatible(all)
  if (!together && healthChecks.length > 0) refuseRollback(common)
  if (run.waves.length > 1) for (const one of all) refuseUnwatched(one, 'service', 'several waves')
  const [head, ...tail] = all
  return {
    all: together ? [asPartOf(head), ...tail.map(asPartOf)] : [head, ...tail],
    ...run,
    ...(together ? { together } : {}),
    healthChecks,
  }
}

/** Whether an answer is that of all services says nothing of which of them is to go back. */
function refuseRollback({ failurePolicy: { onFailure } }: DeployInputs): void {
  if (onFailure === undefined || onFailure === 'leave') return
  throw badInput(
    'on-failure',
    onFailure,
    'rolls nothing back for a `health-check-url` that services share',
    '`together: true` beside it, or the `health-check-url` of each service in the mapping of `service`',
  )
}

function wavesOf(services: readonly MappedService[]): number[][] {
  const places = services.map(({ wave }, index) => ({ wave, index }))
  const waves = Map.groupBy(places, ({ wave }) => wave)
  return [...waves]
    .sort(([one], [other]) => one - other)
    .map(([, members]) => members.map(({ index }) => index))
}

/** The services of a mapping, or those on lines and between commas, which have nothing for themselves. */
async function namedServices(field: Field): Promise<MappedService[]> {
  const text = field('service') ?? ''
  if (isServiceMapping(text)) return readServiceMapping(text)
  return (wordField(field, 'service') ?? '')
    .split(/[\n,]/)
    .map(unquoted)
    .filter(name => name !== '')
    .map(name => ({ name, wave: 1, own: {} }))
}

async function readService(
  service: MappedService,
  common: DeployInputs,
  env: Environment,
  hint?: LateHint,
): Promise<DeployInputs> {
  try {
    const inputs = await readDeployInputs({ ...env, ...service.own, INPUT_SERVICE: service.name }, hint)
    return withRunInputs(inputs, common)
  } catch (error) {
    throw hasOwn(service) ? errorOf(shortName(service.name), error) : error
  }
}

function hasOwn({ own }: MappedService): boolean {
  return Object.keys(own).length > 0
}

/** What is checked at the end is checked of all services together, so none of them has it for itself. */
function withoutLastChecks(inputs: DeployInputs): DeployInputs {
  return { ...inputs, healthChecks: inputs.healthChecks.filter(({ at }) => at === 'test') }
}

/** One run has one set of credentials and Region, and one deployment of a service. */
function checkCompatible([first, ...others]: readonly [DeployInputs, ...DeployInputs[]]): void {
  const seen = new Set([serviceKey(first)])
  for (const one of others) {
    if (one.region !== first.region) {
      throw badInput(
        'service',
        serviceKey(one),
        `is not in Region ${first.region}, as the first is`,
        'services of one Region',
      )
    }
    if (seen.has(serviceKey(one)))
      throw badInput('service', serviceKey(one), 'names a service twice', 'each service once')
    seen.add(serviceKey(one))
  }
}

function serviceKey({ cluster, service }: DeployInputs): string {
  return `${shortName(cluster)}/${service}`
}

function refuseSingleServiceInputs(field: Field): void {
  const name = SINGLE_SERVICE_INPUTS.find(each => field(each) !== undefined)
  if (name === undefined) return
  throw badInput(
    name,
    field(name)?.trim() ?? '',
    'is for one service, but several are named',
    'nothing there',
  )
}
