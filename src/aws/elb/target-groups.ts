import {
  CreateTargetGroupCommand,
  type CreateTargetGroupCommandInput,
  DeleteTargetGroupCommand,
  DescribeTargetGroupAttributesCommand,
  ModifyTargetGroupAttributesCommand,
  ModifyTargetGroupCommand,
  type TargetGroup as SdkTargetGroup,
} from '@aws-sdk/client-elastic-load-balancing-v2'
import type { Clock } from '../../base/clock.ts'
import type { Clients } from '../client/clients.ts'
import { toDeployError } from '../client/errors.ts'
import type { Tags } from '../tags.ts'
import { describeTargetGroups } from './lists.ts'
import { isDeleted } from './not-found.ts'
import { describeTags } from './tags.ts'

/** A target group with its tags. */
export interface TaggedTargetGroup {
  readonly name: string
  readonly arn: string
  /** ARN of the load balancer that forwards to it; a target group belongs to one at the most. */
  readonly loadBalancer?: string
  readonly tags: Tags
  readonly settings: TargetGroupSettings
}

/** The settings of a target group, under AWS's names. */
export type TargetGroupSettings = SdkTargetGroup

/** A target group that is to be. */
export type NewTargetGroup = CreateTargetGroupCommandInput & { readonly Name: string }

/** A target group by its name and ARN. */
export interface NamedTargetGroup {
  readonly name: string
  readonly arn: string
}

/** A target group is in use until its rule and its service are gone for good; no longer than this many milliseconds. */
const RELEASE_TIMEOUT = 5 * 60_000
const PAUSE = 5000

/** The settings of target groups, in the order of their ARNs. */
export async function describeTargetGroupSettings(
  clients: Clients,
  arns: readonly string[],
): Promise<TargetGroupSettings[]> {
  const elb = await clients.elb()
  try {
    const groups = await describeTargetGroups(elb, { TargetGroupArns: [...arns] })
    return arns.flatMap(arn => groups.find(({ TargetGroupArn }) => TargetGroupArn === arn) ?? [])
  } catch (error) {
    throw toDeployError(error, 'describe the target groups of the base service')
  }
}

/** The target groups with these names; the ones that do not exist are left out. */
export async function findTargetGroups(
  clients: Clients,
  names: readonly string[],
): Promise<NamedTargetGroup[]> {
  const elb = await clients.elb()
  try {
    const groups = await describeTargetGroups(elb, { Names: [...names] })
    return groups.map(group => ({ name: group.TargetGroupName ?? '', arn: group.TargetGroupArn ?? '' }))
  } catch (error) {
    if (!(error instanceof Error && error.name.startsWith('TargetGroupNotFound'))) {
      throw toDeployError(error, `find the target groups ${names.join(', ')}`)
    }
    // One missing name fails the whole call, so they are asked for one by one to tell which.
    if (names.length <= 1) return []
    return (await Promise.all(names.map(name => findTargetGroups(clients, [name])))).flat()
  }
}

/** The target groups of the Region whose names fit, with their tags. */
export async function findTaggedTargetGroups(
  clients: Clients,
  fits: (name: string) => boolean,
): Promise<TaggedTargetGroup[]> {
  const named = (await listTargetGroups(clients)).filter(({ TargetGroupName = '' }) => fits(TargetGroupName))
  const tags = await describeTags(
    clients,
    named.flatMap(({ TargetGroupArn }) => TargetGroupArn ?? []),
  )
  return named.flatMap(settings => {
    const { TargetGroupName: name = '', TargetGroupArn: arn = '', LoadBalancerArns = [] } = settings
    const own = tags.get(arn)
    const [loadBalancer] = LoadBalancerArns
    return own ? [{ name, arn, tags: own, settings, ...(loadBalancer ? { loadBalancer } : {}) }] : []
  })
}

/** All target groups of the Region, or of a load balancer. */
export async function listTargetGroups(clients: Clients, loadBalancer?: string): Promise<SdkTargetGroup[]> {
  const elb = await clients.elb()
  try {
    return await describeTargetGroups(elb, { LoadBalancerArn: loadBalancer })
  } catch (error) {
    throw toDeployError(error, 'list the target groups')
  }
}

/** Creates a target group; the same settings again give the same group, so a repeat harms nothing. */
export async function createTargetGroup(clients: Clients, group: NewTargetGroup): Promise<string> {
  const elb = await clients.elb()
  try {
    const { TargetGroups = [] } = await elb.send(new CreateTargetGroupCommand(group))
    return TargetGroups[0]?.TargetGroupArn ?? ''
  } catch (error) {
    throw toDeployError(error, `create the target group ${group.Name}`)
  }
}

const DEREGISTRATION_DELAY = 'deregistration_delay.timeout_seconds'

/** How many seconds targets that leave are waited for. */
export async function readDeregistrationDelay(clients: Clients, arn: string): Promise<number> {
  const elb = await clients.elb()
  try {
    const request = new DescribeTargetGroupAttributesCommand({ TargetGroupArn: arn })
    const { Attributes = [] } = await elb.send(request)
    return Number(Attributes.find(({ Key }) => Key === DEREGISTRATION_DELAY)?.Value)
  } catch (error) {
    throw toDeployError(error, `read the deregistration delay of ${arn}`)
  }
}

/** Changes how the targets of a group are checked. */
export async function modifyHealthCheck(
  clients: Clients,
  arn: string,
  check: Partial<NewTargetGroup>,
): Promise<void> {
  const elb = await clients.elb()
  try {
    await elb.send(new ModifyTargetGroupCommand({ TargetGroupArn: arn, ...check }))
  } catch (error) {
    throw toDeployError(error, `change the health check of ${arn}`)
  }
}

/** Sets how long targets that leave are waited for. */
export async function setDeregistrationDelay(clients: Clients, arn: string, seconds: number): Promise<void> {
  const elb = await clients.elb()
  const attribute = { Key: DEREGISTRATION_DELAY, Value: String(seconds) }
  try {
    await elb.send(new ModifyTargetGroupAttributesCommand({ TargetGroupArn: arn, Attributes: [attribute] }))
  } catch (error) {
    throw toDeployError(error, `set the deregistration delay of ${arn}`)
  }
}

/** Deletes a target group; one that is not there is fine, and one that is still in use is tried again for `timeout` ms. */
export async function deleteTargetGroup(
  clients: Clients,
  arn: string,
  { clock, signal }: { readonly clock: Clock; readonly signal: AbortSignal },
  timeout: number,
): Promise<void> {
  const elb = await clients.elb()
  const deadline = clock.monotonic() + Math.min(timeout, RELEASE_TIMEOUT)
  const look = () => describeTargetGroups(elb, { TargetGroupArns: [arn] })
  while (true) {
    try {
      await elb.send(new DeleteTargetGroupCommand({ TargetGroupArn: arn }))
      return
    } catch (error) {
      if (await isDeleted(error, look)) return
      const busy = error instanceof Error && error.name.startsWith('ResourceInUse')
      if (!busy || clock.monotonic() >= deadline) throw toDeployError(error, `delete the target group ${arn}`)
    }
    await clock.sleep(PAUSE, signal)
  }
}
