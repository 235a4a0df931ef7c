import type { Log } from '../base/log.ts'
import type { Check, Topic } from '../verify/check.ts'
import { advice } from '../verify/check.ts'

/** What a deployment would warn of while it is prepared: a log for that, and what was told to it. */
export interface RecordedWarnings {
  readonly log: Log
  /** The warnings since the last time, as advice. */
  take(topic: Topic): Check[]
}

/** Records warnings; all else that a preparation tells is for those who deploy. */
export function recordWarnings(): RecordedWarnings {
  let warnings: { title: string; message: string }[] = []
  return {
    log: {
      info() {},
      debug() {},
      notice() {},
      group() {},
      warning: (title, message) => {
        warnings.push({ title, message })
      },
    },
    take: topic => {
      const taken = warnings.map(words => advice(topic, words))
      warnings = []
      return taken
    },
  }
}
