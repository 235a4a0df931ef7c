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
import { getDeploymentGroup } from './deployment-groups.ts'
import {
  type CodeDeployment,
  type DeploymentMark,
  type GroupNames,
  getDeployment,
  hasMark,
  listActiveDeployments,
} from './deployments.ts'

/** How a deployment that may have been created without an answer is known again. */
export interface LostDeployment extends DeploymentMark {
  /** Ids of deployments that were there before; none of them is it. */
  readonly former: readonly string[]
  /** It was created at this time at the earliest, in milliseconds since the epoch. */
  readonly since?: number
}

interface CreationOptions {
  readonly clock: Clock
  readonly maxAttempts: number
  lose?(): void
  renew?(former: readonly string[]): void
}

/**
 * Creates a deployment. After a lost answer the group's active one with the same AppSpec and description is taken for
 * it, and so is one that AWS names when it refuses the next try: lists may show it later than that. `lose` hears of a
 * lost answer, `renew` before each further try of what AWS has refused which deployments are not ours.
 */
export async function createDeployment(
  clients: Clients,
  request: CreateDeploymentCommandInput & GroupNames,
  mark: LostDeployment,
  { clock, maxAttempts, lose, renew }: CreationOptions,
): Promise<string> {
  const codedeploy: CodeDeployClient = await clients.codedeployOnce()
  const { applicationName, deploymentGroupName } = request
  const group = { applicationName, deploymentGroupName }
  let lost = { ...mark, since: earliestNow(codedeploy, clock) }
  let isLost = false
  return sendOnce(
    {
      doing: `create a deployment in ${deploymentGroupName}`,
      send: async () => {
        try {
          const { deploymentId } = await codedeploy.send(new CreateDeploymentCommand(request))
          return answered(deploymentId, 'which deployment it has created')
        } catch (error) {
          const active = isLost ? activeIdIn(error) : undefined
          isLost ||= mayHaveBeenApplied(error)
          if (isLost) lose?.()
          const own =
            active === undefined ? undefined : await findRefused(clients, active, group, lost, clock)
          if (own === undefined) throw error
          return own.id
        }
      },
      readBack: async () => (await findOwn(clients, await listActiveDeployments(clients, group), lost))?.id,
      refresh: async () => {
        lost = { ...lost, former: [...lost.former, ...(await listActiveDeployments(clients, group))] }
        renew?.(lost.former)
      },
    },
    clock,
    maxAttempts,
  )
}

/** Ours, where it is what AWS has named in its refusal of another try, or what keeps the group busy. */
function findRefused(
  clients: Clients,
  active: string,
  group: GroupNames,
  lost: LostDeployment,
  clock: Clock,
): Promise<CodeDeployment | undefined> {
  if (active) return findOwn(clients, [active], lost)
  return findLostDeployment(clients, group, lost, clock)
}

/** A new deployment may be missing from lists for a while; nobody has measured how long. */
const [LISTING_TRIES, LISTING_PAUSE] = [10, 2000]

/** Looks for a deployment whose creation was not answered, several times before it is taken for one that never was. */
export async function findLostDeployment(
  clients: Clients,
  group: GroupNames,
  lost: LostDeployment,
  clock: Pick<Clock, 'sleep'>,
): Promise<CodeDeployment | undefined> {
  const { applicationName, deploymentGroupName } = group
  for (let tries = 1; ; tries++) {
    const active = await listActiveDeployments(clients, group)
    const { lastDeployment } = (await getDeploymentGroup(clients, applicationName, deploymentGroupName)) ?? {}
    const seen = new Set([...active, ...(lastDeployment ? [lastDeployment] : [])])
    const own = await findOwn(clients, [...seen], lost)
    if (own !== undefined || tries === LISTING_TRIES) return own
    await clock.sleep(LISTING_PAUSE)
  }
}

async function findOwn(
  clients: Clients,
  ids: readonly string[],
  { former, since = 0, ...mark }: LostDeployment,
): Promise<CodeDeployment | undefined> {
  for (const id of ids) {
    if (former.includes(id)) continue
    const deployment = await getDeployment(clients, id)
    if (hasMark(deployment, mark) && deployment.createdAt >= since) return deployment
  }
  return undefined
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
