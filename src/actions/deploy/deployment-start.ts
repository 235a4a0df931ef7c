import { isDeepStrictEqual } from 'node:util'
import { earliestNow } from '../../aws/client/clock-offset.ts'
import type { Registered } from '../../aws/ecs/registration.ts'
import { formatRevision } from '../../base/arn.ts'
import type { Log } from '../../base/log.ts'
import { serviceLink } from '../../report/links.ts'
import { unchangedWords } from '../../report/outcome-words.ts'
import type { Deployment } from '../../strategy/deployment.ts'
import type { Start } from '../../strategy/launch.ts'
import type { Plan } from '../../strategy/plan.ts'
import type { SavedDeployment, SavedDeploymentWriter } from './saved-deployment.ts'
import type { DeployTools } from './tools.ts'
import type { Watchers } from './watchers.ts'

/** Thrown, before a deployment is started, where its plan no longer fits the service. */
export const OUTDATED = new Error('The service has changed since its deployment was planned.')

/** Ends a deployment before its start for alarms that went off, or where its plan no longer fits the service. */
export async function checkCurrent(
  plan: Plan,
  { alarms }: Watchers,
  tools: DeployTools,
  isDue: boolean,
): Promise<void> {
  await alarms?.beforeStart()
  const now = await tools.renew?.(tools, isDue)
  if (now && now.plan !== plan) throw OUTDATED
}

/** Starts the deployment of a revision, saves that before and after, and tells it. */
export async function startDeployment(
  plan: Plan,
  { arn, isReturned }: Pick<Registered, 'arn' | 'isReturned'>,
  { saver, watchers }: { readonly saver: SavedDeploymentWriter; readonly watchers: Watchers },
  tools: DeployTools,
): Promise<Deployment> {
  const { clock, signal, log, report } = tools
  signal.throwIfAborted()
  const { launch, service } = plan
  const trace = launch.locator(arn)
  const known = launch.writesRevision ? {} : { revision: arn }
  const deployment = await launch.start(arn, {
    isOwnRevision: isReturned,
    ready: () => checkCurrent(plan, watchers, tools, true),
    signal,
    announce: announceTo(saver, { ...known, trace }, tools),
  })
  const revision = deployment.revision ?? arn
  saver.update({ revision, trace, deployment: deployment.id, pending: undefined })
  if (revision !== arn) await report({ kind: 'registered', revision })
  const unchanged = !deployment.isNew && keepsSettings(plan)
  if (deployment.isNew) log.info(`Started ${deployment.id} of ${formatRevision(revision)}`)
  else
    tellNoDeployment(service.name, deployment.id, unchanged ? unchangedWords(revision) : asSet(revision), log)
  log.info(serviceLink(service.arn, service.clusterArn))
  await report({
    kind: 'started',
    deployment: deployment.id,
    outputs: deployment.outputs(),
    unchanged,
    at: clock.now(),
    ...createdBy(deployment),
  })
  return deployment
}

/** Saves that the call which starts the deployment comes next, or that AWS has refused it. */
function announceTo(
  saver: SavedDeploymentWriter,
  known: Pick<SavedDeployment, 'revision' | 'trace'>,
  { clients, clock }: Pick<DeployTools, 'clients' | 'clock'>,
): Start['announce'] {
  return former => {
    const since = earliestNow(clients.ecs, clock)
    saver.update(former ? { ...known, former, since, pending: 'start' } : { pending: undefined })
  }
}

function createdBy({ createdAt }: Deployment): { readonly createdAt?: number } {
  const at = createdAt?.()
  return at === undefined ? {} : { createdAt: at }
}

function asSet(revision: string): string {
  return `the service was already set to ${formatRevision(revision)}, so ECS starts nothing`
}

function tellNoDeployment(service: string, id: string, words: string, log: Log): void {
  log.notice(
    'No new deployment',
    `${service}: ${words}. Its deployment ${id} is checked. Set \`force-new-deployment: true\` to replace the tasks all the same.`,
  )
}

/** Whether UpdateService was told nothing that the service did not have. */
function keepsSettings({ service, update }: Plan): boolean {
  return Object.entries(update).every(([member, value]) =>
    isDeepStrictEqual(value, member === 'desiredCount' ? service.desired : service.settings[member]),
  )
}
