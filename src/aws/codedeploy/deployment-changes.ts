import {
  type CodeDeployClient,
  ContinueDeploymentCommand,
  CreateDeploymentCommand,
  type CreateDeploymentCommandInput,
  StopDeploymentCommand,
} from '@aws-sdk/client-codedeploy'
import type { Clock } from '../../base/clock.ts'
import { answered } from '../client/answered.ts'
import type { Clients } from '../client/clients.ts'
import { earliestNow } from '../client/clock-offset.ts'
import { mayHaveBeenApplied, toDeployError } from '../client/errors.ts'
import { sendOnce } from '../client/once.ts'
import type { ServiceAddress } from '../ecs/service.ts'
import { type GroupNames, listActiveDeployments } from './deployments.ts'
import { findLostDeployment, findNamedDeployment, type LostDeployment } from './lost-deployment.ts'

interface CreationOptions {
  /** The service that the group deploys. */
  readonly service: ServiceAddress
  readonly clock: Clock
  readonly maxAttempts: number
  readonly signal: AbortSignal
  lose?(): void
  renew?(former: readonly string[]): void
}

/**
 * Creates a deployment. After a lost answer it is looked for by its AppSpec and description, and so is one that AWS
 * names when it refuses the next try: lists may show it later than that. `lose` hears of a lost answer, `renew` before
 * each further try of what AWS has refused which deployments are not ours.
 */
export async function createDeployment(
  clients: Clients,
  request: CreateDeploymentCommandInput & GroupNames,
  mark: LostDeployment,
  { service, clock, maxAttempts, signal, lose, renew }: CreationOptions,
): Promise<string> {
  const codedeploy = await clients.codedeployOnce()
  const { applicationName, deploymentGroupName } = request
  const place = { group: { applicationName, deploymentGroupName }, service }
  const find = (isPatient: boolean) => findLostDeployment(clients, place, lost, clock, { isPatient, signal })
  const findRefused = (id: string) => (id ? findNamedDeployment(clients, id, lost, clock) : find(true))
  const lost = { ...mark, since: earliestNow(codedeploy, clock) }
  let [isLost, isLostNow] = [false, false]
  return sendOnce(
    {
      doing: `create a deployment in ${deploymentGroupName}`,
      send: async () => {
        try {
          return await sendCreation(codedeploy, request)
        } catch (error) {
          const active = isLost ? activeIdIn(error) : undefined
          isLostNow = mayHaveBeenApplied(error)
          isLost ||= isLostNow
          if (isLost) lose?.()
          const own = active === undefined ? undefined : await findRefused(active)
          if (own) return own.id
          throw error
        }
      },
      // One that was created a moment ago is waited for: sent again, the call would create another one.
      readBack: async () => (await find(isLostNow))?.id,
      refresh: async () => {
        lost.former = [...lost.former, ...(await listActiveDeployments(clients, place.group))]
        renew?.(lost.former)
      },
    },
    clock,
    maxAttempts,
  )
}

async function sendCreation(
  codedeploy: CodeDeployClient,
  request: CreateDeploymentCommandInput,
): Promise<string> {
  const { deploymentId } = await codedeploy.send(new CreateDeploymentCommand(request))
  return answered(deploymentId, 'which deployment it has created')
}

/** Ends a wait of a deployment; false where AWS refuses, as it does not wait or is over. */
export async function continueDeployment(
  clients: Clients,
  deploymentId: string,
  deploymentWaitType: 'READY_WAIT' | 'TERMINATION_WAIT',
): Promise<boolean> {
  const codedeploy = await clients.codedeploy()
  try {
    await codedeploy.send(new ContinueDeploymentCommand({ deploymentId, deploymentWaitType }))
    return true
  } catch (error) {
    if (error instanceof Error && NOT_WAITING.test(error.name)) return false
    throw toDeployError(error, `continue the deployment ${deploymentId}`)
  }
}

const NOT_WAITING =
  /^(?:DeploymentIsNotInReadyState|DeploymentAlreadyCompleted|InvalidDeploymentStatus)Exception$/

/** Stops a deployment; false where AWS refuses, as it is over already. */
export async function stopDeployment(
  clients: Clients,
  deploymentId: string,
  rollback: boolean,
): Promise<boolean> {
  const codedeploy = await clients.codedeploy()
  try {
    await codedeploy.send(new StopDeploymentCommand({ deploymentId, autoRollbackEnabled: rollback }))
    return true
  } catch (error) {
    if (error instanceof Error && error.name === 'DeploymentAlreadyCompletedException') return false
    throw toDeployError(error, `stop the deployment ${deploymentId}`)
  }
}

/** The id in the refusal of a second deployment; AWS has changed the wording before. */
export function activeIdIn(error: unknown): string | undefined {
  const cause = error instanceof Error && error.cause instanceof Error ? error.cause : error
  if (!(cause instanceof Error) || cause.name !== 'DeploymentLimitExceededException') return undefined
  // An id has nine characters at least, which tells it from a group named `d-WEB`.
  return /\b(d-[A-Z0-9]{9,})\b/.exec(cause.message)?.[1] ?? ''
}
