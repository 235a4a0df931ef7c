import { DeployError } from '../base/errors.ts'

/** Decides which failed looks end a watch. */
export interface Doubt {
  /** Whether nothing more can be seen after this error. */
  isOver(error: unknown): boolean
  /** A look went well: what was doubted before was wrong. */
  clear(): void
}

/**
 * One look may be odd or stale: a service that is missing or a call that is denied is believed when the next look says so,
 * too. Only what cannot pass, such as expired credentials, ends a watch at once.
 */
export function createDoubt(): Doubt {
  let doubted = false
  return {
    isOver: error => {
      const fatal = error instanceof DeployError && error.fatal
      const over = fatal === true || (fatal === 'if-repeated' && doubted)
      doubted = fatal === 'if-repeated'
      return over
    },
    clear: () => {
      doubted = false
    },
  }
}
