import { shortName } from '../base/arn.ts'
import { type DeployInputs, readDeployInputs } from './deploy.ts'
import {
  badInput,
  type Environment,
  type Field,
  fieldsOf,
  type Hint,
  integerField,
  unquoted,
  wordField,
} from './fields.ts'

/** A run's services with everything asked of each, in the order they were named. */
export interface ServiceList {
  readonly all: readonly [DeployInputs, ...DeployInputs[]]
  /** How many are deployed at the same time. */
  readonly maxParallel: number
}

/** Inputs that can be meant for one service only. */
const SINGLE_SERVICE_INPUTS = ['codedeploy-application', 'codedeploy-deployment-group', 'codedeploy-appspec']

/** Environment → the inputs of each service. Throws one DeployError for the first bad one. */
export async function readServiceList(env: Environment, hint?: Hint): Promise<ServiceList> {
  const field = fieldsOf(env)
  const maxParallel = integerField(field, 'max-parallel', 1, 1000) ?? 10
  const [first, ...others] = (wordField(field, 'service') ?? '')
    .split(/[\n,]/)
    .map(unquoted)
    .filter(name => name !== '')
  if (first === undefined || others.length === 0)
    return { all: [await readDeployInputs(env, hint)], maxParallel }
  refuseSingleServiceInputs(field)
  const of = (service: string) => readDeployInputs({ ...env, INPUT_SERVICE: service }, hint)
  const all = [await of(first), ...(await Promise.all(others.map(of)))] as const
  checkCompatible(all)
  return { all: [...all], maxParallel }
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
