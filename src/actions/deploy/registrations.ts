import { type Registered, registerTaskDefinition } from '../../aws/ecs/registration.ts'
import { formatRevision } from '../../base/arn.ts'
import type { Runner } from '../../github/runner.ts'
import { byFamily, deregisterRevisions } from '../../strategy/deregister-revisions.ts'
import type { Plan } from '../../strategy/plan.ts'
import { revisionBefore } from '../../strategy/revision-before.ts'
import type { Tools } from '../../strategy/tools.ts'
import { fingerprint } from '../../task-definition/diff.ts'
import { deregisterUnused } from './cleanup.ts'
import type { SavedDeploymentWriter } from './saved-deployment.ts'
import { saveRegistrations } from './saved-registrations.ts'
import type { DeployTools } from './tools.ts'

/** The revisions that a run registers. */
export interface Registrations {
  /** Registers the revision of a plan; plans with the same task definition share one. */
  register(plan: Plan, saver: SavedDeploymentWriter, tools: DeployTools): Promise<Registered>
  /** Notes that a deployment of a revision was, or may have been, started: it stays. */
  keep(revision: string): void
  /** Notes that a deployment of a revision has succeeded, after which so many of its family and the one before are kept. */
  retire(revision: string, keep: number, plan: Plan): void
  /** Notes that a run is no success after all, so that no old revision goes. */
  keepOld(): void
  /**
   * Deregisters what nothing was started from, and old revisions where that is asked for. What is needed is known
   * once the deployments of all services of the run are over.
   */
  release(tools: Pick<Tools, 'clients' | 'log'>): Promise<string[]>
}

/** Keeps account of what AWS has registered for this run, and saves it for the post step. */
export function trackRegistrations(plans: readonly Plan[], runner: Runner): Registrations {
  const clusters = [...new Set(plans.map(({ service }) => service.clusterArn))]
  const region = plans[0]?.options.region ?? ''
  const pending = new Map<string, Promise<Registered>>()
  const unused = new Set<string>()
  const deployed: { readonly revision: string; readonly keep: number }[] = []
  const previous = plans.map(revisionBefore)
  const save = () => saveRegistrations(runner, { region, clusters, revisions: [...unused] })
  const registerOne = async (plan: Plan, saver: SavedDeploymentWriter, tools: DeployTools) => {
    const revision = await registerRevision(plan, saver, tools)
    if (!revision.isReturned) return revision
    unused.add(revision.arn)
    save()
    return revision
  }
  return {
    register: (plan, saver, tools) => {
      const key = fingerprint(plan.definition)
      const revision = pending.get(key) ?? registerOne(plan, saver, tools)
      pending.set(key, revision)
      return revision
    },
    keep: revision => {
      if (unused.delete(revision)) save()
    },
    retire: (revision, keep, plan) => {
      deployed.push({ revision, keep })
      previous.push(revisionBefore(plan))
    },
    keepOld: () => void deployed.splice(0),
    release: async tools => {
      const words = await deregisterUnused([...unused], clusters, tools)
      unused.clear()
      for (const family of byFamily(deployed, previous, clusters)) {
        await deregisterRevisions(family.deployed, family.keep, tools)
      }
      return words
    },
  }
}

async function registerRevision(
  { options, definition, service }: Plan,
  saver: SavedDeploymentWriter,
  { clients, clock, signal, log }: DeployTools,
): Promise<Registered> {
  signal.throwIfAborted()
  saver.update({ pending: 'register' })
  let isLost = false
  const lose = () => {
    isLost = true
  }
  const { taskDefinition } = service
  try {
    const { maxAttempts } = options
    const registration = { definition, current: taskDefinition, maxAttempts, lose }
    const revision = await registerTaskDefinition(clients, registration, { clock, log })
    saver.update({ revision: revision.arn, pending: undefined })
    if (revision.isReturned) log.info(`Registered ${formatRevision(revision.arn)}`)
    if (isLost) log.notice('An answer to RegisterTaskDefinition was lost', lostWords(revision))
    return revision
  } catch (error) {
    // What AWS has refused has left nothing.
    if (!isLost) saver.update({ pending: undefined })
    throw error
  }
}

function lostWords({ arn, isReturned }: Registered): string {
  const name = formatRevision(arn)
  return isReturned
    ? `${name} is deployed. The call before it may have left another revision, which stays.`
    : `${name} has the same content and is deployed. Whether this run registered it is unknown, so it stays even if the deployment fails.`
}
