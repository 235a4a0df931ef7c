import type { Service } from '../../aws/ecs/service.ts'
import { valueAt } from '../../base/nested.ts'
import {
  type SavedDeployment,
  type SavedDeploymentWriter,
  saveDeployment,
} from '../deploy/saved-deployment.ts'
import type { DeployTools } from '../deploy/tools.ts'
import type { ExpressInputs } from './inputs.ts'

/** Saves an update step by step, as the deploy action saves a deployment: so the post step finishes what was killed. */
export function createUpdateSaver(
  { region, onCancel, wait }: ExpressInputs,
  service: Service,
  request: Readonly<Record<string, unknown>> & { readonly taskDefinitionArn?: string },
  /** Of the container `Main`, which an update of the other members keeps. */
  present: unknown,
  { log }: Pick<DeployTools, 'log'>,
): SavedDeploymentWriter {
  const { taskDefinitionArn, primaryContainer } = request
  const image = valueAt(primaryContainer, 'image') ?? present
  let saved: SavedDeployment = {
    region,
    cluster: service.clusterArn,
    service: service.name,
    onCancel: wait ? onCancel : 'leave',
    previous: service.taskDefinition,
    former: service.deployments.map(({ id }) => id),
    family: (taskDefinitionArn ?? service.taskDefinition).replace(/^.*\/|:\d+$/g, ''),
    trace: { controller: 'ECS', express: 'true', ...(typeof image === 'string' ? { image } : {}) },
    ...(taskDefinitionArn ? { revision: taskDefinitionArn } : {}),
  }
  return {
    current: () => saved,
    update: part => {
      const known = Object.entries({ ...saved, ...part }).filter(([, value]) => value !== undefined)
      saved = Object.fromEntries(known) as unknown as SavedDeployment
      saveDeployment(log, saved)
    },
  }
}
