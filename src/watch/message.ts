/** Something the service itself said. */
export interface Message {
  readonly id: string
  /** Milliseconds since the epoch. */
  readonly at: number
  readonly text: string
  /** Whom it tells of where that is not our deployment for sure; such a sentence gives no deployment up. */
  readonly about?: 'others' | 'anyone'
}
