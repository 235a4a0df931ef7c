import { isRecord } from '../../src/base/schema.ts'
import { deploymentResponse, statusResponse } from './deployment-response.ts'
import { type Fields, page, type Route } from './request.ts'
import { errorResponse, invalid, notFound } from './response.ts'
import { addDeployment, addStatus } from './world.ts'

const STATES = ['error', 'failure', 'inactive', 'in_progress', 'queued', 'pending', 'success']
const DESCRIPTION = 140

export const createDeployment: Route = (world, _, __, fields) => {
  const { ref, environment, payload } = fields
  if (typeof ref !== 'string' || ref === '') return invalid('Deployment', 'ref', 'missing_field')
  const sha = world.refs.get(ref) ?? (/^[0-9a-f]{40}$/.test(ref) ? ref : undefined)
  if (sha === undefined) return errorResponse(422, `No ref found for: ${ref}`)
  if (tooLong(fields['description'])) return invalid('Deployment', 'description', 'custom')
  const deployment = addDeployment(world, {
    ref,
    sha,
    ...(typeof environment === 'string' ? { environment } : {}),
    ...textOf(fields, 'task', 'description'),
    ...(isRecord(payload) ? { payload } : {}),
    ...(typeof fields['production_environment'] === 'boolean'
      ? { production: fields['production_environment'] }
      : {}),
    transient: fields['transient_environment'] === true,
  })
  return { status: 201, body: deploymentResponse(world, deployment) }
}

export const listDeployments: Route = (world, _, { query }) => {
  const filters = ['environment', 'task', 'ref', 'sha'] as const
  const found = world.deployments.filter(kept =>
    filters.every(name => (query.get(name) ?? kept[name]) === kept[name]),
  )
  return page(
    found.toReversed().map(kept => deploymentResponse(world, kept)),
    query,
  )
}

export const getDeployment: Route = (world, [id]) => {
  const deployment = world.deployments.find(kept => String(kept.id) === id)
  return deployment ? { status: 200, body: deploymentResponse(world, deployment) } : notFound()
}

/** Only what is inactive, or the only one there is, can be deleted. */
export const deleteDeployment: Route = (world, [id]) => {
  const index = world.deployments.findIndex(kept => String(kept.id) === id)
  if (index < 0) return notFound()
  const active = world.deployments[index]?.statuses.at(-1)?.state !== 'inactive'
  if (active && world.deployments.length > 1) {
    return errorResponse(
      422,
      'We cannot delete an active deployment unless it is the only deployment in a given environment.',
    )
  }
  world.deployments.splice(index, 1)
  return { status: 204 }
}

export const createStatus: Route = (world, [id], _, fields) => {
  const deployment = world.deployments.find(kept => String(kept.id) === id)
  if (!deployment) return notFound()
  const { state } = fields
  if (typeof state !== 'string' || !STATES.includes(state))
    return invalid('DeploymentStatus', 'state', 'custom')
  if (tooLong(fields['description'])) return invalid('DeploymentStatus', 'description', 'custom')
  for (const name of ['log_url', 'environment_url']) {
    const url = fields[name]
    if (url !== undefined && !(typeof url === 'string' && /^https?:\/\//.test(url)))
      return invalid('DeploymentStatus', name, 'custom')
  }
  const { log_url: logUrl, environment_url: environmentUrl } = fields
  const status = {
    state,
    ...textOf(fields, 'description'),
    ...(typeof logUrl === 'string' ? { logUrl } : {}),
    ...(typeof environmentUrl === 'string' ? { environmentUrl } : {}),
  }
  const added = addStatus(world, deployment, status, fields['auto_inactive'] !== false)
  return { status: 201, body: statusResponse(world, deployment, added) }
}

export const listStatuses: Route = (world, [id], { query }) => {
  const deployment = world.deployments.find(kept => String(kept.id) === id)
  if (!deployment) return notFound()
  return page(
    deployment.statuses.toReversed().map(kept => statusResponse(world, deployment, kept)),
    query,
  )
}

function textOf<Name extends string>(fields: Fields, ...names: Name[]): Partial<Record<Name, string>> {
  const found = names.flatMap(name => (typeof fields[name] === 'string' ? [[name, fields[name]]] : []))
  return Object.fromEntries(found) as Partial<Record<Name, string>>
}

function tooLong(description: unknown): boolean {
  return typeof description === 'string' && [...description].length > DESCRIPTION
}
