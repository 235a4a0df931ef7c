import { formatRevision } from '../../base/arn.ts'
import { serviceLink } from '../../report/links.ts'
import type { Requested } from '../../report/story.ts'
import { pauseOutputs } from '../../run/follow.ts'
import type { Report } from '../../run/run-deployment.ts'
import type { ControllableDeployment } from '../../strategy/deployment.ts'
import type { Tools } from '../../strategy/tools.ts'
import { changes } from '../../watch/changes.ts'
import { verdict } from '../../watch/verdict.ts'

/** What control works with. */
export interface ControlTools extends Tools {
  readonly report: Report
}

/** Tells which deployment is meant. */
export async function tellSubject(
  found: ControllableDeployment,
  { log, report }: ControlTools,
  requested?: Requested,
): Promise<void> {
  const { service, id, revision, previous } = found
  const facts = {
    service: service.name,
    serviceArn: service.arn,
    clusterArn: service.clusterArn,
    deploymentId: id,
    link: serviceLink(service.arn, service.clusterArn),
    ...(revision ? { revision } : {}),
    ...(previous ? { previous } : {}),
    ...(requested ? { requested } : {}),
  }
  await report({ kind: 'planned', facts })
  log.info(`${service.name}: ${id}${revision ? ` of ${formatRevision(revision)}` : ''}`)
}

/** One look, told as if everything in it were new. How it stands does not depend on what anybody waits for. */
export async function tellStatus(
  found: ControllableDeployment,
  { clock, report }: ControlTools,
): Promise<void> {
  const seen = await found.look()
  const at = clock.now()
  for (const event of changes(undefined, seen)) await report({ kind: 'event', event: { ...event, at } })
  await report({
    kind: 'looked',
    snapshot: seen,
    at,
    outputs: { ...found.outputs(), ...pauseOutputs(seen) },
  })
  const outcome = verdict(seen, { wait: 'stable', pause: true }) ?? 'started'
  await report({
    kind: 'verdict',
    verdict: { outcome, ...(seen.reason ? { reason: seen.reason } : {}) },
  })
}
