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
import { toDeployError } from '../client/errors.ts'
import { sendOnce } from '../client/once.ts'
import { type DeploymentMark, getDeployment, hasMark, listActiveDeployments } from './deployments.ts'

/**
 * Creates a deployment; after a lost answer the group's active one with the same AppSpec and description is taken
 * for it, unless it is one of `former`.
 */
export async function createDeployment(
  clients: Clients,
  request: CreateDeploymentCommandInput & { applicationName: string; deploymentGroupName: string },
  { former, ...mark }: DeploymentMark & { readonly former: readonly string[] },
  { clock, maxAttempts }: { clock: Clock; maxAttempts: number },
): Promise<string> {
  const codedeploy: CodeDeployClient = await clients.codedeployOnce()
  const { applicationName, deploymentGroupName } = request
  return sendOnce(
    {
      doing: `create a deployment in ${deploymentGroupName}`,
      send: async () => {
        const { deploymentId } = await codedeploy.send(new CreateDeploymentCommand(request))
        return answered(deploymentId, 'which deployment it has created')
      },
      readBack: async () => {
        for (const id of await listActiveDeployments(clients, { applicationName, deploymentGroupName })) {
          if (!former.includes(id) && hasMark(await getDeployment(clients, id), mark)) return id
        }
        return undefined
      },
    },
    clock,
    maxAttempts,
  )
}

/** Ends a wait of a deployment: before its traffic shift, or before the end of its old task set. */
export async function continueDeployment(
  clients: Clients,
  deploymentId: string,
  deploymentWaitType: 'READY_WAIT' | 'TERMINATION_WAIT',
): Promise<void> {
  const codedeploy = await clients.codedeploy()
  try {
    await codedeploy.send(new ContinueDeploymentCommand({ deploymentId, deploymentWaitType }))
  } catch (error) {
    // Somebody else was quicker, which is as good.
    if (error instanceof Error && error.name === 'DeploymentIsNotInReadyStateException') return
    throw toDeployError(error, `continue the deployment ${deploymentId}`)
  }
}

/** Stops a deployment; one that is over already is left as it is. */
export async function stopDeployment(
  clients: Clients,
  deploymentId: string,
  rollback: boolean,
): Promise<void> {
  const codedeploy = await clients.codedeploy()
  try {
    await codedeploy.send(new StopDeploymentCommand({ deploymentId, autoRollbackEnabled: rollback }))
  } catch (error) {
    if (error instanceof Error && error.name === 'DeploymentAlreadyCompletedException') return
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
