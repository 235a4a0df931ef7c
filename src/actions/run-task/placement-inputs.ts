import { DeployError } from '../../base/errors.ts'
import { isRecord } from '../../base/schema.ts'
import { parseYaml } from '../../base/yaml.ts'
import { badInput, booleanField, choiceField, type Field } from '../../inputs/fields.ts'

const LAUNCH_TYPES = ['FARGATE', 'EC2', 'EXTERNAL', 'MANAGED_INSTANCES'] as const
const STRATEGY = 'capacity-provider-strategy'

/** One capacity provider of a strategy. */
export interface CapacityProviderItem {
  readonly capacityProvider: string
  readonly weight?: number
  readonly base?: number
}

/** Where a task runs, as far as inputs say it. */
export interface NetworkAndCapacity {
  readonly subnets: readonly string[]
  readonly securityGroups: readonly string[]
  readonly publicIp?: boolean
  readonly launchType?: (typeof LAUNCH_TYPES)[number]
  readonly providers?: readonly CapacityProviderItem[]
}

/** Network and capacity of a task. Launch type and capacity providers exclude each other, but for Managed Instances. */
export function readNetworkAndCapacity(field: Field): NetworkAndCapacity {
  const launchType = choiceField(field, 'launch-type', LAUNCH_TYPES)
  const providers = readCapacityProviders(field)
  if (launchType !== undefined && launchType !== 'MANAGED_INSTANCES' && providers !== undefined) {
    throw new DeployError({
      title: `Inputs "launch-type" and "${STRATEGY}" exclude each other`,
      message: 'AWS takes one of them.',
      next: 'Remove one.',
    })
  }
  const publicIp = booleanField(field, 'assign-public-ip')
  return {
    subnets: idsField(field, 'subnets', 'subnet-'),
    securityGroups: idsField(field, 'security-groups', 'sg-'),
    ...(publicIp === undefined ? {} : { publicIp }),
    ...(launchType ? { launchType } : {}),
    ...(providers ? { providers } : {}),
  }
}

/** Ids on lines, or divided by commas or blanks. */
function idsField(field: Field, name: string, prefix: string): string[] {
  const ids = (field(name) ?? '').split(/[\s,]+/).filter(id => id !== '')
  const stranger = ids.find(id => !id.startsWith(prefix))
  if (stranger === undefined) return ids
  throw badInput(name, stranger, `has something that is no id`, `ids such as ${prefix}0a1b2c3d`)
}

function readCapacityProviders(field: Field): CapacityProviderItem[] | undefined {
  const text = field(STRATEGY)
  if (text === undefined) return undefined
  const value = parseYaml(text, `Input "${STRATEGY}"`)
  const shares = Array.isArray(value) ? value.map(toCapacityProviderItem) : []
  const known = shares.filter(share => share !== undefined)
  if (known.length > 0 && known.length === shares.length) return known
  throw badInput(
    STRATEGY,
    text.trim().split('\n')[0] ?? '',
    'is not a list of capacity providers',
    '`- capacityProvider: NAME`, with `weight` and `base` as numbers where needed',
  )
}

function toCapacityProviderItem(value: unknown): CapacityProviderItem | undefined {
  if (!isRecord(value)) return undefined
  const { capacityProvider, weight, base, ...rest } = value
  const isAmount = (amount: unknown): amount is number | undefined =>
    amount === undefined || Number.isInteger(amount)
  if (typeof capacityProvider !== 'string' || !isAmount(weight) || !isAmount(base)) return undefined
  if (Object.keys(rest).length > 0) return undefined
  return {
    capacityProvider,
    ...(weight === undefined ? {} : { weight }),
    ...(base === undefined ? {} : { base }),
  }
}
