import type { Clients } from '../../aws/client/clients.ts'
import type { Service } from '../../aws/ecs/service.ts'
import {
  answerHook,
  type PastDeployment,
  stopServiceDeployment,
} from '../../aws/ecs/service-deployment-history.ts'
import { describeServiceDeployment } from '../../aws/ecs/service-deployments.ts'
import { formatRevision, shortName } from '../../base/arn.ts'
import { DeployError } from '../../base/errors.ts'
import type { Order } from '../deployment.ts'
import type { Tools } from '../tools.ts'

/** Statuses of service deployments that have not ended. */
export const UNDER_WAY = new Set([
  'PENDING',
  'IN_PROGRESS',
  'STOP_REQUESTED',
  'ROLLBACK_REQUESTED',
  'ROLLBACK_IN_PROGRESS',
])

/** A service deployment that gets orders. */
export interface Subject {
  /** `ecs-svc/NUMBER`. */
  readonly id: string
  /** Without an ARN, it is not listed yet. */
  readonly meant: PastDeployment
  readonly service: Service
}

/** Answers the PAUSE hook that waits, or the named one, with CONTINUE. */
export async function proceed(
  { id, meant, service }: Subject,
  hook: string | undefined,
  { clients, clock }: Tools,
): Promise<Order> {
  if (meant.arn === '') throw notListed(service)
  const waiting = await findPause(clients, meant.arn, hook)
  if (waiting === undefined) throw notPaused(meant)
  await answerHook(clients, meant.arn, waiting, 'CONTINUE', clock)
  return { words: `Continued ${id}` }
}

/** Lets ECS go back, which one that does so already needs not be told; `words` say what was asked. */
export async function goBack(
  { id, meant, service }: Subject,
  words: string,
  hook: string | undefined,
  { clients, clock }: Tools,
): Promise<Order> {
  if (isGoingBack(meant.status)) return goesBackAlready(id)
  if (!UNDER_WAY.has(meant.status)) throw alreadyOver(meant, service)
  if (meant.arn === '') throw notListed(service)
  const waiting = await findPause(clients, meant.arn, hook)
  if (waiting) await answerHook(clients, meant.arn, waiting, 'ROLLBACK', clock)
  else {
    const refusal = await stopServiceDeployment(clients, meant.arn)
    const { status } = (refusal && (await describeServiceDeployment(clients, meant.arn))) ?? meant
    if (refusal && isGoingBack(status)) return goesBackAlready(id)
    if (refusal) throw UNDER_WAY.has(status) ? refusal : alreadyOver({ ...meant, status }, service)
  }
  return { words: `${words} ${id}`, aim: AIM }
}

const AIM = 'ECS to roll the deployment back'

function isGoingBack(status: string): boolean {
  return status.startsWith('ROLLBACK_') && UNDER_WAY.has(status)
}

function goesBackAlready(id: string): Order {
  return { words: `ECS is rolling ${id} back already`, aim: AIM, isAlready: true }
}

/** The PAUSE hook that waits, or the named one. */
async function findPause(
  clients: Clients,
  arn: string,
  asked: string | undefined,
): Promise<string | undefined> {
  if (asked !== undefined) return asked
  const deployment = await describeServiceDeployment(clients, arn)
  return deployment?.hooks.find(({ kind, status }) => kind === 'PAUSE' && status === 'AWAITING_ACTION')?.id
}

export function notListed({ name }: Service): DeployError {
  return new DeployError({
    title: 'ECS does not list the deployment yet',
    message: `${name} shows a deployment in progress that is not among its service deployments.`,
    next: 'Run this step again.',
  })
}

/** ECS answers with a ConflictException, which does not say what would go back. */
function alreadyOver({ arn, status }: PastDeployment, { name, taskDefinition }: Service): DeployError {
  return new DeployError({
    title: `Service deployment ${shortName(arn)} is over`,
    message: `Its status is ${status}, and ECS changes only deployments that have not ended. ${name} runs ${formatRevision(taskDefinition)}.`,
    next: 'To roll back, run `command: rollback` with "cluster" and "service" instead of the ARN: it deploys the revision that was last deployed with success before.',
  })
}

function notPaused(meant: PastDeployment): DeployError {
  return new DeployError({
    title: 'The deployment is not waiting for approval',
    message: `No PAUSE hook of ${meant.arn} waits for an action; its status is ${meant.status}.`,
    next: 'Run `command: status` to see where it stands.',
  })
}
