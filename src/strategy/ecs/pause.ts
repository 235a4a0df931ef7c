import { answerHook } from '../../aws/ecs/service-deployment-history.ts'
import type { Snapshot } from '../../watch/snapshot.ts'
import type { Tools } from '../tools.ts'

/** Answers each PAUSE hook once; ECS may show it for a moment longer. */
export function answerPause(
  arnOf: () => string | undefined,
  { clients, clock }: Pick<Tools, 'clients' | 'clock'>,
): (shown: Snapshot) => Promise<boolean> {
  const answered = new Set<string>()
  return async ({ hooks }) => {
    const hook = hooks.find(({ kind, status }) => kind === 'PAUSE' && status === 'AWAITING_ACTION')
    const arn = arnOf()
    if (arn === undefined || hook === undefined || answered.has(hook.id)) return false
    await answerHook(clients, arn, hook.id, 'CONTINUE', clock)
    answered.add(hook.id)
    return true
  }
}
