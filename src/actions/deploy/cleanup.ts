import { describeError } from '../../aws/client/errors.ts'
import { deregister, listRevisionsInUse } from '../../aws/ecs/deregister.ts'
import { describeTaskDefinition } from '../../aws/ecs/task-definitions.ts'
import { formatRevision } from '../../base/arn.ts'
import { tryRollback } from '../../strategy/rollback/rollback.ts'
import type { Tools } from '../../strategy/tools.ts'
import { fingerprint } from '../../task-definition/diff.ts'
import { startedDeployment } from './rollback.ts'
import type { SavedDeployment } from './saved-deployment.ts'
import type { DeployTools } from './tools.ts'

/** After an error or a cancelled run: takes back what was started, and what was registered for nothing. */
export async function cleanUpFailed(saved: SavedDeployment, tools: DeployTools): Promise<void> {
  if (!tools.signal.aborted && saved.deployment !== undefined) return
  for (const words of await cleanUpSaved(saved, tools)) await tools.report({ kind: 'rollback-note', words })
}

/** Brings what a run left in AWS into a known state and says what was found and done; never throws. */
export async function cleanUpSaved(saved: SavedDeployment, tools: Tools): Promise<string[]> {
  const started = startedDeployment(saved)
  if (!started) {
    const lost = saved.pending === 'register' ? await findRegistered(saved, tools) : undefined
    return lost ? [await deregisterUnused(lost, saved, tools)] : []
  }
  if (saved.pending === undefined && saved.deployment === undefined) {
    return saved.registered ? [await deregisterUnused(started.revision, saved, tools)] : []
  }
  const rollback = await tryRollback(started, saved.onCancel, tools)
  if (rollback.kind !== 'never-started' || !saved.registered) return [rollback.words]
  return [rollback.words, await deregisterUnused(started.revision, saved, tools)]
}

/** The revision whose registration was cut off before its answer came, if AWS has it. */
async function findRegistered(saved: SavedDeployment, { clients }: Tools): Promise<string | undefined> {
  try {
    const latest = await describeTaskDefinition(clients, saved.family)
    const ours = latest.arn !== saved.previous && fingerprint(latest.definition) === saved.fingerprint
    return ours ? latest.arn : undefined
  } catch {
    return undefined
  }
}

/** Deregisters a revision that nothing was started from; one that is in use after all stays. */
async function deregisterUnused(
  arn: string,
  { cluster, family }: SavedDeployment,
  { clients }: Tools,
): Promise<string> {
  const name = formatRevision(arn)
  try {
    if ((await listRevisionsInUse(clients, cluster, family)).has(arn)) return `${name} is in use and stays.`
    await deregister(clients, arn)
    return `Deregistered ${name}, which nothing was started from.`
  } catch (error) {
    return `${name} was registered and is not used; it could not be deregistered: ${describeError(error)}`
  }
}
