import { undoing } from './undoing.ts'
import type { Look } from './watch.ts'

/** In the words of AWS, whoever calls its API is a user; here that was this step. */
const STOPPED = /deployment failed: stopped by user\.?/i

/** A look at a deployment whose rollback this step has asked for: what AWS says of a user is said of the step. */
export function ownRollback(look: Look): Look {
  const seeing = undoing(look)
  return async (...how) => {
    const { rollout, reason, messages, ...seen } = await seeing(...how)
    return {
      ...seen,
      rollout: rollout === 'stopped' && seen.serving !== undefined ? 'rolled-back' : rollout,
      ...(reason === undefined ? {} : { reason: byThisStep(reason) }),
      messages: messages.map(message => ({
        ...message,
        text: message.text.replace(STOPPED, 'rollback confirmed.'),
      })),
    }
  }
}

function byThisStep(reason: string): string {
  return reason
    .replace(/\ba user requested it/i, 'this step requested it')
    .replace(/\bby (?:a )?user\b/i, 'by this step')
}
