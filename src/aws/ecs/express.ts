import {
  DescribeExpressGatewayServiceCommand,
  type ECSExpressGatewayService,
  type ExpressGatewayServiceConfiguration,
  UpdateExpressGatewayServiceCommand,
  type UpdateExpressGatewayServiceCommandInput,
} from '@aws-sdk/client-ecs'
import { shortName } from '../../base/arn.ts'
import type { Clock } from '../../base/clock.ts'
import { knownInContainer } from '../../redact/known-in-definition.ts'
import type { Clients } from '../client/clients.ts'
import { toDeployError } from '../client/errors.ts'
import { sendOnce } from '../client/once.ts'
import type { Settings } from './service-settings.ts'

/** One configuration of an Express Mode service, in our words. */
export interface ExpressConfiguration {
  /** `ecs-svc/NUMBER`, the id of the deployment that brings it; absent where AWS does not tell the revision. */
  readonly deployment?: string
  /** ARN of the task definition, whoever wrote it. */
  readonly taskDefinition?: string
  /** AWS derives it from the task definition, also where that is the user's own. */
  readonly primaryContainer?: Settings
  /** Where the service answers, as AWS writes it: a URL, or a name without a scheme. */
  readonly endpoints: readonly string[]
  /** All members under AWS's own names. */
  readonly members: Settings
}

/** An Express Mode service as its own API tells of it. */
export interface ExpressService {
  readonly arn: string
  /** `ACTIVE`, `DRAINING` or `INACTIVE`. */
  readonly status: string
  readonly reason?: string
  /** ARN of the infrastructure role. */
  readonly role?: string
  /** Newest first, as AWS answers them. */
  readonly configurations: readonly ExpressConfiguration[]
}

/** What an update of an Express Mode service has started. */
export interface ExpressUpdate {
  /** `ecs-svc/NUMBER`; absent where AWS does not tell the revision. */
  readonly deployment?: string
  readonly taskDefinition?: string
}

/** Describes an Express Mode service. */
export async function describeExpressService(clients: Clients, arn: string): Promise<ExpressService> {
  try {
    const command = new DescribeExpressGatewayServiceCommand({ serviceArn: arn })
    return toExpressService((await clients.ecs.send(command)).service ?? {}, clients)
  } catch (error) {
    throw toDeployError(error, `describe the Express Mode service ${shortName(arn)}`)
  }
}

/** The configuration that a deployment brings, or the newest one where AWS does not tell which one that is. */
export function configurationOf(
  { configurations }: ExpressService,
  deployment: string | undefined,
): ExpressConfiguration | undefined {
  return configurations.find(each => each.deployment === deployment) ?? configurations[0]
}

/**
 * Sends UpdateExpressGatewayService, which has no token: every call starts a deployment, also of what the service has
 * already. After a lost answer, `readBack` looks for what the call has started.
 */
export function updateExpressService(
  clients: Clients,
  request: UpdateExpressGatewayServiceCommandInput,
  clock: Clock,
  maxAttempts: number,
  lost: { readBack(): Promise<ExpressUpdate | undefined>; refused(): void },
): Promise<ExpressUpdate> {
  learnContainer(clients, request)
  return sendOnce(
    {
      doing: `update the Express Mode service ${shortName(request.serviceArn ?? '')}`,
      send: async () => {
        const { service } = await clients.ecsOnce().send(new UpdateExpressGatewayServiceCommand(request))
        return toConfiguration(service?.targetConfiguration ?? {}, clients)
      },
      ...lost,
    },
    clock,
    maxAttempts,
  )
}

/** What AWS refuses, it repeats. */
export function learnContainer(
  { redactor }: Clients,
  { primaryContainer }: { readonly primaryContainer?: object | undefined },
): void {
  if (primaryContainer) redactor.learn(knownInContainer({ name: 'Main', ...containerOf(primaryContainer) }))
}

/** A service as AWS answers it → in our words. */
export function toExpressService(service: ECSExpressGatewayService, clients: Clients): ExpressService {
  return {
    arn: service.serviceArn ?? '',
    status: service.status?.statusCode ?? '',
    ...(service.status?.statusReason ? { reason: service.status.statusReason } : {}),
    ...(service.infrastructureRoleArn ? { role: service.infrastructureRoleArn } : {}),
    configurations: (service.activeConfigurations ?? []).map(each => toConfiguration(each, clients)),
  }
}

function toConfiguration(given: ExpressGatewayServiceConfiguration, clients: Clients): ExpressConfiguration {
  const { serviceRevisionArn, taskDefinitionArn, primaryContainer, ingressPaths } = given
  const members = Object.fromEntries(Object.entries(given).filter(([, value]) => value !== undefined))
  learnContainer(clients, given)
  return {
    ...(serviceRevisionArn ? { deployment: `ecs-svc/${shortName(serviceRevisionArn)}` } : {}),
    ...(taskDefinitionArn ? { taskDefinition: taskDefinitionArn } : {}),
    ...(primaryContainer ? { primaryContainer: containerOf(primaryContainer) } : {}),
    endpoints: endpointsIn(ingressPaths),
    members,
  }
}

function containerOf(container: object): Settings {
  return Object.fromEntries(Object.entries(container).filter(([, value]) => value !== undefined))
}

/** Where ingress paths lead, as AWS writes it. */
export function endpointsIn(paths: readonly { readonly endpoint?: string | undefined }[] = []): string[] {
  return paths.flatMap(({ endpoint }) => endpoint || [])
}

/** The URL of an endpoint. */
export function urlOf(endpoint: string): string {
  return /^https?:\/\//.test(endpoint) ? endpoint : `https://${endpoint}`
}
