import type { Clients } from '../../../aws/client/clients.ts'
import { deregister, listRevisions } from '../../../aws/ecs/deregister.ts'
import { findTaskDefinition } from '../../../aws/ecs/task-definitions.ts'
import { readTags } from '../../../aws/tags.ts'
import { belongsTo, type PreviewIdentity } from './identity.ts'

/** Deregisters the revisions of a preview, except those that are still needed; gives the ones that went. */
export async function deregisterPreviewRevisions(
  clients: Clients,
  family: string,
  identity: PreviewIdentity,
  needed: readonly string[] = [],
): Promise<string[]> {
  const gone: string[] = []
  for (const arn of await listRevisions(clients, family)) {
    if (needed.includes(arn)) continue
    // The family's name says whose it should be; only the tags say whose it is.
    const revision = await findTaskDefinition(clients, arn)
    if (!revision?.active || !belongsTo(identity, readTags([...(revision.definition.tags ?? [])]))) continue
    await deregister(clients, arn)
    gone.push(arn)
  }
  return gone
}
