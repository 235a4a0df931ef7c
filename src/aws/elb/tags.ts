import { AddTagsCommand, DescribeTagsCommand } from '@aws-sdk/client-elastic-load-balancing-v2'
import { batches } from '../client/batches.ts'
import type { Clients } from '../client/clients.ts'
import { toDeployError } from '../client/errors.ts'
import { elbTags, type Tags } from '../tags.ts'
import { isNotFound } from './not-found.ts'

/** DescribeTags and AddTags take this many resources at a time. */
const BATCH = 20

/** The tags of target groups and rules by their ARNs; what is gone meanwhile is left out. */
export async function describeTags(clients: Clients, arns: readonly string[]): Promise<Map<string, Tags>> {
  const found = await Promise.all(batches(arns, BATCH).map(batch => readBatch(clients, batch)))
  return new Map(found.flat())
}

async function readBatch(clients: Clients, arns: readonly string[]): Promise<[string, Tags][]> {
  const elb = await clients.elb()
  try {
    const { TagDescriptions = [] } = await elb.send(new DescribeTagsCommand({ ResourceArns: [...arns] }))
    return TagDescriptions.map(({ ResourceArn = '', Tags = [] }) => [
      ResourceArn,
      Object.fromEntries(Tags.map(({ Key = '', Value = '' }) => [Key, Value])),
    ])
  } catch (error) {
    if (!isNotFound(error)) throw toDeployError(error, 'read the tags of target groups and listener rules')
    // One that is gone fails the whole call, so they are asked for one by one.
    if (arns.length === 1) return []
    return (await Promise.all(arns.map(arn => readBatch(clients, [arn])))).flat()
  }
}

/** Puts tags on top of those that target groups and rules have. */
export async function addTags(clients: Clients, arns: readonly string[], tags: Tags): Promise<void> {
  if (arns.length === 0) return
  const elb = await clients.elb()
  try {
    await elb.send(new AddTagsCommand({ ResourceArns: [...arns], Tags: elbTags(tags) }))
  } catch (error) {
    throw toDeployError(error, 'tag target groups and listener rules')
  }
}
