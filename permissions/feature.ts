import type { Action, Scope } from './actions.ts'

/** What an action is for in one feature. */
export interface Use {
  /** Completes "It is needed for …". */
  readonly for: string
  /** What is lost without it, where the run goes on all the same. */
  readonly without?: string
  /** Where it is allowed, if not where it usually is. */
  readonly scopes?: readonly Scope[]
}

/** Actions and what they are for. */
export type Uses = Readonly<Partial<Record<Action, Use>>>

/** A mode of the action, or an option that adds to it, with the permissions it takes. */
export interface Feature {
  readonly title: string
  /** When it is needed, one sentence. */
  readonly when: string
  readonly uses: Uses
}
