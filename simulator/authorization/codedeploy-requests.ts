import type { World } from '../world/world.ts'
import type { PolicyRequest } from './policy.ts'
import { type Input, text, texts } from './request-input.ts'

/** Operations of CodeDeploy that are about the deployment group, whether they name it or a deployment of it. */
const ofGroup = new Set([
  'GetDeploymentGroup',
  'BatchGetDeploymentGroups',
  'BatchGetDeployments',
  'CreateDeployment',
  'GetDeployment',
  'ListDeployments',
])
const ofApplication = new Set([
  'ListDeploymentGroups',
  'GetApplicationRevision',
  'RegisterApplicationRevision',
])

/** What a CodeDeploy call asks of the caller's policy. */
export function codeDeployRequests(world: World, operation: string, input: Input): PolicyRequest[] {
  const action = `codedeploy:${operation}`
  const arn = (resource: string) =>
    `arn:aws:codedeploy:${world.place.region}:${world.place.account}:${resource}`
  const ask = (name: string, resource: string): PolicyRequest => ({ action: name, resource, context: {} })
  const { deployments } = world.state.codeDeploy
  const deployment = deployments.get(text(input, 'deploymentId') ?? '')
  const several = texts(input, 'deploymentIds').map(id => deployments.get(id))
  const application = text(input, 'applicationName') ?? (deployment ?? several[0])?.application ?? '*'
  const groups = [
    text(input, 'deploymentGroupName') ?? deployment?.group,
    ...texts(input, 'deploymentGroupNames'),
    ...new Set(several.map(each => each?.group)),
  ]
  if (ofGroup.has(operation)) {
    const own = groups
      .filter(group => group !== undefined)
      .map(group => ask(action, arn(`deploymentgroup:${application}/${group}`)))
    const config = text(input, 'deploymentConfigName')
    if (operation !== 'CreateDeployment')
      return own.length > 0 ? own : [ask(action, arn('deploymentgroup:*/*'))]
    // AWS registers the AppSpec that comes along, and reads the configuration, in the caller's name.
    return [
      ...own,
      ask('codedeploy:RegisterApplicationRevision', arn(`application:${application}`)),
      ...(config ? [ask('codedeploy:GetDeploymentConfig', arn(`deploymentconfig:${config}`))] : []),
    ]
  }
  if (ofApplication.has(operation)) return [ask(action, arn(`application:${application}`))]
  if (operation === 'GetDeploymentConfig') {
    return [ask(action, arn(`deploymentconfig:${text(input, 'deploymentConfigName')}`))]
  }
  return [ask(action, '*')]
}
