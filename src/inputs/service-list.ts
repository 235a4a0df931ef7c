import { shortName } from '../base/arn.ts'
import { type Inputs, readInputs } from './deploy.ts'
import { badInput, type Environment, type Field, fieldsOf, type Hint, integerField } from './fields.ts'

/** A run's services with everything asked of each, in the order they were named. */
export interface Fleet {
  readonly all: readonly [Inputs, ...Inputs[]]
  /** How many are deployed at the same time. */
  readonly maxParallel: number
}

/** Inputs that can be meant for one service only. */
const SINGLE = ['codedeploy-application', 'codedeploy-deployment-group', 'codedeploy-appspec']

/** Environment → the inputs of each service. Throws one DeployError for the first bad one. */
export async function readFleet(env: Environment, hint?: Hint): Promise<Fleet> {
  const field = fieldsOf(env)
  const maxParallel = integerField(field, 'max-parallel', 1, 1000) ?? 10
  const [first, ...others] = (field('service') ?? '')
    .split(/[\n,]/)
    .map(name => name.trim())
    .filter(name => name !== '')
  if (first === undefined || others.length === 0) return { all: [await readInputs(env, hint)], maxParallel }
  refuseSingle(field)
  const of = (service: string) => readInputs({ ...env, INPUT_SERVICE: service }, hint)
  const all = [await of(first), ...(await Promise.all(others.map(of)))] as const
  checkTogether(all)
  return { all: [...all], maxParallel }
}

/** One run has one set of credentials and Region, and one deployment of a service. */
function checkTogether([first, ...others]: readonly [Inputs, ...Inputs[]]): void {
  const seen = new Set([nameOf(first)])
  for (const one of others) {
    if (one.region !== first.region) {
      throw badInput(
        'service',
        nameOf(one),
        `is not in Region ${first.region}, as the first is`,
        'services of one Region',
      )
    }
    if (seen.has(nameOf(one)))
      throw badInput('service', nameOf(one), 'names a service twice', 'each service once')
    seen.add(nameOf(one))
  }
}

function nameOf({ cluster, service }: Inputs): string {
  return `${shortName(cluster)}/${service}`
}

function refuseSingle(field: Field): void {
  const name = SINGLE.find(each => field(each) !== undefined)
  if (name === undefined) return
  throw badInput(
    name,
    field(name)?.trim() ?? '',
    'is for one service, but several are named',
    'nothing there',
  )
}
