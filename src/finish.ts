import { createClients } from './aws/clients.ts'
import { describeService, primaryOf, type Service } from './aws/services.ts'
import { formatRevision } from './base/arn.ts'
import { messageOf } from './base/errors.ts'
import type { Edges } from './edges.ts'
import { createRunner } from './github/runner.ts'
import { type SavedDeployment, unfinishedDeployment } from './github/state.ts'
import { tasksLine } from './report/line.ts'
import { serviceLink } from './report/links.ts'

/** Tries of one call in the post step, which has no inputs of its own to rely on. */
const ATTEMPTS = 3

/**
 * The post step: silent after a finished run; after a kill or a crash it looks once and says where
 * the deployment stands. It never fails the job, which has ended already.
 */
export async function finish(edges: Edges): Promise<0> {
  const runner = createRunner(edges.toolkit)
  const saved = unfinishedDeployment(runner)
  if (!saved) return 0
  const { region, cluster, service: name } = saved
  const clients = createClients({
    region,
    maxAttempts: ATTEMPTS,
    ...(edges.aws ? { overrides: edges.aws } : {}),
  })
  const title = `${name}: the run ended before its deployment`
  try {
    const service = await describeService(clients, { cluster, service: name })
    runner.warning(title, `${tell(saved, service)}\n${serviceLink(service.arn, service.clusterArn)}`)
  } catch (error) {
    runner.warning(title, `Where it stands could not be read: ${messageOf(error)}`)
  }
  return 0
}

function tell(saved: SavedDeployment, service: Service): string {
  const revision = formatRevision(saved.taskDefinition)
  const primary = primaryOf(service)
  const ours = service.rollouts.find(({ id, taskDefinition }) =>
    saved.id ? id === saved.id : taskDefinition === saved.taskDefinition,
  )
  if (!ours) {
    return saved.id
      ? `Deployment ${saved.id} of ${revision} is gone; the service runs ${formatRevision(service.taskDefinition)}.`
      : `No deployment of ${revision} was started; the service runs ${formatRevision(service.taskDefinition)}.`
  }
  const counts = { ...ours, desired: service.desired, old: Math.max(0, service.running - ours.running) }
  const state =
    ours.id === primary?.id ? (ours.state ?? 'in progress') : `replaced by ${primary?.id ?? 'none'}`
  return `Deployment ${ours.id} of ${revision}: ${state}, ${tasksLine(counts)}. Nobody watches it any more.`
}
