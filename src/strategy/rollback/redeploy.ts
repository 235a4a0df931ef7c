import { waitsOf } from '../../aws/ecs/data-plane-waits.ts'
import { primaryDeployment, type Service } from '../../aws/ecs/service.ts'
import { updateService } from '../../aws/ecs/update-service.ts'
import { formatRevision } from '../../base/arn.ts'
import { valueAt } from '../../base/nested.ts'
import { lookAtEcs } from '../ecs/look.ts'
import { continuePauses } from '../ecs/pause.ts'
import { startedFrom } from '../ecs/read.ts'
import type { Tools } from '../tools.ts'
import type { Rollback, StartedDeployment } from './policy.ts'

/** Deploys the revision before again, where that is another one. */
export async function redeploy(ours: StartedDeployment, before: Service, tools: Tools): Promise<Rollback> {
  const { clients, clock } = tools
  const words = `Deployed ${formatRevision(ours.previous)} again.`
  if (ours.previous === ours.revision)
    return { kind: 'left', words: 'There is no other revision to roll back to.' }
  const request = { cluster: before.clusterArn, service: before.name, taskDefinition: ours.previous }
  const after = await updateService(clients, request, { before, clock, maxAttempts: 3 })
  const primary = primaryDeployment(after)
  if (!primary) return { kind: 'asked', words }
  const { look, record } = lookAtEcs(clients, after, startedFrom(before, primary), tools)
  const resume = continuePauses(record.arn, tools)
  const hooks = valueAt(after.settings, 'deploymentConfiguration', 'lifecycleHooks')
  const pauses = JSON.stringify(hooks ?? []).includes('"PAUSE"')
  return {
    kind: 'asked',
    words,
    deployment: { id: primary.id, look, resume, allowance: waitsOf(after) },
    pauses,
  }
}
