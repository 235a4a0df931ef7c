import { choiceField, type Field, integerField } from './fields.ts'

/** What is done with a deployment that failed or whose run was cancelled. */
export type FailureAction = 'leave' | 'stop' | 'rollback'

/** When to give a deployment up, and what then happens to it. */
export interface FailurePolicy {
  /** So many tasks have to fail for an unrecoverable cause; 0 never gives up. */
  readonly failAfter: number
  /** Absent where the user left it to the action. */
  readonly onFailure?: FailureAction
  readonly onCancel: FailureAction
  /** Whether the action has no inputs for what is done with a failed or canceled deployment. */
  readonly isFixed?: true
  /** The service goes back, also after a success, when another one of the run fails. */
  readonly together?: true
  /** Keeps this many revisions of the family; absent, none is deregistered. */
  readonly keepRevisions?: number
}

/** The names of these inputs, in the order of action.yml. */
export const FAILURE_POLICY_INPUT_NAMES = [
  'fail-after',
  'on-failure',
  'on-cancel',
  'deregister-old-revisions',
] as const

const FAILURE_ACTIONS = ['leave', 'stop', 'rollback'] as const

export function readFailurePolicy(field: Field): FailurePolicy {
  const onFailure = choiceField(field, 'on-failure', FAILURE_ACTIONS)
  const keepRevisions = integerField(field, 'deregister-old-revisions', 1, 1000)
  return {
    failAfter: integerField(field, 'fail-after', 0, 1000) ?? 2,
    ...(onFailure ? { onFailure } : {}),
    onCancel: choiceField(field, 'on-cancel', FAILURE_ACTIONS) ?? 'rollback',
    ...(keepRevisions === undefined ? {} : { keepRevisions }),
  }
}
