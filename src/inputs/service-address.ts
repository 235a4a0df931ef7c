import { parseArn } from '../base/arn.ts'
import { DeployError } from '../base/errors.ts'
import { managedDaemon } from '../base/managed-daemon.ts'
import { badInput, type Environment, type Field, wordField } from './fields.ts'

/** Where a service is. */
export interface AddressInputs {
  readonly region: string
  /** Name or ARN. */
  readonly cluster: string
  readonly service: string
}

/** Where the service is: names or ARNs, which must agree with each other and with the Region. */
export function readServiceAddress(field: Field, env: Environment): AddressInputs {
  const service = wordField(field, 'service')
  if (service === undefined) {
    throw new DeployError({
      title: 'Input "service" is missing',
      message: 'It is empty or not set, so there is nothing to deploy to.',
      next: 'Write the name or the ARN of the service; if it is an expression, check that it has a value.',
    })
  }
  const [kind, owner, name] = parseArn(service)?.resource.split('/') ?? []
  if (kind === 'daemon') throw managedDaemon(name ?? owner ?? service)
  if (parseArn(service) && (kind !== 'service' || !owner || name === '')) {
    throw badInput(
      'service',
      service,
      'is not the ARN of a service',
      'a name or arn:aws:ecs:…:service/CLUSTER/NAME',
    )
  }
  const cluster = wordField(field, 'cluster') ?? (name === undefined ? 'default' : (owner ?? 'default'))
  const [clusterKind, clusterOwner] = parseArn(cluster)?.resource.split('/') ?? []
  if (parseArn(cluster) && (clusterKind !== 'cluster' || !clusterOwner)) {
    throw badInput('cluster', cluster, 'is not the ARN of a cluster', 'a name or arn:aws:ecs:…:cluster/NAME')
  }
  const clusterName = parseArn(cluster)?.resource.split('/')[1] ?? cluster
  const regions = [cluster, service].flatMap(reference => parseArn(reference)?.region ?? [])
  if ((name !== undefined && owner !== clusterName) || new Set(regions).size > 1) {
    const right = name === undefined ? `a cluster in ${parseArn(service)?.region}` : owner
    throw badInput('cluster', cluster, 'is not the cluster of the service', `${right}, as in ${service}`)
  }
  return { region: readRegion(field, env, [cluster, service]), cluster, service: name ?? owner ?? service }
}

/** The Region asked for, of the ARNs, or of the environment; they must not disagree. */
export function readRegion(field: Field, env: Environment, references: readonly string[]): string {
  const asked = wordField(field, 'region')
  const named = references.map(reference => parseArn(reference)?.region).find(region => region)
  if (asked !== undefined && named !== undefined && asked !== named) {
    throw badInput('region', asked, 'is not the Region of the ARNs', named)
  }
  const region = asked ?? named ?? (env['AWS_REGION'] || env['AWS_DEFAULT_REGION'])
  if (!region) {
    throw new DeployError({
      title: 'The AWS Region is not known',
      message: 'Neither the input "region" nor AWS_REGION is set.',
      next: 'Run aws-actions/configure-aws-credentials before this step, or set the input "region".',
    })
  }
  if (!/^[a-z]{2,}(?:-[a-z]+)+-\d$/.test(region)) {
    throw badInput('region', region, 'is not an AWS Region', 'a Region such as eu-west-1')
  }
  return region
}
