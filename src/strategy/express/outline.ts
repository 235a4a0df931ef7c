import { configurationOf, describeExpressService, urlOf } from '../../aws/ecs/express.ts'
import { primaryDeployment, type Service } from '../../aws/ecs/service.ts'
import { DeployError } from '../../base/errors.ts'
import { valueAt } from '../../base/nested.ts'
import type { DeployInputs } from '../../inputs/deploy.ts'
import { refuseManagedTag } from '../../inputs/managed-tag.ts'
import type { Container } from '../../task-definition/definition.ts'
import { prepare } from '../../task-definition/prepare.ts'
import type { ExpressOutline } from '../launch.ts'
import type { Tools } from '../tools.ts'
import { checkExpressDefinition } from './express-definition.ts'
import { unclearWay } from './unclear.ts'
import { wayOf } from './way.ts'

type Members = Readonly<Record<string, unknown>>

/** What UpdateService changes without a deployment, so that one of the other API can follow. */
const QUIET = [
  'desiredCount',
  'deploymentConfiguration',
  'availabilityZoneRebalancing',
  'healthCheckGracePeriodSeconds',
  'enableExecuteCommand',
  'enableECSManagedTags',
  'propagateTags',
]

const PAGE = 'https://docs.aws.amazon.com/AmazonECS/latest/developerguide/express-service-work.html'

/** Reads how an Express Mode service is set up, and checks what is asked of it. */
export async function outlineExpress(
  service: Service,
  inputs: DeployInputs,
  { clients }: Pick<Tools, 'clients'>,
): Promise<ExpressOutline> {
  refuseManagedTag(Object.keys(inputs.edits.tags))
  checkSettings(service, inputs)
  const express = await describeExpressService(clients, service.arn)
  const configuration = configurationOf(express, primaryDeployment(service)?.id)
  const { primaryContainer, endpoints = [] } = configuration ?? {}
  const [endpoint] = endpoints
  const common = endpoint === undefined ? {} : { url: urlOf(endpoint) }
  return (base, definition) => {
    const way =
      inputs.taskDefinition === undefined ? wayOf(base, primaryContainer, service) : 'task-definition'
    if (way === undefined) throw unclearWay(service, base.family)
    if (way === 'task-definition') {
      checkExpressDefinition(definition)
      return common
    }
    return { ...common, primaryContainer: editContainer(primaryContainer ?? {}, inputs, service) }
  }
}

/** The strategy and the load balancers of an Express Mode service stay as ECS has made them. */
function checkSettings({ name }: Service, { strategy, update }: DeployInputs): void {
  const named = valueAt(update, 'deploymentConfiguration', 'strategy')
  const other = strategy !== 'auto' && strategy !== 'canary' ? `strategy: ${strategy}` : undefined
  const setting =
    named !== undefined && named !== 'CANARY' ? `service-settings: strategy ${String(named)}` : undefined
  const refused = other ?? setting
  if (refused !== undefined) {
    throw new DeployError({
      title: `The strategy of the Express Mode service "${name}" cannot be changed`,
      message: `ECS deploys Express Mode services as a canary; received: ${refused}.`,
      next: 'Remove it, or write `strategy: auto`.',
      docs: PAGE,
    })
  }
  const stray = Object.keys(update).find(member => member !== 'forceNewDeployment' && !QUIET.includes(member))
  if (stray === undefined) return
  throw new DeployError({
    title: `"${stray}" cannot be set on the Express Mode service "${name}"`,
    message:
      stray === 'loadBalancers'
        ? 'ECS manages the load balancers of Express Mode services, which cannot be changed.'
        : `Of the members of UpdateService, this action sends only ${QUIET.join(', ')} for Express Mode.`,
    next: 'Remove it from the input "service-settings". The `express` action of this repository sets network, health check path and scaling.',
    docs: PAGE,
  })
}

/** The primary container with the inputs' image, variables and secrets, and everything else as it is. */
function editContainer(primaryContainer: Members, { edits }: DeployInputs, { name }: Service): Members {
  if (Object.keys(edits.tags).length > 0) {
    throw new DeployError({
      title: 'Input "tags" cannot be used here',
      message: `ECS writes the task definition of the Express Mode service "${name}", and no call gives that tags.`,
      next: 'Remove the input "tags", or deploy a task definition of your own with the input "task-definition".',
    })
  }
  const main = { name: 'Main', ...primaryContainer } as Container
  const edited = prepare({ family: name, containerDefinitions: [main] }, edits).containerDefinitions[0]
  const { name: _, ...members } = edited ?? main
  return members
}
