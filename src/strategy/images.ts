import { describeError, toDeployError } from '../aws/client/errors.ts'
import { readRevisionImages, readTaskImages } from '../aws/ecs/running-images.ts'
import type { Service } from '../aws/ecs/service.ts'
import { shortName } from '../base/arn.ts'
import { findMismatches, type Pin, type RunningDigests } from '../task-definition/pin.ts'
import type { Tools } from './tools.ts'

/** What was deployed. */
export interface DeployedRevision {
  /** `ecs-svc/NUMBER` where ECS deploys the service itself. */
  readonly deploymentId: string
  /** ARN of the task definition. */
  readonly revision: string
}

/**
 * Compares what runs with the pinned images. Gives what is wrong, to be put after "The deployment
 * is complete, but"; that it cannot be read is only told.
 */
export async function compareImages(
  pins: readonly Pin[],
  service: Service,
  deployed: DeployedRevision,
  { clients, log }: Pick<Tools, 'clients' | 'log'>,
): Promise<string | undefined> {
  if (pins.length === 0) return undefined
  const where = { cluster: service.clusterArn, service: service.name }
  const sources = [
    async () => {
      const arn = serviceRevisionArn(service, deployed.deploymentId)
      return arn === undefined ? new Map() : readRevisionImages(clients, arn)
    },
    () => readTaskImages(clients, where, deployed.revision),
  ]
  const denied: string[] = []
  for (const read of sources) {
    const running = await read().catch((error: unknown): RunningDigests => {
      denied.push(describeError(toDeployError(error, 'read which images run')))
      return new Map()
    })
    if (!pins.every(({ container }) => running.has(container))) continue
    return describeMismatch(findMismatches(pins, running))
  }
  const why = denied.length > 0 ? denied.join(' ') : 'AWS reports no digests of them.'
  log.notice('Which images run is not known', `They could not be compared with those deployed. ${why}`)
  return undefined
}

function describeMismatch(stray: ReturnType<typeof findMismatches>): string | undefined {
  if (stray.length === 0) return undefined
  const each = stray.map(
    ({ pin, digest }) => `container ${pin.container} runs ${digest} instead of ${pin.digest}`,
  )
  return `the running image is not the deployed one: ${each.join('; ')}`
}

/** A service revision bears the number of the deployment that brought it. */
function serviceRevisionArn({ arn, clusterArn, name }: Service, deploymentId: string): string | undefined {
  const [, number] = /^ecs-svc\/(\d+)$/.exec(deploymentId) ?? []
  if (number === undefined) return undefined
  // The oldest services have ARNs without their cluster.
  const account = arn.slice(0, arn.indexOf(':service/'))
  return `${account}:service-revision/${shortName(clusterArn)}/${name}/${number}`
}
