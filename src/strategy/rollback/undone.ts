import type { Look } from '../../watch/watch.ts'

/** A deployment of ours, as it can be found again: by the run that started it, or by its post step. */
export interface Ours {
  /** The cluster's ARN. */
  readonly cluster: string
  readonly service: string
  /** ARN of the revision the service ran before. */
  readonly previous: string
  /** ARN of the revision that is deployed. */
  readonly revision: string
  readonly former: readonly string[]
  /** Absent where the answer that would have told it was lost. */
  readonly deployment?: string
  readonly trace: Readonly<Record<string, string>>
  /** It has succeeded, and is to be taken back all the same. */
  readonly completed?: boolean
}

/** What became of the wish to undo a deployment; `look` watches the deployment that takes it back, where it is a new one. */
export interface Undone {
  readonly kind: 'never-started' | 'left' | 'asked'
  readonly words: string
  readonly look?: Look
}
