import { describeService } from '../../aws/ecs/describe-service.ts'
import type { DeploymentEntry, Service } from '../../aws/ecs/service.ts'
import { findService } from '../../aws/ecs/tagged-services.ts'
import { describeTaskDefinition } from '../../aws/ecs/task-definitions.ts'
import type { Tools } from '../tools.ts'
import { findReplaced } from './find-replaced.ts'
import type { StartedDeployment } from './policy.ts'

/** AWS may answer for a moment as if an update had not been made yet. */
const STALE_TRIES = 3
const STALE_PAUSE = 500

/** Our deployment in the service; one whose answer was lost may show only on a later look. */
export async function findOwn(
  ours: StartedDeployment,
  { clients, clock }: Tools,
): Promise<{ service: Service; own: DeploymentEntry | undefined } | undefined> {
  for (let tries = 1; ; tries++) {
    // One that is to be created may not be there yet; it had no deployment before.
    if (ours.former.length === 0 && !ours.deployment && !(await exists(clients, ours))) {
      if (tries === STALE_TRIES) return undefined
      await clock.sleep(STALE_PAUSE)
      continue
    }
    const service = await describeService(clients, ours)
    // Somebody may have deployed the same revision after us: of those whose id is not known, the first is ours.
    const candidates = service.deployments
      .filter(({ id }) => (ours.deployment ? id === ours.deployment : !ours.former.includes(id)))
      .toSorted((one, other) => one.createdAt - other.createdAt)
    const own = await firstOf(candidates, each => isDeployed(each, ours, clients))
    const replaced = own && !ours.deployment && (await findReplaced(ours, own.createdAt, clients))
    if (own && replaced) return { service, own: { ...own, id: replaced } }
    if (own || ours.deployment || tries === STALE_TRIES) return { service, own }
    await clock.sleep(STALE_PAUSE)
  }
}

async function firstOf<T>(all: readonly T[], fits: (one: T) => Promise<boolean>): Promise<T | undefined> {
  for (const one of all) if (await fits(one)) return one
  return undefined
}

/** Whether a deployment has our revision, or, where AWS has written that, the image of ours. */
async function isDeployed(
  { taskDefinition }: DeploymentEntry,
  { revision, trace }: StartedDeployment,
  clients: Tools['clients'],
): Promise<boolean> {
  if (revision !== '') return taskDefinition === revision
  const { definition } = await describeTaskDefinition(clients, taskDefinition)
  const image = trace.controller === 'ECS' ? trace.image : undefined
  return definition.containerDefinitions.some(container => container.image === image)
}

async function exists(clients: Tools['clients'], ours: StartedDeployment): Promise<boolean> {
  return (await findService(clients, ours))?.service.status === 'ACTIVE'
}
