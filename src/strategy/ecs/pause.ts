import { answerHook } from '../../aws/ecs/service-deployment-history.ts'
import { describeServiceDeployment } from '../../aws/ecs/service-deployments.ts'
import type { Hook } from '../../watch/hook.ts'
import type { Snapshot } from '../../watch/snapshot.ts'
import type { Tools } from '../tools.ts'

/** The PAUSE hook that waits for somebody, where one does. */
function waitingPause(hooks: readonly Hook[]): Hook | undefined {
  return hooks.find(({ kind, status }) => kind === 'PAUSE' && status === 'AWAITING_ACTION')
}

/** Continues a service deployment at the PAUSE hook that it waits at, each once. */
export function continuePauses(
  arnOf: () => string | undefined,
  { clients, clock }: Pick<Tools, 'clients' | 'clock'>,
): () => Promise<boolean> {
  const answer = answerPause(arnOf, { clients, clock })
  return async () => {
    const arn = arnOf()
    const deployment = arn === undefined ? undefined : await describeServiceDeployment(clients, arn)
    return deployment !== undefined && answer(deployment)
  }
}

/** Answers each PAUSE hook once; ECS may show it for a moment longer. */
export function answerPause(
  arnOf: () => string | undefined,
  { clients, clock }: Pick<Tools, 'clients' | 'clock'>,
): (shown: Pick<Snapshot, 'hooks'>) => Promise<boolean> {
  const answered = new Set<string>()
  return async ({ hooks }) => {
    const hook = waitingPause(hooks)
    const arn = arnOf()
    if (arn === undefined || hook === undefined || answered.has(hook.id)) return false
    await answerHook(clients, arn, hook.id, 'CONTINUE', clock)
    answered.add(hook.id)
    return true
  }
}
