import { describeError, isDenied } from '../aws/client/errors.ts'
import type { Service } from '../aws/ecs/service.ts'
import type { Settings } from '../aws/ecs/service-settings.ts'
import type { Revision } from '../aws/ecs/task-definitions.ts'
import { DeployError } from '../base/errors.ts'
import { recordsAt } from '../base/nested.ts'
import type { Tools } from './tools.ts'

const KIND = 'MANAGED_INSTANCES'

/**
 * Refuses a move of a revision to Managed Instances that was not validated for these: requiresCompatibilities must name
 * them (https://docs.aws.amazon.com/AmazonECS/latest/developerguide/managed-instances-tasks-services.html), although AWS has
 * been seen to call revisions for Fargate compatible, too. Only where a doubt is left, AWS is asked what the providers are.
 */
export async function checkManagedInstances(
  { name, clusterArn, settings }: Service,
  update: Settings,
  base: Revision | undefined,
  { clients, log }: Pick<Tools, 'clients' | 'log'>,
): Promise<void> {
  const { capacityProviderStrategy } = update
  if (base === undefined || capacityProviderStrategy === undefined || isValidated(base)) return
  const present = providersIn(settings)
  const providers = providersIn(update).filter(each => !/^FARGATE/.test(each) && !present.includes(each))
  if (providers.length === 0) return
  try {
    const { findManagedProviders } = await import('../aws/ecs/capacity-providers.ts')
    const [managed] = await findManagedProviders(clients, clusterArn, providers)
    if (managed !== undefined) throw refusal(name, managed, base)
  } catch (error) {
    if (!isDenied(error)) throw error
    log.notice('Whether the task definition fits the capacity provider is not known', describeError(error))
  }
}

/** Whether the revision names Managed Instances, AWS calls it compatible, or neither is said. */
function isValidated({ definition, compatibilities = [] }: Revision): boolean {
  const required = definition['requiresCompatibilities']
  const asked = Array.isArray(required) ? required.map(String) : []
  return asked.length === 0 || [...asked, ...compatibilities].includes(KIND)
}

function providersIn(settings: Settings): string[] {
  return recordsAt(settings, 'capacityProviderStrategy').map(each => String(each['capacityProvider']))
}

function refusal(name: string, provider: string, { definition }: Revision): DeployError {
  return new DeployError({
    title: 'The task definition does not fit Managed Instances',
    message: `Capacity provider ${provider} is one of Managed Instances, but requiresCompatibilities of ${definition.family} does not have ${KIND}. Service "${name}" could not start tasks there.`,
    next: `Add ${KIND} to requiresCompatibilities, in a file that the input "task-definition" names.`,
    docs: 'https://docs.aws.amazon.com/AmazonECS/latest/developerguide/migrate-fargate-to-managed-instances.html',
  })
}
